/// What the demo company sells, named in both languages. Data, not code: prices are in pounds and yuan, stock
/// is what lies in Leeds and in Shanghai.
struct DemoGoods {
    let sku: String
    let en: String
    let zh: String
    var kind = "stocked"
    let pounds: String
    let yuan: String
    var leeds = 0
    var shanghai = 0
    var grams: Int64 = 500
    var whenShort = "refuse"

    static let kit = [("LAMP-OAK", "1"), ("SHADE-LINEN", "1"), ("NOTEBOOK-A5", "2")]

    static let all = [
        DemoGoods(
            sku: "LAMP-OAK", en: "Oak desk lamp", zh: "橡木台灯", pounds: "64.00", yuan: "580.00", leeds: 60,
            shanghai: 40, grams: 1_800),
        DemoGoods(
            sku: "LAMP-BRASS", en: "Brass reading lamp", zh: "黄铜阅读灯", pounds: "89.00", yuan: "798.00",
            leeds: 25,
            shanghai: 15, grams: 2_100),
        DemoGoods(
            sku: "SHADE-LINEN", en: "Linen lampshade", zh: "亚麻灯罩", pounds: "18.50", yuan: "168.00",
            leeds: 120,
            shanghai: 80, grams: 300),
        DemoGoods(
            sku: "CHAIR-ASH", en: "Ash chair", zh: "白蜡木椅", pounds: "145.00", yuan: "1280.00", leeds: 18,
            shanghai: 12, grams: 6_200),
        DemoGoods(
            sku: "DESK-WALNUT", en: "Walnut desk, made for you", zh: "定制胡桃木书桌", kind: "made_to_order",
            pounds: "690.00", yuan: "6200.00", grams: 32_000),
        DemoGoods(
            sku: "NOTEBOOK-A5", en: "Notebook A5, dotted", zh: "A5点阵笔记本", pounds: "7.20", yuan: "65.00",
            leeds: 400,
            shanghai: 400, grams: 280),
        DemoGoods(
            sku: "PEN-FOUNTAIN", en: "Fountain pen", zh: "钢笔", pounds: "32.00", yuan: "288.00", leeds: 8,
            shanghai: 5,
            grams: 60),
        DemoGoods(
            sku: "CUP-CELADON", en: "Celadon cup", zh: "青瓷茶杯", pounds: "14.00", yuan: "98.00", leeds: 40,
            shanghai: 200, grams: 260),
        DemoGoods(
            sku: "VASE-BLUE", en: "Blue vase, hand-thrown", zh: "手工蓝釉花瓶", pounds: "58.00", yuan: "520.00",
            leeds: 1,
            shanghai: 2, grams: 1_400, whenShort: "backorder"),
        DemoGoods(
            sku: "READING-SET", en: "Reading set: lamp, shade, two notebooks", zh: "阅读套装：台灯、灯罩和两本笔记本",
            kind: "kit", pounds: "89.00", yuan: "799.00"),
        DemoGoods(
            sku: "ASSEMBLY", en: "Assembly at home", zh: "上门安装", kind: "service", pounds: "35.00",
            yuan: "200.00",
            grams: 0),
        DemoGoods(
            sku: "GUIDE-PDF", en: "Light at home, a guide (PDF)", zh: "居家照明指南（PDF）", kind: "digital",
            pounds: "6.00", yuan: "48.00", grams: 0),
    ]
}
