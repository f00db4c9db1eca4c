/// Who buys in the demo: invented people, with addresses as their countries write them. Telephone numbers are
/// from the ranges kept for fiction.
struct DemoPeople {
    let name: String
    let email: String
    let phone: String
    let lines: [String]
    var district: String?
    let locality: String
    var region: String?
    let postcode: String
    let country: String

    static let brand = "光与橡"

    static let english = [
        DemoPeople(
            name: "Ada Whitfield", email: "ada.whitfield@example.com", phone: "+44 1632 960961",
            lines: ["14 Chapel Row"], locality: "Leeds", postcode: "LS1 4DY", country: "GB"),
        DemoPeople(
            name: "Tom Okafor", email: "tom.okafor@example.com", phone: "+44 1632 960112",
            lines: ["Flat 3", "82 Union Street"], locality: "Bristol", postcode: "BS1 2DJ", country: "GB"),
        DemoPeople(
            name: "Nora Lindqvist", email: "nora.lindqvist@example.com", phone: "+44 1632 960347",
            lines: ["5 Harbor View"], locality: "Edinburgh", postcode: "EH6 6NX", country: "GB"),
        DemoPeople(
            name: "Samir Haddad", email: "samir.haddad@example.com", phone: "+44 1632 960228",
            lines: ["201 Mill Lane"], locality: "Manchester", postcode: "M4 5JW", country: "GB"),
        DemoPeople(
            name: "Grace Bell", email: "grace.bell@example.com", phone: "+44 1632 960459",
            lines: ["The Old Forge"],
            locality: "Hay-on-Wye", postcode: "HR3 5DB", country: "GB"),
    ]

    static let chinese = [
        DemoPeople(
            name: "王晓梅", email: "wang.xiaomei@example.com", phone: "+86 10 5555 0101",
            lines: ["建国路88号3号楼1502室"],
            district: "朝阳区", locality: "北京市", region: "CN-BJ", postcode: "100022", country: "CN"),
        DemoPeople(
            name: "李志强", email: "li.zhiqiang@example.com", phone: "+86 21 5555 0102", lines: ["南京西路1266号20楼"],
            district: "静安区", locality: "上海市", region: "CN-SH", postcode: "200040", country: "CN"),
        DemoPeople(
            name: "陈思远", email: "chen.siyuan@example.com", phone: "+86 571 5555 0103",
            lines: ["文三路478号华星时代广场"],
            district: "西湖区", locality: "杭州市", region: "CN-ZJ", postcode: "310012", country: "CN"),
        DemoPeople(
            name: "赵雨桐", email: "zhao.yutong@example.com", phone: "+86 28 5555 0104", lines: ["人民南路四段9号"],
            district: "武侯区", locality: "成都市", region: "CN-SC", postcode: "610041", country: "CN"),
    ]

    static let notes = [
        (en: "Please ring the bell twice.", zh: "请放在门卫室。"), (en: "It is a present.", zh: "这是礼物，请勿附价格。"),
    ]
}
