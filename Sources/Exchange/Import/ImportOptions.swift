import Journal
import Kit

/// What a person asks for when past orders are imported.
package struct ImportOptions: Sendable {
    package enum OnError: String, CaseIterable, Sendable {
        /// Leaves refused orders out and imports the rest.
        case skip
        /// Checks the whole set first and writes nothing if anything is refused.
        case stop
    }

    package enum Format: String, CaseIterable, Sendable {
        case waybill, shopify
    }

    /// The folder of the set (docs/import-format.md), a folder of such folders, or another shop's file.
    package var path: String
    package var format = Format.waybill
    /// The channel of a file that names none.
    package var channel: String?
    /// Past orders are kept as facts; current ones are placed like any other.
    package var isHistory = true
    package var onError = OnError.skip
    /// Every check against the store as it is, and not one row written. It only reads, so it locks nobody
    /// out.
    package var isDryRun = false
    /// In which local times without a zone are read; also the zone of channels made by the import.
    package var zone: Zone?
    package var actor: Actor

    package init(path: String, actor: Actor) {
        self.path = path
        self.actor = actor
    }
}

/// How far an import has come, for a terminal.
package struct ImportProgress: Hashable, Sendable {
    package enum Step: String, Sendable {
        /// Reading what belongs to the orders, and where each of them stands.
        case survey
        /// Checking before anything is written (`stop`, or a dry run).
        case check
        case write
    }

    package let step: Step
    /// Orders done in this step; of `total`, once the survey has counted them.
    package let orders: Int
    package let total: Int?
}
