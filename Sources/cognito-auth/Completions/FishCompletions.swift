/// The script for fish.
struct FishCompletions {
    let text: String

    init(_ commands: [any Command.Type]) {
        let first = "-n __fish_use_subcommand"
        let names = commands.map { "\(Self.start) \(first) -a \($0.name) -d \(Self.quoted($0.summary))" }
        let lines =
            ["# Completions of cognito-auth for fish.", "\(Self.start) -f"] + names
            + ["\(Self.start) \(first) -a help -d 'show what a command takes'"]
            + ["\(Self.start) \(Self.after("help")) -a '\(commands.map { $0.name }.joined(separator: " "))'"]
            + commands.flatMap(Self.lines)
        text = lines.joined(separator: "\n")
    }

    private static let start = "complete -c cognito-auth"

    private static func after(_ command: String) -> String { "-n '__fish_seen_subcommand_from \(command)'" }

    private static func lines(of command: any Command.Type) -> [String] {
        let here = "\(start) \(after(command.name))"
        let operands = command.operand.map { ["\(here) -a '\($0.offered.joined(separator: " "))'"] } ?? []
        return operands
            + (command.options + [.help]).map { option in
                "\(here) -l \(option.name)\(value(of: option)) -d \(quoted(option.summary))"
            }
    }

    private static func value(of option: Option) -> String {
        guard let value = option.value else { return "" }
        if value.isFile { return " -r -F" }
        if value.isProfile { return " -x -a '(cognito-auth profiles 2>/dev/null)'" }
        return value.offered.isEmpty ? " -x" : " -x -a '\(value.offered.joined(separator: " "))'"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "'\(escaped.joined())'"
    }
}
