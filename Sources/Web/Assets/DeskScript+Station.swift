/// What a barcode scanner needs of the script: a field that is never taken away while somebody types, scans
/// that stand in line, and a sound.
extension DeskScript {
    /// A scanner does not wait for answers. Another code waits its turn; the same code, while its answer is
    /// on the way, is one scan whose Enter came twice. Without the script the form's own key says the same.
    static let station = #"""
        let line = Promise.resolve()
        const underway = new Set()
        document.addEventListener("submit", (event) => {
          const form = event.target
          const button = event.submitter
          if (!form.matches("[data-scan]") || (button?.value && button.value !== "scan")) return
          event.preventDefault()
          const field = $("#scan", form)
          const code = field.value.trim()
          field.value = ""
          field.focus()
          if (!code || underway.has(code)) return
          underway.add(code)
          line = line.then(async () => {
            const body = new URLSearchParams(new FormData(form, button))
            body.set("code", code)
            const answer = await fetch(form.action, { method: "POST", body })
            const page = answer.redirected ? answer.url : location.href
            const html = await answer.text()
            const field = $("#scan", parse(html))
            const isElsewhere = new URL(page).pathname !== location.pathname || (answer.redirected && !field)
            if (isElsewhere || !swap(html)) return (location = page)
            history.replaceState(null, "", page)
            form.hidden = !field
            sound($("#said")?.dataset.sound)
          }).catch(() => {
            field.value = code
            form.submit()
          }).finally(() => underway.delete(code))
        })

        let speaker
        function sound(name) {
          const tone = {
            right: [1200, "sine", 0.09], ask: [600, "triangle", 0.2], wrong: [180, "square", 0.45],
          }[name]
          if (!tone) return
          speaker ??= new AudioContext()
          const [frequency, type, length] = tone
          const source = new OscillatorNode(speaker, { frequency, type })
          source.connect(new GainNode(speaker, { gain: 0.12 })).connect(speaker.destination)
          source.start()
          source.stop(speaker.currentTime + length)
        }

        """#
}
