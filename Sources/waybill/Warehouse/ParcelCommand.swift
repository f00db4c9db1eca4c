import ArgumentParser

/// `waybill parcel …`: what carriers take away and bring.
struct ParcelCommand: ParsableCommand {
    static let configuration = CommandConfiguration.of(
        "parcel", "waybill parcel list --stuck",
        subcommands: [
            Event.self, Events.self, Show.self, List.self, Strays.self, Resolve.self, Silence.self,
            Guess.self,
        ])
}
