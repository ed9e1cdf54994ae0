import CognitoCrypto
import Foundation

/// `totp`: the code of an authenticator app.
enum TOTPCommand: Command {
    static let name = "totp"
    static let summary = "compute the code an authenticator app would show"

    static var options: [Option] {
        [
            Option(
                "time",
                OptionValue("SECONDS", .text(example: "1767225600")),
                "the moment, in seconds since 1970 UTC (now unless given)"
            ), .json,
        ]
    }

    static var details: [String] {
        [
            "The secret in base32, as AssociateSoftwareToken returns it, is asked for."
        ]
    }

    static var examples: [Example] {
        [
            Example("Show the code of this half minute.", "totp")
        ]
    }

    static let success = "Computed"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let date = try date(arguments) ?? tool.now()
        let code = try TOTP(secretBase32: tool.console.ask("Secret", isSecret: true)).code(at: date)
        tool.console.give(arguments.has("json") ? JSONLine([("code", code)]).text : code)
    }

    /// The date of `--time`, or `nil` without it.
    private static func date(_ arguments: Arguments) throws -> Date? {
        guard let text = arguments.value("time") else { return nil }
        guard let seconds = Int(text), seconds >= 0 else { throw UsageError("--time takes seconds since 1970.") }
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}
