/// What the demo company sells, named in both languages. Data, not code: prices are in pounds and yuan, `share` is how
/// often a thing is bought beside the others.
struct DemoGoods: Sendable {
    let sku: String
    let en: String
    let zh: String
    let kind: String
    let pounds: String
    let yuan: String
    let share: Int
    let grams: Int64
    let whenShort: String

    init(
        _ sku: String, _ en: String, _ zh: String, _ pounds: String, _ yuan: String, kind: String = "stocked",
        share: Int, grams: Int64 = 0, whenShort: String = "refuse"
    ) {
        (self.sku, self.en, self.zh, self.kind) = (sku, en, zh, kind)
        (self.pounds, self.yuan, self.share, self.grams, self.whenShort) = (
            pounds, yuan, share, grams, whenShort
        )
    }

    /// Kits and what is in them.
    static let kits: [(sku: String, parts: [(sku: String, quantity: String)])] = [
        ("READING-SET", [("LAMP-OAK", "1"), ("SHADE-LINEN", "1"), ("NOTEBOOK-A5", "2")]),
        ("TEA-SET", [("TEAPOT-CLAY", "1"), ("CUP-CELADON", "4"), ("TRAY-BAMBOO", "1")]),
    ]

    static let all = [
        DemoGoods("LAMP-OAK", "Oak desk lamp", "橡木台灯", "64.00", "580.00", share: 10, grams: 1_800),
        DemoGoods("LAMP-BRASS", "Brass reading lamp", "黄铜阅读灯", "89.00", "798.00", share: 6, grams: 2_100),
        DemoGoods("LAMP-PAPER", "Paper floor lamp", "纸艺落地灯", "118.00", "1060.00", share: 4, grams: 3_400),
        DemoGoods("LAMP-CLIP", "Clip-on lamp", "夹式台灯", "24.00", "216.00", share: 7, grams: 650),
        DemoGoods("SHADE-LINEN", "Linen lampshade", "亚麻灯罩", "18.50", "168.00", share: 8, grams: 300),
        DemoGoods("BULB-WARM", "Bulb, warm white, pair", "暖白灯泡（两只）", "9.50", "85.00", share: 9, grams: 180),
        DemoGoods("CHAIR-ASH", "Ash chair", "白蜡木椅", "145.00", "1280.00", share: 3, grams: 6_200),
        DemoGoods("STOOL-OAK", "Oak stool", "橡木凳", "78.00", "690.00", share: 3, grams: 3_900),
        DemoGoods(
            "DESK-WALNUT", "Walnut desk, made for you", "定制胡桃木书桌", "690.00", "6200.00", kind: "made_to_order",
            share: 1, grams: 32_000),
        DemoGoods("SHELF-WALL", "Wall shelf, 80 cm", "壁挂搁板（80厘米）", "42.00", "378.00", share: 4, grams: 2_600),
        DemoGoods(
            "BOOKEND-IRON", "Iron bookends, pair", "铁艺书挡（一对）", "21.00", "189.00", share: 4, grams: 1_900),
        DemoGoods("NOTEBOOK-A5", "Notebook A5, dotted", "A5点阵笔记本", "7.20", "65.00", share: 14, grams: 280),
        DemoGoods("NOTEBOOK-A4", "Notebook A4, lined", "A4横线笔记本", "9.80", "88.00", share: 9, grams: 520),
        DemoGoods("PLANNER", "Weekly planner", "周计划本", "16.00", "144.00", share: 7, grams: 410),
        DemoGoods("PEN-FOUNTAIN", "Fountain pen", "钢笔", "32.00", "288.00", share: 6, grams: 60),
        DemoGoods("PEN-BRASS", "Brass ballpoint", "黄铜圆珠笔", "26.00", "234.00", share: 5, grams: 70),
        DemoGoods("INK-BLUE", "Ink, blue-black, 50 ml", "蓝黑墨水（50毫升）", "11.00", "99.00", share: 6, grams: 190),
        DemoGoods(
            "PENCIL-SET", "Drawing pencils, set of twelve", "绘图铅笔（十二支）", "14.50", "130.00", share: 5,
            grams: 120),
        DemoGoods(
            "BRUSH-SET", "Calligraphy brushes, set of four", "毛笔（四支）", "19.00", "158.00", share: 4, grams: 140
        ),
        DemoGoods("PAPER-XUAN", "Xuan paper, 50 sheets", "宣纸（五十张）", "22.00", "180.00", share: 3, grams: 600),
        DemoGoods("CUP-CELADON", "Celadon cup", "青瓷茶杯", "14.00", "98.00", share: 10, grams: 260),
        DemoGoods("TEAPOT-CLAY", "Clay teapot", "紫砂壶", "48.00", "398.00", share: 4, grams: 700),
        DemoGoods("TRAY-BAMBOO", "Bamboo tray", "竹托盘", "17.00", "128.00", share: 5, grams: 850),
        DemoGoods("TEA-GREEN", "Green tea, 100 g", "绿茶（100克）", "12.00", "96.00", share: 9, grams: 130),
        DemoGoods("TEA-OOLONG", "Oolong tea, 100 g", "乌龙茶（100克）", "13.50", "108.00", share: 7, grams: 130),
        DemoGoods(
            "VASE-BLUE", "Blue vase, hand-thrown", "手工蓝釉花瓶", "58.00", "520.00", share: 2, grams: 1_400,
            whenShort: "backorder"),
        DemoGoods("VASE-WHITE", "White porcelain vase", "白瓷花瓶", "36.00", "318.00", share: 3, grams: 1_100),
        DemoGoods("BOWL-SERVING", "Serving bowl", "大汤碗", "27.00", "236.00", share: 4, grams: 980),
        DemoGoods("BLANKET-WOOL", "Wool blanket", "羊毛毯", "96.00", "860.00", share: 4, grams: 1_500),
        DemoGoods("CUSHION-LINEN", "Linen cushion", "亚麻靠垫", "29.00", "258.00", share: 6, grams: 620),
        DemoGoods("CANDLE-CEDAR", "Cedar candle", "雪松香薰蜡烛", "15.50", "138.00", share: 8, grams: 340),
        DemoGoods("INCENSE-SANDAL", "Sandalwood incense", "檀香", "10.00", "78.00", share: 6, grams: 90),
        DemoGoods(
            "CLOCK-WALL", "Wall clock, ash", "白蜡木挂钟", "68.00", "610.00", share: 3, grams: 1_200,
            whenShort: "backorder"),
        DemoGoods("FRAME-A4", "Picture frame A4, oak", "A4橡木相框", "19.50", "176.00", share: 6, grams: 720),
        DemoGoods(
            "PRINT-MOUNTAIN", "Print: mountain in mist", "版画：雾山", "34.00", "298.00", share: 4, grams: 210),
        DemoGoods(
            "HOOK-BRASS", "Brass hooks, set of three", "黄铜挂钩（三只）", "12.50", "112.00", share: 6, grams: 240),
        DemoGoods(
            "READING-SET", "Reading set: lamp, shade, two notebooks", "阅读套装：台灯、灯罩和两本笔记本", "89.00", "799.00",
            kind: "kit", share: 3),
        DemoGoods(
            "TEA-SET", "Tea set: pot, four cups, tray", "茶具套装：壶、四只杯和托盘", "108.00", "899.00", kind: "kit",
            share: 3),
        DemoGoods("ASSEMBLY", "Assembly at home", "上门安装", "35.00", "200.00", kind: "service", share: 1),
        DemoGoods(
            "GUIDE-PDF", "Light at home, a guide (PDF)", "居家照明指南（PDF）", "6.00", "48.00", kind: "digital",
            share: 2),
    ]
}
