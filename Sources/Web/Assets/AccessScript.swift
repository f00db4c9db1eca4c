/// What the door and the account pages do in the browser: they say how good a new password is, copy a secret,
/// and warn before a session ends. Without it the pages say the same in plain text.
enum AccessScript {
    static let text = #"""
        const $$ = (sel) => [...document.querySelectorAll(sel)]

        for (const box of $$("[data-strength]")) {
          const input = box.querySelector("input")
          const verdict = box.querySelector("[data-verdict]")
          const words = box.dataset
          input.addEventListener("input", () => {
            const count = [...input.value.normalize("NFC")].length
            const kinds = new Set(input.value.toLowerCase()).size
            verdict.textContent = count === 0 ? ""
              : count < Number(words.strength) || kinds < 5 ? words.short
              : count < 20 ? words.fair : words.good
          })
        }

        for (const field of $$("[data-copy]")) {
          const words = field.dataset
          const button = document.createElement("button")
          button.type = "button"
          button.className = "btn"
          button.textContent = words.copy
          button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(field.value)
            button.textContent = words.copied
          })
          field.addEventListener("focus", () => field.select())
          field.after(button)
        }

        // Every tab tells the others when the session was last prolonged; the latest counts.
        const clock = document.querySelector("[data-session]")
        if (clock) {
          const key = "waybill-session"
          const begin = (seconds) => localStorage.setItem(key, String(Date.now() + seconds * 1000))
          const left = () => Number(localStorage.getItem(key)) - Date.now()
          const words = clock.dataset
          const form = clock.querySelector("form")
          begin(Number(words.session))
          form.addEventListener("submit", async (event) => {
            event.preventDefault()
            const body = new URLSearchParams(new FormData(form))
            const answer = await fetch(form.action, { method: "POST", body })
            if (answer.status !== 204) return over()
            begin(Number(answer.headers.get("X-Session-Seconds")))
            look()
          })
          const tell = (text) => {
            clock.hidden = text === ""
            clock.classList.add("soon")
            clock.querySelector("p").textContent = text
          }
          const over = () => {
            form.hidden = true
            tell(words.over)
          }
          const look = () => {
            if (left() <= 0) return over()
            tell(left() <= 120000 ? words.soon : "")
            setTimeout(look, Math.max(1000, Math.min(15000, left() - 120000)))
          }
          look()
        }

        """#
}
