/// The site's only script: keeps an open page current. Every page is complete without it.
enum LiveScript {
    static let text = #"""
        // Parts replace their namesakes; what was unfolded stays unfolded, and focus stays where it was.
        const main = document.querySelector("[data-events]")
        const byId = (id) => document.getElementById(id)

        function replace(part) {
          const old = byId(part.id)
          if (!old) return
          const open = [...old.querySelectorAll("details")].map((d) => d.open)
          const focused = [...old.querySelectorAll("summary, a")].indexOf(document.activeElement)
          document.adoptNode(part)
          part.querySelectorAll("details").forEach((d, i) => { d.open = open[i] ?? false })
          old.replaceWith(part)
          if (focused >= 0) part.querySelectorAll("summary, a")[focused]?.focus()
          if (part.dataset.title) document.title = part.dataset.title
        }

        if (main) {
          const source = new EventSource(main.dataset.events)
          source.addEventListener("parts", ({ data }) => {
            const parts = new DOMParser().parseFromString(data, "text/html").body.children
            for (const part of [...parts]) replace(part)
          })
          source.addEventListener("say", ({ data }) => { byId("say").textContent = data })
          source.addEventListener("gone", () => { source.close(); location.reload() })
        }

        """#
}
