/// One run: unit after unit, each with its figures as soon as they are there.
struct Run {
    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func report() async throws -> Report {
        let pace = arguments.isShort ? Pace.short : .whole
        var report = Report(pace: arguments.isShort ? "short" : "whole")
        if !arguments.asJSON { print(Table.heading(report.machine)) }
        for unit in arguments.units {
            let entry = Report.Entry(unit, try await unit.outcome(pace))
            if !arguments.asJSON { print(Table.rows(entry)) }
            report.units.append(entry)
        }
        print(arguments.asJSON ? try report.json() : "\n\(report.verdict)")
        return report
    }
}
