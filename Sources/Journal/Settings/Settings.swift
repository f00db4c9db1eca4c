import Kit
import Storage

/// Small facts about the company that a person may change: one text by name. Their meaning is the reader's.
package enum Settings {
    package static func text(_ name: String, in session: Session) throws -> String? {
        try session.first("SELECT value FROM settings WHERE name = \(name)") { try $0.text(0) }
    }

    package static func set(_ name: String, _ value: String, in session: Session) throws {
        try session.run(
            """
            INSERT INTO settings (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }
}
