/// The look of the customer's pages: paper, ink, one signal. Every color is a role; light and dark sit on one
/// line. Only rules that a page uses stand here, and browsers get them without the indentation.
enum StyleSheet {
    static let text = (tokens + foundation + parts + tracking + forms + docs).split(separator: "\n")
        .map { $0.drop { $0 == " " } }.joined(separator: "\n")
}
