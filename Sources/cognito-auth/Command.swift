/// One command of the tool.
protocol Command: SendableMetatype {
    /// The word that calls it.
    static var name: String { get }

    /// What it does, in one line.
    static var summary: String { get }

    /// What it takes, as `--help` shows it.
    static var usage: String { get }

    /// The options that take a value, without their dashes.
    static var options: Set<String> { get }

    /// The options that take none, without their dashes.
    static var flags: Set<String> { get }

    /// Does it; an error thrown ends the tool with its exit status.
    static func run(_ arguments: Arguments, _ console: Console) async throws
}
