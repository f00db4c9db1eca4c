import Kit
import Storage

/// How a program comes to its company, and leaves it.
extension Company {
    /// What a program brings when it opens its store.
    package struct Setting: Sendable {
        package var url: DatabaseURL
        package var keysPath: String
        package var listeners: Listeners
        package var clock: any Clock
        package var random: any RandomSource

        package init(
            url: DatabaseURL, keysPath: String, listeners: Listeners = Listeners(),
            clock: any Clock = SystemClock()
        ) {
            self.url = url
            self.keysPath = keysPath
            self.listeners = listeners
            self.clock = clock
            random = SystemRandom()
        }
    }

    /// Opens the store, which must have this program's schema, reads the keys and leases a node for ids.
    package static func open(_ setting: Setting, connections: Int = 8) async throws -> Company {
        let database = try Database(setting.url, connections: connections)
        do {
            try await Migrator().check(database)
            let keyring = try Keyring.load(path: setting.keysPath, random: setting.random)
            let holder = Crockford.encode(setting.random.bits() >> 4, length: 12)
            let lease = try await NodeLease.take(database, holder: holder, at: setting.clock.now())
            let tools = Tools(
                ids: lease.current, random: setting.random, keyring: keyring, listeners: setting.listeners)
            return Company(database: database, clock: setting.clock, tools: tools, lease: lease)
        } catch {
            database.close()
            throw error
        }
    }

    package static func open(
        url: DatabaseURL, keysPath: String, listeners: Listeners = Listeners(),
        clock: any Clock = SystemClock()
    ) async throws -> Company {
        try await open(Setting(url: url, keysPath: keysPath, listeners: listeners, clock: clock))
    }

    /// Gives the node back and closes the store. A lease that cannot be given back ends by itself.
    package func close() async {
        try? await lease?.release(at: clock.now())
        database.close()
    }
}
