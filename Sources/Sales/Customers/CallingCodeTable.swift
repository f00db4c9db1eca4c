/// How a country's telephone numbers begin: its code for callers from abroad (ITU-T E.164), and the trunk
/// digits that are dialed only inside it. Countries that share a numbering plan share its code.
struct CallingCode: Sendable {
    let code: String
    let trunk: String

    static let of: [String: CallingCode] = table.split(separator: "\n").reduce(into: [:]) { codes, line in
        let parts = line.split(separator: " ").map(String.init)
        let trunk = parts.first ?? ""
        for entry in parts.dropFirst() {
            codes[String(entry.prefix(2))] = CallingCode(
                code: String(entry.dropFirst(2)), trunk: trunk == "-" ? "" : trunk)
        }
    }

    /// With those of no single country: free phone, satellite and other international services.
    static let all = Set(of.values.map(\.code)).union([
        "800", "808", "870", "878", "881", "882", "883", "888", "979",
    ])

    /// Each line: the trunk digits (`-` for none), then country and code together.
    private static let table = """
        0 AF93 AL355 DZ213 AR54 AU61 AT43 BD880 BE32 BA387 BR55 BG359 KH855 CN86 CC61 CX61 CD243 HR385 CU53 \
        EG20 ER291 ET251 FI358 AX358 FR33 GF594 PF689 GE995 DE49 GH233 GB44 GG44 IM44 JE44 GP590 BL590 MF590 \
        IN91 ID62 IR98 IQ964 IE353 IL972 JP81 JO962 KE254 KP850 KR82 KG996 LA856 LB961 LY218 LR231 MG261 \
        MY60 MQ596 MU230 YT262 RE262 MD373 ME382 MA212 EH212 MM95 NA264 NP977 NL31 NZ64 NG234 MK389 PK92 PS970 PE51 \
        PH63 RO40 RW250 RS381 SL232 SK421 SI386 ZA27 SD249 SS211 SR597 SE46 CH41 SY963 TW886 TZ255 TH66 TR90 UG256 \
        UA380 AE971 UY598 VE58 VN84 YE967 ZM260 ZW263 SA966 BO591 PY595 EC593 MN976 LK94 GN224 BQ599
        1 US1 CA1 AG1 AI1 AS1 BB1 BM1 BS1 DM1 DO1 GD1 GU1 JM1 KN1 KY1 LC1 MP1 MS1 PR1 SX1 TC1 TT1 VC1 VG1 VI1 UM1
        06 HU36
        8 RU7 KZ7 BY375 LT370 TM993 UZ998 AZ994
        - AD376 AO244 AM374 AW297 BH973 BZ501 BJ229 BT975 BW267 IO246 BN673 BF226 BI257 CV238 CM237 CF236 TD235 CL56 \
        CO57 KM269 CG242 CK682 CR506 CI225 CW599 CY357 CZ420 DK45 DJ253 SV503 GQ240 EE372 SZ268 FK500 GS500 FO298 \
        FJ679 GA241 GM220 GI350 GR30 GL299 GT502 GW245 GY592 HT509 HN504 HK852 IS354 IT39 VA39 KI686 KW965 LV371 \
        LS266 LI423 LU352 MO853 MW265 MV960 ML223 MT356 MH692 MR222 MX52 FM691 MC377 MZ258 NR674 NC687 NI505 NE227 \
        NU683 NF672 AQ672 HM672 NO47 SJ47 BV47 OM968 PW680 PA507 PG675 PN64 PL48 PT351 QA974 SH290 PM508 WS685 SM378 \
        ST239 SN221 SC248 SG65 SB677 SO252 ES34 TJ992 TL670 TG228 TK690 TO676 TN216 TV688 VU678 WF681 TF262
        """
}
