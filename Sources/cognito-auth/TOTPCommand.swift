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

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let date = try date(arguments)
        let code = try TOTP(secretBase32: console.ask("Secret", isSecret: true)).code(at: date)
        console.give(arguments.has("json") ? JSONLine([("code", code)]).text : code)
    }

    private static func date(_ arguments: Arguments) throws -> Date {
        guard let text = arguments.value("time") else { return Date() }
        guard let seconds = Int(text), seconds >= 0 else { throw UsageError("--time takes seconds since 1970.") }
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}
