/// The script of the desk: live parts, forms without reload, the palette, single keys. Every page is complete
/// without it; its words come from attributes of the page.
enum DeskScript {
    static let text = live + forms + station + palette + keys

    private static let live = #"""
        const $ = (sel, root = document) => root.querySelector(sel)
        const $$ = (sel, root = document) => [...root.querySelectorAll(sel)]
        const make = (tag, props, ...kids) => {
          const el = Object.assign(document.createElement(tag), props)
          el.append(...kids)
          return el
        }
        // The one place where text becomes markup: what our own server sent, as a document that runs nothing.
        const policy = window.trustedTypes?.createPolicy("desk", { createHTML: (html) => html })
        const parse = (html) =>
          new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html")
        const words = document.body.dataset

        // A part with an id replaces its namesake; what was unfolded or being typed stays.
        function replace(part) {
          const old = document.getElementById(part.id)
          if (!old) return false
          if (part.dataset.keep !== undefined && old.contains(document.activeElement)) return true
          const open = $$("details", old).map((d) => d.open)
          const focused = document.activeElement?.id
          document.adoptNode(part)
          $$("details", part).forEach((d, i) => { if (open[i]) d.open = true })
          old.replaceWith(part)
          if (focused) document.getElementById(focused)?.focus()
          $("[autofocus]", part)?.focus()
          if (part.dataset.title) document.title = part.dataset.title
          return true
        }
        function swap(html) {
          let count = 0
          for (const part of $$("[data-part]", parse(html))) if (replace(part)) count += 1
          return count
        }
        const stream = $("[data-events]")
        if (stream) {
          const source = new EventSource(stream.dataset.events)
          source.addEventListener("parts", ({ data }) => { [...parse(data).body.children].forEach(replace) })
          source.addEventListener("say", ({ data }) => { $("#say").textContent = data })
          source.addEventListener("gone", () => { source.close(); location.reload() })
        }

        """#

    /// The form's idempotency key makes the fall back to a plain submit safe.
    private static let forms = #"""
        function sendPlainly(form, button) {
          if (button?.name) {
            form.append(make("input", { type: "hidden", name: button.name, value: button.value }))
          }
          if (button?.formAction) form.action = button.formAction
          form.submit()
        }
        document.addEventListener("submit", async (event) => {
          const form = event.target
          if (!form.matches("[data-swap]")) return
          event.preventDefault()
          if (form.ariaBusy === "true") return
          form.ariaBusy = "true"
          try {
            const body = new URLSearchParams(new FormData(form, event.submitter))
            const answer = await fetch(event.submitter?.formAction || form.action, { method: "POST", body })
            const isElsewhere = answer.redirected && new URL(answer.url).pathname !== location.pathname
            if (isElsewhere || !swap(await answer.text())) {
              if (answer.redirected) location = answer.url
              else sendPlainly(form, event.submitter)
            }
            $("[aria-invalid=true]")?.focus()
          } catch {
            sendPlainly(form, event.submitter)
          }
          form.ariaBusy = "false"
        })

        """#

    private static let palette = #"""
        let palette, box, hits, asked
        function openPalette() {
          if (!palette) {
            const name = words.palette
            box = make("input", {
              type: "text", role: "combobox", ariaLabel: name, ariaExpanded: "true", autocomplete: "off",
              oninput: fill,
            })
            box.setAttribute("aria-controls", "hits")
            hits = make("div", { id: "hits", role: "listbox", ariaLabel: words.results })
            const shut = (e) => e.target === palette && palette.close()
            palette = make("dialog", { className: "palette", ariaLabel: name, onclick: shut }, box, hits)
            box.onkeydown = (e) => {
              const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[e.key]
              if (step === undefined || e.isComposing) return
              e.preventDefault()
              if (step) pick(chosen() + step)
              else hits.children[chosen()]?.click()
            }
            document.body.append(palette)
          }
          box.value = ""
          palette.showModal()
          fill()
        }
        const chosen = () => [...hits.children].findIndex((o) => o.ariaSelected === "true")
        function pick(n) {
          const all = [...hits.children]
          n = (n + all.length) % all.length || 0
          all.forEach((o, i) => { o.id = "hit" + i; o.ariaSelected = String(i === n) })
          box.setAttribute("aria-activedescendant", "hit" + n)
          all[n]?.scrollIntoView({ block: "nearest" })
        }
        function hit(label, run, keys) {
          const act = () => { palette.close(); run() }
          const o = make("div", { role: "option", onclick: act }, make("span", {}, label))
          if (keys) o.append(make("kbd", {}, keys))
          return o
        }
        async function fill() {
          const q = box.value.trim().toLowerCase()
          const fits = (a) => a.textContent.toLowerCase().includes(q)
          const links = $$(".side a, .heading a, .menu a").filter(fits)
          const label = (a) => a.firstChild.textContent.trim()
          hits.replaceChildren(...links.map((a) => hit(label(a), () => a.click(), a.dataset.keys)))
          pick(0)
          const url = $(".top [role=search]")?.dataset.remote
          if (!url || !q) return
          asked?.abort()
          asked = new AbortController()
          const signal = asked.signal
          const found = await fetch(url + encodeURIComponent(q), { signal }).then((r) => r.json(), () => [])
          if (signal.aborted) return
          hits.prepend(...found.map((f) => hit(f.label, () => { location = f.href })))
          pick(0)
        }

        """#

    /// Single letters, never while typing; `g` waits for a second one.
    private static let keys = #"""
        let chord = 0
        document.addEventListener("keydown", (e) => {
          if ((e.ctrlKey || e.metaKey) && e.key === "k") return e.preventDefault(), openPalette()
          if (e.key === "Escape") {
            return $$(".menu[open]").forEach((menu) => { menu.open = false; $("summary", menu).focus() })
          }
          const isTyping = e.target.closest("input:not([type=checkbox]), textarea, select")
          if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey || isTyping) return
          if ($("dialog:modal, body[data-keys=off]")) return
          if (Date.now() - chord < 1200) return (chord = 0), $(`[data-keys="g ${e.key}"]`)?.click()
          const own = $(`main [data-key="${CSS.escape(e.key)}"]`)
          if (own) return e.preventDefault(), own.matches("a, button, summary") ? own.click() : own.focus()
          const list = $("[data-keys-list]")
          const rows = list ? $$("tbody tr, :scope > li", list) : []
          const at = rows.findIndex((row) => row.matches(".at"))
          const go = (n) => {
            const row = rows[Math.max(0, Math.min(n, rows.length - 1))]
            rows.forEach((other) => other.classList.toggle("at", other === row))
            if (row) $("a", row)?.focus()
          }
          const act = {
            j: () => go(at + 1), k: () => go(at - 1),
            x: () => $("[type=checkbox]", rows[at] ?? list)?.click(),
            o: () => rows[at] && $("a", rows[at])?.click(),
            g: () => { chord = Date.now() },
            "/": () => ($("main [type=search]") ?? $(".top [type=search]"))?.focus(),
            "?": () => $("#keys")?.showModal(),
          }[e.key]
          if (act) e.preventDefault(), act()
        })
        document.addEventListener("click", (e) => {
          for (const menu of $$(".menu[open]")) if (!menu.contains(e.target)) menu.open = false
          if (e.target.closest("[data-close]")) return e.target.closest("dialog")?.close()
          document.getElementById(e.target.closest("[data-dialog]")?.dataset.dialog)?.showModal()
        })

        """#
}
