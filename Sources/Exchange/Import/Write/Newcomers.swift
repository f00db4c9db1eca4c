import Storage

/// Counts, for a check, the customers that writing would make: each once, however many orders name him.
enum Newcomers {
    static func count(_ people: [[[UInt8]]], in session: Session) throws -> Int {
        var new = 0
        for marks in people {
            var isSeen = false
            for mark in marks {
                let added = try session.changes(
                    "INSERT INTO import_people (key) VALUES (\(mark)) ON CONFLICT DO NOTHING")
                if added == 0 { isSeen = true }
            }
            // Without a mark (a mere name) nobody can be recognized, so each is somebody new.
            if !isSeen { new += 1 }
        }
        return new
    }
}
