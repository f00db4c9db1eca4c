/// The carriers' own pages about a parcel: where each puts the number in its address. A carrier that is not
/// here has its number shown to be copied, and nothing is guessed.
enum CarrierSites {
    private static let patterns: [String: (before: StaticString, after: StaticString)] = [
        "ups": ("https://www.ups.com/track?tracknum=", ""),
        "usps": ("https://tools.usps.com/go/TrackConfirmAction?tLabels=", ""),
        "fedex": ("https://www.fedex.com/fedextrack/?trknbr=", ""),
        "dhl": ("https://www.dhl.com/global-en/home/tracking.html?tracking-id=", "&submit=1"),
        "dpd": ("https://www.dpdgroup.com/tracking?parcelNumber=", ""),
        "gls": ("https://gls-group.com/GROUP/en/parcel-tracking?match=", ""),
        "royal-mail": ("https://www.royalmail.com/track-your-item#/tracking-results/", ""),
        "ems": ("https://www.ems.com.cn/english/?mailNum=", ""),
        "sf": ("https://www.sf-express.com/chn/en/waybill/waybill-detail/", ""),
        "yto": ("https://www.yto.net.cn/tracesimple.html?id=", ""),
        "zto": ("https://www.zto.com/express/expressCheck.html?txtBill=", ""),
        "jd": ("https://www.jdl.com/#/orderSearch?waybillCode=", ""),
    ]

    static func page(of carrier: String?, number: String) -> CarrierAddress? {
        carrier.flatMap { patterns[CarrierName.known(as: $0)] }.flatMap { CarrierAddress($0, number: number) }
    }
}
