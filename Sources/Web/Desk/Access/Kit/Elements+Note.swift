/// A sentence above the content: what was just done, or is to be minded.
import Kit

extension Elements {
    /// What was just done, or is to be minded: said to those who cannot see it too.
    static func note(_ text: String, tone: Tone) -> HTML {
        """
        <div class="banner" data-tone="\(tone.rawValue)" role="status"><span></span><p>\(text)</p></div>

        """
    }
}
