// How a piece of a name lies in the store.
import Journal

extension Keyring {
    /// A piece as it lies in the index: nobody without the keys can read it, or ask for it.
    func word(_ piece: String) -> Int64 {
        digest("customer word", piece).prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) } & .max
    }
}
