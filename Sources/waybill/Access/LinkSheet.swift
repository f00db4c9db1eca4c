import Access
import Journal
import Kit

/// How a link that was just made is told: it is shown once.
enum LinkSheet {
    static func show(_ outcome: Company.Outcome<LinkAnswer>, _ name: String?, _ output: OutputOptions) {
        switch outcome {
        case .repeated:
            output.show(["repeated": true]) { Speech.text("done.staff.repeated") }
        case .done(let answer):
            let link = answer.link
            let address = address(of: link)
            let told = [
                "name": name ?? "", "link": address, "until": Speech.time(link.expiresAt),
            ]
            output.show(
                [
                    "link": .string(address), "token": .string(link.token),
                    "expires_at": .string(link.expiresAt.rfc3339), "repeated": false,
                ]
            ) { Speech.text(name == nil ? "done.staff.setup" : "done.staff.link", told) }
        }
    }

    /// The pages that answer these addresses are the desk's.
    static func address(of link: NewLink) -> String {
        let page = link.purpose.rawValue.replacing("_", with: "-")
        return "\(Place.address)/desk/\(page)/\(link.token)"
    }

    /// Said at the first start, in every language, since nobody has chosen one yet. On standard error: who
    /// follows the output of a program does not find the key of the house in it.
    static func welcome(_ link: NewLink) {
        for language in Language.allCases {
            let told = ["link": address(of: link), "until": Speech.time(link.expiresAt)]
            Screen.complain(Words.text("cli.set_up", language, told))
        }
    }

    /// The token of a link that was copied whole.
    static func token(_ text: String) -> String {
        text.split(separator: "/").last.map(String.init) ?? text
    }
}
