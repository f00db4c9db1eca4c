/// Collects what is wrong with several values, so that a person mends them all at once.
import Kit

struct FaultList {
    private(set) var faults: [Refusal] = []

    mutating func take<T>(_ value: @autoclosure () throws(Refusal) -> T) -> T? {
        do { return try value() } catch {
            faults.append(error)
            return nil
        }
    }

    mutating func add(_ fault: Refusal) {
        faults.append(fault)
    }

    func check() throws(Refusals) {
        if let refusals = Refusals(faults) { throw refusals }
    }
}
