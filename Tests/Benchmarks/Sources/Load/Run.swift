import Foundation

/// One run: part after part, each with its figures as soon as they are there.
struct Run {
    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func report() async throws -> Report {
        var report = Report()
        let setting = Setting(amounts: arguments.isShort ? .short : .whole, seed: arguments.seed)
        if !arguments.asJSON { print(Report.heading(seed: setting.seed)) }
        for part in arguments.parts {
            let limit = TimeLimit(of: part)
            let begin = ContinuousClock.now
            var figures = try await part.figures(setting)
            limit.end()
            figures.append(Figure("the part took", .milliseconds(begin.duration(to: .now)), .none))
            if !arguments.asJSON { for figure in figures { print(Report.row(part, figure)) } }
            report.add(figures, of: part)
        }
        print(arguments.asJSON ? try report.json() : report.verdict)
        return report
    }
}
