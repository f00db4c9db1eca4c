// The whole schema goes into an empty store on either engine.
import Storage
import Support
import Testing

@Test(arguments: Engine.available)
func everyMigrationApplies(engine: Engine) async throws {
    try await withDatabase(engine) { database in
        try await Migrator().check(database)
    }
}
