import CognitoAuth

/// A user as the tool prints them.
struct UserReport {
    private let user: GetUserResponse

    init(_ user: GetUserResponse) { self.user = user }

    private var attributes: [(name: String, value: String)] {
        (user.userAttributes ?? []).map { ($0.name, $0.value ?? "") }
    }

    private var factors: [MFAType] { user.userMFASettingList ?? [] }

    /// Emulators send an empty name for none.
    private var preferred: MFAType? { user.preferredMFASetting.flatMap { $0.rawValue.isEmpty ? nil : $0 } }

    /// One object on one line, as scripts read it.
    var json: String {
        JSONLine([
            ("username", .string(user.username)),
            ("attributes", .object(attributes.map { ($0.name, .string($0.value)) })),
            ("mfa", .array(factors.map { .string($0.rawValue) })),
            ("preferredMFA", preferred.map { .string($0.rawValue) }),
        ]).text
    }

    /// One attribute a line, for people.
    var text: String {
        let second = factors.map { $0 == preferred ? "\($0.rawValue) (preferred)" : $0.rawValue }
        let told = second.isEmpty ? "none" : second.joined(separator: ", ")
        let lines = [("username", user.username)] + attributes + [("second factors", told)]
        return lines.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
    }
}
