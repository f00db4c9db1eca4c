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

        // The one place where text becomes markup: parts of this page, from our own server, built as a
        // document that runs nothing.
        const policy = window.trustedTypes?.createPolicy("parts", { createHTML: (text) => text })
        const markup = (text) => policy ? policy.createHTML(text) : text

        if (main) {
          const source = new EventSource(main.dataset.events)
          source.addEventListener("parts", ({ data }) => {
            const parts = new DOMParser().parseFromString(markup(data), "text/html").body.children
            for (const part of [...parts]) replace(part)
          })
          source.addEventListener("say", ({ data }) => { byId("say").textContent = data })
          source.addEventListener("gone", () => { source.close(); location.reload() })
        }

        """#
}
