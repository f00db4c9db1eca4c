import Kit

/// The report as a program reads it: stable keys, money in minor units.
extension ImportReport {
    package func json(_ language: Language = .en) -> JSON {
        [
            "orders": .int(Int64(orders)), "lines": .int(Int64(lines)), "units": .int(units),
            "customers": .int(Int64(customers)),
            "sums": sums.json, "payments": payments.json, "refused_payments": refusedPayments.json,
            "known": .int(Int64(known)), "rejected": .int(Int64(rejected)),
            "rejections": .array(rejections.map { $0.json(language) }),
            "notices": .array(notices.map { $0.json(language) }),
            "dry_run": .bool(isDryRun), "stopped": .bool(isStopped),
        ]
    }
}

extension ImportReport.Payments {
    fileprivate var json: JSON { ["count": .int(Int64(count)), "sums": sums.json] }
}

extension [String: Int64] {
    fileprivate var json: JSON {
        .object(sorted { $0.key < $1.key }.map { JSON.Member($0.key, .int($0.value)) })
    }
}

extension ImportReport.Rejection {
    fileprivate func json(_ language: Language) -> JSON {
        [
            "file": .string(file), "line": .int(Int64(line)), "order": order.map(JSON.string) ?? .null,
            "field": field.map(JSON.string) ?? .null, "code": .string(code),
            "reason": .string(reason(language)),
        ]
    }
}

extension ImportReport.Notice {
    fileprivate func json(_ language: Language) -> JSON {
        [
            "code": .string(code), "count": .int(Int64(count)), "text": .string(text(language)),
            "examples": .array(
                examples.map {
                    ["file": .string($0.file), "line": .int(Int64($0.line)), "subject": .string($0.subject)]
                }),
        ]
    }
}
