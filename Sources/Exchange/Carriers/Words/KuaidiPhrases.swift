/// What couriers write where a push of 快递100 carries no code for an event. The first phrase that is found
/// decides. A courier on his way asks people to be ready to sign, so his words stand before those of
/// signing.
enum KuaidiPhrases {
    enum Meaning { case onTheWayBack, problem, collected, delivering, signed }

    static let all: [(phrase: String, meaning: Meaning)] = [
        ("退回", .onTheWayBack), ("疑难", .problem), ("派件", .delivering), ("派送", .delivering),
        ("已签收", .signed), ("签收人", .signed), ("揽收", .collected), ("已收取", .collected),
    ]
}
