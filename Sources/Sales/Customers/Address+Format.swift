/// An address as lines on a label or a page, in the order its country reads it; the country's name is in the
/// reader's language. Written in characters it begins with the country and ends with the name.
import Kit

extension Address {
    package func formatted(_ language: Language) -> [String] {
        let isLargestFirst = AddressFormatTable.largestFirst[country.code] != nil && isInCharacters
        let pattern =
            isLargestFirst
            ? AddressFormatTable.largestFirst[country.code]
            : AddressFormatTable.local[country.code]
        let body = (pattern ?? AddressFormatTable.otherwise).split(separator: "/").flatMap {
            written($0, skippingTwin: isLargestFirst)
        }
        let place = country.name(language)
        return isLargestFirst ? [place] + body : body + [place]
    }

    private var isInCharacters: Bool {
        (lines + [locality, regionName].compactMap(\.self)).contains(where: Script.isCharacters)
    }

    /// One line of the pattern. The sign before a part is written only if something stands on both its sides.
    /// A city that is its own province is written once in characters.
    private func written(_ pattern: Substring, skippingTwin: Bool) -> [String] {
        if pattern == "A" { return lines }
        var text = ""
        var sign = ""
        for character in pattern {
            guard character.isLetter else {
                sign.append(character)
                continue
            }
            let isTwin = character == "C" && skippingTwin && locality == regionName
            if !isTwin, let part = part(character), !part.isEmpty {
                text += text.isEmpty ? part : sign + part
            }
            sign = ""
        }
        return text.isEmpty ? [] : [text]
    }

    private func part(_ sign: Character) -> String? {
        switch sign {
        case "N": fullName
        case "O": company
        case "A": lines.joined(separator: " ")
        case "D": district
        case "C": locality
        case "S": regionName ?? region.map { String($0.dropFirst(3)) }
        case "Z": postcode
        default: nil
        }
    }
}
