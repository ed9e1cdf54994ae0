/// An option of a command.
struct Option: Sendable {
    /// The name without the dashes.
    let name: String
    /// The value, or `nil` for a flag.
    var value: OptionValue?
    /// The text of help, without a period.
    let summary: String
    var isRequired = false
    var isRepeatable = false
    var isAllowedInProfile = false
    /// The environment variable that provides the value if the command line doesn't.
    var environmentVariable: String?

    init(_ name: String, _ value: OptionValue, _ summary: String) {
        self.init(name, summary)
        self.value = value
    }

    /// Creates a flag.
    init(_ name: String, _ summary: String) {
        self.name = name
        self.summary = summary
    }

    /// The option in a synopsis, such as `--flow FLOW`.
    var form: String { value.map { "--\(name) \($0.name)" } ?? "--\(name)" }

    var required: Option { changed { $0.isRequired = true } }
    var repeatable: Option { changed { $0.isRepeatable = true } }
    var allowedInProfile: Option { changed { $0.isAllowedInProfile = true } }

    func environment(_ variable: String) -> Option { changed { $0.environmentVariable = variable } }

    private func changed(_ change: (inout Option) -> Void) -> Option {
        var option = self
        change(&option)
        return option
    }
}

/// The value of an option or an operand.
struct OptionValue: Sendable {
    enum Kind: Sendable {
        case text(example: String)
        case file(example: String)
        case profile
        /// One of the listed values.
        case oneOf([String])
        /// A number of seconds, greater than 0 and at most 3600.
        case seconds
    }

    /// The placeholder in help, such as `FILE`.
    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The values that completions offer.
    var candidates: [String] { if case .oneOf(let values) = kind { values } else { [] } }

    var example: String {
        switch kind {
        case .text(let example), .file(let example): example
        case .profile: "dev"
        case .seconds: "30"
        case .oneOf(let values): values.first ?? ""
        }
    }

    /// Returns the reason that a value is invalid, without the value, or `nil` if it is valid.
    func validationError(of value: String, for subject: String) -> String? {
        switch kind {
        case .oneOf(let values) where !values.contains(value): "\(subject) must be \(values.formattedList("or"))"
        case .seconds where Self.seconds(value) == nil: "\(subject) must be greater than 0 and at most 3600 seconds"
        default: nil
        }
    }

    static func seconds(_ value: String) -> Duration? {
        guard let seconds = Double(value), seconds > 0, seconds <= 3600 else { return nil }
        return .seconds(seconds)
    }
}

extension [String] {
    /// Returns the list in a sentence: `a, b, or c`.
    func formattedList(_ conjunction: String) -> String {
        guard let last, count > 2 else { return joined(separator: " \(conjunction) ") }
        return "\(dropLast().joined(separator: ", ")), \(conjunction) \(last)"
    }
}

// The options that several commands have.
extension Option {
    static let help = Option("help", "show this help")
    static let json = Option("json", "print the result, or an error, as one line of JSON")
    static let profile = Option("profile", OptionValue("NAME", .profile), "the profile")
        .environment("COGNITO_AUTH_PROFILE")
    static let userPoolID = text("user-pool-id", "ID", "eu-west-1_Ab12Cd34E", "the user pool")
        .environment("COGNITO_USER_POOL_ID")
    static let clientID = text("client-id", "ID", "3n4b5urk1ft4fl3mg5e62d9ado", "the app client")
        .environment("COGNITO_CLIENT_ID")
    static let username = text("username", "NAME", "ada", "the username or an alias")
    static let tokenFile = file("token-file", "ada.tokens", "the file for the tokens, instead of the profile's")
    static let deviceFile = file("device-file", "ada.devices", "the file for devices, instead of the profile's")
    static let clientMetadata = Option(
        "client-metadata",
        OptionValue("KEY=VALUE", .text(example: "campaign=spring")),
        "client metadata for the pool's Lambda triggers"
    ).repeatable

    /// The options of every command that sends requests to a user pool.
    static let pool = [
        profile, userPoolID.required, clientID.required,
        text("endpoint", "URL", "http://127.0.0.1:4566", "the endpoint to use instead of the Region's"),
        Option("timeout", OptionValue("SECONDS", .seconds), "the timeout of each request, in seconds (default: 10)")
            .allowedInProfile, Option("trace", "show each request and response on standard error, without secrets"),
        Option("quiet", "show only prompts, warnings, and errors on standard error"),
    ]

    /// The options of every command of a signed-in user.
    static let session =
        pool + [
            tokenFile,
            Option(
                "refresh-method",
                OptionValue("METHOD", .oneOf(["get-tokens", "refresh-token-auth"])),
                "the operation that refreshes tokens: get-tokens (default) or refresh-token-auth"
            ).allowedInProfile,
        ]

    /// Returns an option with any text, which a profile can have.
    static func text(_ name: String, _ value: String, _ example: String, _ summary: String) -> Option {
        Option(name, OptionValue(value, .text(example: example)), summary).allowedInProfile
    }

    private static func file(_ name: String, _ example: String, _ summary: String) -> Option {
        Option(name, OptionValue("FILE", .file(example: example)), summary).allowedInProfile
    }
}
