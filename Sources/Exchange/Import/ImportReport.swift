import Kit

/// What a run did, or as a dry run would do. Counts are of what this run added.
package struct ImportReport: Hashable, Sendable {
    package internal(set) var orders = 0
    package internal(set) var lines = 0
    /// Whole units; of goods measured in decimals, their smallest unit each.
    package internal(set) var units: Int64 = 0
    package internal(set) var customers = 0
    /// What was charged, in minor units, by currency.
    package internal(set) var sums: [String: Int64] = [:]
    /// Payments that were added, and those that were refused with their orders or moved nothing.
    package internal(set) var payments = Payments()
    package internal(set) var refusedPayments = Payments()
    /// Orders the store had already; they were left as they are.
    package internal(set) var known = 0
    /// Orders, and rows of the other files, that were refused.
    package internal(set) var rejected = 0
    /// One entry a fault; an order has as many as were found in it.
    package internal(set) var rejections: [Rejection] = []
    package internal(set) var notices: [Notice] = []
    package internal(set) var isDryRun = false
    /// `--on-error stop` found something, so nothing was written.
    package internal(set) var isStopped = false

    /// How many, and their amounts in minor units, by currency.
    package struct Payments: Hashable, Sendable {
        package internal(set) var count = 0
        package internal(set) var sums: [String: Int64] = [:]
    }

    /// One fault, with the place a person has to mend.
    package struct Rejection: Hashable, Sendable {
        package let file: String
        package let line: Int
        /// `channel/order`; nil in customers.csv and products.csv.
        package let order: String?
        /// The column.
        package let field: String?
        package let refusal: Refusal

        package var code: String { refusal.code }

        package func reason(_ language: Language) -> String { Words.sentence(for: refusal, language) }
    }

    /// Something that was taken another way than it was written, without harm: counted, with some examples.
    package struct Notice: Hashable, Sendable {
        package static let examplesMax = 20

        package let code: String
        package internal(set) var count: Int
        package internal(set) var examples: [Example]

        package struct Example: Hashable, Sendable {
            package let file: String
            package let line: Int
            /// The order, column or SKU it is about.
            package let subject: String
        }

        package func text(_ language: Language) -> String { Words.text("import.notice." + code, language) }
    }
}
