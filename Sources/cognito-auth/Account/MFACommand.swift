import CognitoAuth
import CognitoCrypto

/// `mfa`: shows and changes a signed-in user's second factors.
enum MFACommand: Command {
    static let name = "mfa"
    static let summary = "show, set up, prefer or switch off a signed-in user's second factors"

    static var options: [Option] {
        SessionArguments.options + [
            Option("set-up-app", "set an authenticator app up: its secret is shown, its first code asked for"),
            Option(
                "device-name",
                OptionValue("NAME", .text(example: "phone")),
                "with --set-up-app, a name for the app"
            ), factor("prefer", "ask for this factor first, switched on if it is not"),
            factor("disable", "switch this factor off"), .json,
        ]
    }

    private static func factor(_ name: String, _ summary: String) -> Option {
        Option(name, OptionValue("FACTOR", .oneOf(["SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP"])), summary)
    }

    static var details: [String] {
        [
            "The factors are printed as they are afterwards.",
            "An app's secret is shown as a URI, too, and on a terminal that is wide enough as a QR code.",
            SessionArguments.details,
        ]
    }

    static var examples: [Example] {
        [
            Example(
                "Set an authenticator app up and prefer it.",
                inPool: name,
                "--token-file ada.tokens --set-up-app --prefer SOFTWARE_TOKEN_MFA"
            )
        ]
    }

    static let success = "Done"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let preferred = arguments.value("prefer").map(MFAType.init(rawValue:))
        let disabled = arguments.value("disable").map(MFAType.init(rawValue:))
        guard arguments.value("device-name") == nil || arguments.has("set-up-app") else {
            throw UsageError("--device-name goes with --set-up-app.")
        }
        guard disabled == nil || disabled != preferred else {
            throw UsageError("--disable and --prefer exclude each other for the same factor.")
        }
        let user = try await SessionArguments.user(arguments, tool)
        if arguments.has("set-up-app") {
            try await setUpApp(of: user, named: arguments.value("device-name"), tool.console)
        }
        if let disabled { try await set(disabled, MFASettings(enabled: false, preferredMFA: false), of: user) }
        if let preferred { try await set(preferred, MFASettings(enabled: true, preferredMFA: true), of: user) }
        let report = UserReport(try await user.client.getUser(GetUserRequest(accessToken: user.accessToken)))
        tool.console.give(arguments.has("json") ? report.json : report.text)
    }

    private static func setUpApp(of user: SessionArguments, named name: String?, _ console: Console) async throws {
        let enrollment = try await user.pool.beginTOTPEnrollment(accessToken: user.accessToken)
        let account = UnverifiedToken(user.accessToken)?.username ?? ""
        let uri = enrollment.uri(issuer: user.pool.id.rawValue, account: account)
        console.tell(app: uri, secret: enrollment.secretCode)
        try await console.askingCode("Code of the app") { code in
            try await enrollment.confirm(code, deviceName: name)
        }
    }

    private static func set(_ factor: MFAType, _ settings: MFASettings, of user: SessionArguments) async throws {
        try await user.client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(
                smsMFASettings: factor == .sms ? settings : nil,
                softwareTokenMFASettings: factor == .totp ? settings : nil,
                emailMFASettings: factor == .email ? settings : nil,
                accessToken: user.accessToken
            )
        )
    }
}
