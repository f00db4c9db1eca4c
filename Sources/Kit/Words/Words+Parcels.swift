/// What is said about parcels and carriers.
extension Words {
    static let parcels: Table = [
        "refusal.parcel.unknown": ("There is no parcel {parcel} here. Check the id.", "找不到包裹{parcel}，请核对编号。")
    ]
}
