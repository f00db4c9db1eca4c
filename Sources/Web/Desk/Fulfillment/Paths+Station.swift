import Delivery
import Kit

/// The addresses of the warehouse.
extension Paths {
    enum Station {
        static func work(at place: String, step: WorkQueue.Step? = nil) -> Path {
            Paths.desk(["fulfillment", place], [("step", step?.rawValue ?? "")])
        }

        static let find = Path("/desk/fulfillment/find")
        static let release = Path("/desk/fulfillment/release")

        static func pick(_ id: ID<Fulfillment>, _ rest: String = "", scanned: String = "") -> Path {
            Paths.desk(["fulfillment", "pick", id.text] + part(rest), [("scanned", scanned)])
        }

        /// - Parameter seen: the last event of its order that the page shows.
        static func pickEvents(_ id: ID<Fulfillment>, since seen: Int64) -> Path {
            Paths.desk(["fulfillment", "pick", id.text, "events"], [("seen", String(seen))])
        }

        /// - Parameter box: what lies in the open box, as `OpenBox` writes it.
        static func pack(_ id: ID<Fulfillment>, _ rest: String = "", box: String = "", said: String = "")
            -> Path
        {
            Paths.desk(["fulfillment", "pack", id.text] + part(rest), [("box", box), ("said", said)])
        }

        static func handOver(at place: String = "", carrier: String = "") -> Path {
            Paths.desk(["fulfillment", "handover"], [("place", place), ("carrier", carrier)])
        }

        static let load = Path("/desk/fulfillment/handover/load")

        /// What a courier signed for, by any parcel of it.
        static func manifest(_ parcel: ID<Parcel>) -> Path {
            Paths.desk(["fulfillment", "manifests", parcel.text])
        }

        static func slip(_ parcel: ID<Parcel>) -> Path {
            Paths.desk(["fulfillment", "documents", parcel.text])
        }

        static func pickList(_ id: ID<Fulfillment>) -> Path {
            Paths.desk(["fulfillment", "documents", id.text])
        }

        static func parcels(_ view: String = "", before: String = "") -> Path {
            Paths.desk(["parcels"], [("view", view), ("before", before)])
        }

        static func parcel(_ id: ID<Parcel>, _ rest: String = "") -> Path {
            Paths.desk(["parcels", id.text] + part(rest))
        }

        private static func part(_ rest: String) -> [String] { rest.isEmpty ? [] : [rest] }
    }
}
