/// The units goods are counted in, by their UN/ECE Recommendation 20 code, which every trading partner
/// understands. Their names stand in the catalogs under `unit.<code>`.
package enum UnitOfMeasure {
    package static let piece = "H87"

    /// The common ones; an invoice may carry no other.
    package static let codes: Set<String> = [
        // Pieces and groups of pieces
        "H87", "C62", "EA", "PR", "DZN", "GRO", "SET", "KT", "CEN", "MIL", "NMP", "ST",
        // Packages
        "XBX", "XCT", "XPK", "XBG", "XBO", "XCA", "XRO", "XPX", "XTU", "XJR", "XBJ",
        // Mass
        "MGM", "GRM", "HGM", "KGM", "TNE", "ONZ", "LBR", "CTM",
        // Length
        "MMT", "CMT", "DMT", "MTR", "KMT", "INH", "FOT", "YRD",
        // Area
        "CMK", "DMK", "MTK", "FTK", "YDK", "HAR",
        // Volume
        "MLT", "CLT", "DLT", "LTR", "HLT", "MTQ", "CMQ", "OZA", "PTL", "GLL",
        // Time and energy
        "MIN", "HUR", "DAY", "WEE", "MON", "ANN", "KWH",
    ]
}
