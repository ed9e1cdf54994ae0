/// What an option, or a command itself, takes.
struct OptionValue: Sendable {
    /// What a value may be.
    enum Kind: Sendable {
        /// Any words; an example of them.
        case text(example: String)
        /// A file's path; an example of one.
        case file(example: String)
        /// The name of a profile; an example of one.
        case profile(example: String)
        /// One of these and nothing else.
        case oneOf([String])
        /// Most likely one of these.
        case such([String])
        /// Seconds, more than none and an hour at most; an example of them.
        case seconds(example: String)
    }

    /// What stands for it in help, such as `FILE`.
    let name: String

    let kind: Kind

    init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The values that a shell can offer.
    var offered: [String] {
        switch kind {
        case .oneOf(let values), .such(let values): values
        case .text, .file, .profile, .seconds: []
        }
    }

    var isFile: Bool {
        if case .file = kind { true } else { false }
    }

    var isProfile: Bool {
        if case .profile = kind { true } else { false }
    }

    /// One that could be typed.
    var example: String {
        switch kind {
        case .text(let example), .file(let example), .profile(let example), .seconds(let example): example
        case .oneOf(let values), .such(let values): values.first ?? ""
        }
    }

    /// What is wrong with a value, or `nil` if it may be one; the value is not repeated.
    func refusal(of value: String, for subject: String) -> String? {
        switch kind {
        case .oneOf(let values) where !values.contains(value): "\(subject) takes \(values.listed(by: "or"))"
        case .seconds where Self.seconds(value) == nil: "\(subject) takes seconds, more than 0 and 3600 at most"
        default: nil
        }
    }

    /// The seconds that a value says, or `nil` if it says none that can be waited for.
    static func seconds(_ value: String) -> Duration? {
        guard let seconds = Double(value), seconds > 0, seconds <= 3600 else { return nil }
        return .seconds(seconds)
    }
}
