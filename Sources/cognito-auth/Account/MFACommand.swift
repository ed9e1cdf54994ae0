import CognitoAuth
import CognitoCrypto

/// `mfa`: shows and changes a signed-in user's second factors.
enum MFACommand: Command {
    static let name = "mfa"
    static let summary = "show, set up, prefer or switch off a signed-in user's second factors"
    static let options = SessionArguments.options.union(["prefer", "disable", "device-name"])
    static let flags: Set = ["set-up-app", "json"]
    static let usage = """
        usage: cognito-auth mfa --user-pool-id P --client-id C [--token-file FILE] [options]

          --set-up-app          set an authenticator app up: its secret is shown, its first code asked for
          --device-name NAME    with --set-up-app, a name for the app
          --prefer FACTOR       ask for SOFTWARE_TOKEN_MFA, SMS_MFA or EMAIL_OTP first, switched on if it is not
          --disable FACTOR      switch one of them off
        \(SessionArguments.usage(width: 20))

        The factors are printed as they are afterwards.

        Exit status: 0 done, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let preferred = try arguments.value("prefer").map { try factor($0) }
        let disabled = try arguments.value("disable").map { try factor($0) }
        guard arguments.value("device-name") == nil || arguments.has("set-up-app") else {
            throw UsageError("--device-name goes with --set-up-app.")
        }
        guard disabled == nil || disabled != preferred else {
            throw UsageError("--disable and --prefer exclude each other for the same factor.")
        }
        let user = try await SessionArguments.user(arguments, console)
        if arguments.has("set-up-app") { try await setUpApp(of: user, named: arguments.value("device-name"), console) }
        if let disabled { try await set(disabled, MFASettings(enabled: false, preferredMFA: false), of: user) }
        if let preferred { try await set(preferred, MFASettings(enabled: true, preferredMFA: true), of: user) }
        let report = UserReport(try await user.client.getUser(GetUserRequest(accessToken: user.accessToken)))
        console.give(arguments.has("json") ? report.json : report.text)
    }

    private static func factor(_ name: String) throws(UsageError) -> MFAFactor {
        let factor = MFAFactor(rawValue: name)
        guard [.authenticatorApp, .textMessage, .email].contains(factor) else {
            throw UsageError("The factors are SOFTWARE_TOKEN_MFA, SMS_MFA and EMAIL_OTP, not '\(name)'.")
        }
        return factor
    }

    private static func setUpApp(of user: SessionArguments, named name: String?, _ console: Console) async throws {
        let enrollment = try await user.pool.enableTOTP(accessToken: user.accessToken)
        let account = UnverifiedToken(user.accessToken)?.username ?? ""
        console.tell("Add this account to an authenticator app:")
        console.tell("  \(enrollment.uri(issuer: user.pool.id.rawValue, account: account))")
        console.tell("  secret \(enrollment.secretCode)")
        try await console.askingCode("Code of the app") { code in
            try await enrollment.confirm(code, deviceName: name)
        }
    }

    private static func set(_ factor: MFAFactor, _ settings: MFASettings, of user: SessionArguments) async throws {
        try await user.client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(
                smsMFASettings: factor == .textMessage ? settings : nil,
                softwareTokenMFASettings: factor == .authenticatorApp ? settings : nil,
                emailMFASettings: factor == .email ? settings : nil,
                accessToken: user.accessToken
            )
        )
    }
}
