/// Every step of the schema, in order. A released step is never edited: its checksum is in every store.
package enum Migrations {
    package static let all: [Migration] = []
}
