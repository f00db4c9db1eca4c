/// Passwords of twelve characters and more that stand at the top of every list of stolen ones, or that
/// anybody would try against this program first. Lower case; marks between the characters do not count.
enum CommonPasswordTable {
    static func contains(_ text: String) -> Bool {
        words.contains(text) || isWordWithTail(text) || isRun(text)
    }

    /// `password` and its kin with digits behind: what people make of a word that is too short.
    private static func isWordWithTail(_ text: String) -> Bool {
        let stem = String(text.reversed().drop { $0.isNumber }.reversed())
        return stems.contains(stem)
    }

    /// `123456789012`, `abcdefghijkl`, `qwertyuiop…`: a way along the keyboard or the alphabet, perhaps twice.
    private static func isRun(_ text: String) -> Bool {
        let rows = ["12345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"]
        return rows.contains { row in
            row.contains(text) || String(row.reversed()).contains(text)
                || text.count % 2 == 0 && row.contains(text.prefix(text.count / 2))
                    && text.prefix(text.count / 2) == text.suffix(text.count / 2)
        }
    }

    private static let stems: Set<String> = [
        "password", "passwort", "passw0rd", "qwerty", "qwertyuiop", "iloveyou", "letmein", "welcome", "admin",
        "administrator", "adminadmin", "monkey", "dragon", "football", "baseball", "sunshine", "princess",
        "superman", "batman", "trustno", "changeme", "secret", "default", "master", "login", "waybill",
        "company", "summer", "winter", "spring", "autumn", "woaini", "abc", "test", "testtest", "guest",
        "p@ssword", "p@ssw0rd",
    ]

    private static let words: Set<String> = [
        "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "q1w2e3r4t5y6", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv",
        "zaq12wsxcde3", "qazwsxedcrfv", "qwerty123456", "123456qwerty", "123qweasdzxc", "abc123abc123",
        "passwordpassword", "password1password", "adminpassword", "administrator", "letmeinletmein",
        "iloveyouiloveyou", "correcthorsebatterystaple", "thisismypassword", "mypassword123",
        "changemechangeme", "changemenow", "qwertyqwerty", "waybillwaybill", "waybillpassword",
        "waybilladmin", "woaini1314520", "5201314woaini", "a123456789012", "123123123123", "112233445566",
        "121212121212", "789456123000", "147258369147", "147258369000", "987654321000", "102030405060",
        "unbelievable", "footballfootball", "superman1234",
    ]
}
