import Kit

/// What the demo's invented people are made of: names, streets and towns that fit together in two countries. Telephone
/// numbers are from the ranges kept for fiction, e-mail addresses end in example.com.
enum DemoNames {
    static let brand = "光与橡"

    static let english = (
        given: [
            "Ada", "Tom", "Nora", "Samir", "Grace", "Owen", "Priya", "Jack", "Ellen", "Femi", "Ruth",
            "Callum", "Zoe", "Ibrahim",
            "Maeve", "Leo", "Hannah", "Ravi", "Isla", "George", "Amara", "Finn", "Clara", "Yusuf", "Beth",
            "Rhys", "Leila", "Hugo",
            "Martha", "Kofi", "Alice", "Dev", "Rosa", "Euan", "Tess", "Adam", "Nadia", "Joel", "Iris",
            "Miles",
        ],
        family: [
            "Whitfield", "Okafor", "Lindqvist", "Haddad", "Bell", "Pritchard", "Nair", "Ashdown", "Mercer",
            "Adeyemi", "Goldman",
            "Fraser", "Kaplan", "Rahman", "Doyle", "Sutton", "Marsh", "Patel", "Drummond", "Hale", "Mensah",
            "Quigley", "Vance",
            "Karim", "Thorne", "Llewellyn", "Farah", "Beaumont", "Stokes", "Boateng", "Winter", "Chandra",
            "Moreno", "Sinclair",
            "Hobbs", "Novak", "Aziz", "Penrose", "Lowe", "Fairley",
        ],
        streets: [
            "Chapel Row", "Union Street", "Harbor View", "Mill Lane", "Station Road", "Orchard Close",
            "High Street", "Victoria Road",
            "Church Walk", "Park Avenue", "Bridge Street", "Kiln Lane", "Castle Hill", "Meadow Way",
            "Quay Side", "Elm Grove",
        ],
        towns: [
            ("Leeds", "LS1 4DY"), ("Bristol", "BS1 2DJ"), ("Edinburgh", "EH6 6NX"), ("Manchester", "M4 5JW"),
            ("Hay-on-Wye", "HR3 5DB"), ("Cardiff", "CF10 1BH"), ("York", "YO1 7HH"), ("Norwich", "NR2 1TF"),
            ("Glasgow", "G2 1DY"), ("Brighton", "BN1 1EE"), ("Oxford", "OX1 3BG"), ("Belfast", "BT1 5GS"),
            ("London", "N1 9GU"), ("London", "SE1 7PB"), ("Birmingham", "B3 2DX"), ("Exeter", "EX1 1HS"),
        ]
    )

    static let chinese = (
        family: [
            ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"),
            ("赵", "zhao"), ("黄", "huang"),
            ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("胡", "hu"), ("朱", "zhu"), ("高", "gao"),
            ("林", "lin"),
            ("何", "he"), ("郭", "guo"), ("马", "ma"), ("罗", "luo"), ("梁", "liang"), ("宋", "song"),
            ("郑", "zheng"), ("谢", "xie"),
        ],
        given: [
            ("晓梅", "xiaomei"), ("志强", "zhiqiang"), ("思远", "siyuan"), ("雨桐", "yutong"), ("子涵", "zihan"),
            ("明哲", "mingzhe"),
            ("佳怡", "jiayi"), ("浩然", "haoran"), ("静", "jing"), ("建国", "jianguo"), ("雪", "xue"),
            ("宇航", "yuhang"),
            ("诗琪", "shiqi"), ("伟", "wei"), ("丽华", "lihua"), ("文博", "wenbo"), ("欣妍", "xinyan"),
            ("俊杰", "junjie"),
            ("梦瑶", "mengyao"), ("天宇", "tianyu"), ("慧", "hui"), ("海涛", "haitao"), ("若曦", "ruoxi"),
            ("磊", "lei"),
        ],
        towns: [
            (region: "CN-BJ", locality: "北京市", district: "朝阳区", street: "建国路", postcode: "100022"),
            (region: "CN-BJ", locality: "北京市", district: "海淀区", street: "中关村大街", postcode: "100080"),
            (region: "CN-SH", locality: "上海市", district: "静安区", street: "南京西路", postcode: "200040"),
            (region: "CN-SH", locality: "上海市", district: "徐汇区", street: "衡山路", postcode: "200031"),
            (region: "CN-ZJ", locality: "杭州市", district: "西湖区", street: "文三路", postcode: "310012"),
            (region: "CN-SC", locality: "成都市", district: "武侯区", street: "人民南路", postcode: "610041"),
            (region: "CN-GD", locality: "深圳市", district: "南山区", street: "深南大道", postcode: "518052"),
            (region: "CN-GD", locality: "广州市", district: "天河区", street: "体育西路", postcode: "510620"),
            (region: "CN-JS", locality: "南京市", district: "鼓楼区", street: "中山北路", postcode: "210009"),
            (region: "CN-HB", locality: "武汉市", district: "江汉区", street: "解放大道", postcode: "430022"),
            (region: "CN-SN", locality: "西安市", district: "雁塔区", street: "长安中路", postcode: "710061"),
            (region: "CN-FJ", locality: "厦门市", district: "思明区", street: "湖滨南路", postcode: "361004"),
        ]
    )

    /// A house in a street, as it is written there.
    static func chineseHouse(_ street: String, _ number: Int, _ room: Int) -> String {
        "\(street)\(number)号\(room)室"
    }

    static let notes = [
        (en: "Please ring the bell twice.", zh: "请放在门卫室。"), (en: "It is a present.", zh: "这是礼物，请勿附价格。"),
        (en: "Leave it with the neighbor at number 12, thank you.", zh: "送货前请电话联系。"),
        (en: "After 5 p.m. if at all possible.", zh: "工作日请在18点后送货。"),
    ]

    /// Where carriers say a parcel is.
    static let hubs = (
        english: ["Leeds hub", "Midlands hub", "Local depot"], chinese: ["上海分拨中心", "区域转运中心", "本地派送站"]
    )

    /// A number as the carriers of the demo print them.
    static func trackingNumber(_ isChinese: Bool, _ random: some RandomSource) -> String {
        let digits = (0..<12).map { _ in String(random.number(below: 10)) }.joined()
        return isChinese ? "SF" + digits : "PB" + digits + "GB"
    }
}
