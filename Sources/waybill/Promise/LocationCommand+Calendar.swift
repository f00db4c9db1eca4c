import ArgumentParser
import Kit
import Supply

/// When people work at a location. Without an option the calendar is shown as it is.
extension LocationCommand {
    struct Calendar: AsyncParsableCommand {
        static let configuration = CommandConfiguration.of(
            "location calendar",
            "waybill location calendar LEEDS --hours 'mon-fri 08:00-16:00' --cut-off 13:30"
        )
        @Argument(help: .words("at")) var code: String
        @Option(help: .words("hours")) var hours: [String] = []
        @Option(name: .customLong("holiday"), help: .words("holiday")) var holidays: [String] = []
        @Option(name: .customLong("no-holiday"), help: .words("no_holiday")) var workedHolidays: [String] = []
        @Option(help: .words("cut_off")) var cutOff: String?
        @OptionGroup var write: WriteOptions

        private var isQuestion: Bool {
            hours.isEmpty && holidays.isEmpty && workedHolidays.isEmpty && cutOff == nil
        }

        func run() async throws {
            var command = SetCalendar(code)
            command.hours = hours
            command.holidays = try holidays.map { try Typed.date($0, field: "holiday") }
            command.workedHolidays = try workedHolidays.map { try Typed.date($0, field: "no_holiday") }
            command.cutOff = cutOff
            try await Opening.company { [command] company in
                var members: [JSON.Member] = [.init("location", .string(code))]
                if !isQuestion {
                    let outcome = try await write.perform(command, in: company)
                    members.append(.init("repeated", .bool(outcome.isRepeated)))
                }
                let calendar = try await company.database.read { try SetCalendar.current(code, in: $0) }
                members.append(.init("calendar", calendar.json))
                write.output.show(.object(members)) {
                    let done = Speech.text("done.calendar", ["location": code]) + "\n"
                    return (isQuestion ? "" : done) + calendar.text
                }
            }
        }
    }
}

extension BusinessCalendar {
    /// `Mon 09:00–17:00, …` a line, then the cut-off and the days off.
    fileprivate var text: String {
        var lines = Weekday.allCases.map { day in
            Words.text("date.weekday.\(day.rawValue)", Speech.language) + "  "
                + (week[day] ?? []).map { "\($0.opens)–\($0.closes)" }.joined(separator: " ")
        }
        lines.append("--cut-off  " + BusinessCalendar.clock(cutOff))
        if !holidays.isEmpty {
            lines.append("--holiday  " + holidays.sorted().map(\.iso).joined(separator: " "))
        }
        return lines.joined(separator: "\n")
    }
}
