import CognitoAuth
import CognitoCrypto

extension Command {
    private static let factor = Operand(value: OptionValue("FACTOR", .oneOf(["totp", "sms", "email"])))
    private static let mfaDetails =
        "FACTOR is totp (an authenticator app), sms, or email. Prints the resulting factors."
    private static let mfaJSON = #"{"mfa":["SOFTWARE_TOKEN_MFA"],"preferredMFA":"SOFTWARE_TOKEN_MFA"}"#

    static let mfaList = ofUser("mfa list", "list the enabled second factors", json: mfaJSON, run: printFactors)

    static let mfaEnable = Command(
        "mfa enable",
        "enable a second factor; sets up an authenticator app",
        operand: factor,
        options: Option.session + [
            Option("device-name", OptionValue("NAME", .text(example: "phone")), "with totp, the name of the app")
        ],
        details: mfaDetails + """
             For totp, shows the secret of a new authenticator app, also as a URI and, if the terminal is wide enough, as a QR \
            code, and prompts for the app's first code.
            """,
        examples: ["Set up an authenticator app.": "cognito-auth mfa enable totp"],
        json: mfaJSON
    ) { invocation in
        let name = invocation.arguments.value("device-name")
        let isTOTP = invocation.arguments.operands == ["totp"]
        guard isTOTP || name == nil else { throw UsageError("--device-name requires totp.") }
        let user = try await invocation.signedInUser()
        if isTOTP {
            let enrollment = try await user.pool.beginTOTPEnrollment(accessToken: user.accessToken)
            let uri = enrollment.uri(
                issuer: user.pool.id.rawValue,
                account: user.tokens.unverifiedAccessToken?.username ?? ""
            )
            invocation.console.printAuthenticatorApp(uri: uri, secret: enrollment.secretCode)
            try await invocation.console.promptForCode("Authenticator app code") { code in
                try await enrollment.confirm(code, deviceName: name)
            }
        }
        try await setFactor(MFASettings(enabled: true), invocation, user)
    }

    static let mfaDisable = setFactor(
        "mfa disable",
        "disable a second factor",
        MFASettings(enabled: false, preferredMFA: false),
        examples: ["Disable codes by SMS.": "cognito-auth mfa disable sms"]
    )

    static let mfaPrefer = setFactor(
        "mfa prefer",
        "enable a second factor and make it the preferred one",
        MFASettings(enabled: true, preferredMFA: true),
        examples: ["Prefer the authenticator app.": "cognito-auth mfa prefer totp"]
    )

    private static func setFactor(
        _ name: String,
        _ summary: String,
        _ settings: MFASettings,
        examples: KeyValuePairs<String, String>
    ) -> Command {
        ofUser(name, summary, operand: factor, details: mfaDetails, examples: examples, json: mfaJSON) {
            try await setFactor(settings, $0, $1)
        }
    }

    private static func setFactor(
        _ settings: MFASettings,
        _ invocation: Invocation,
        _ user: SignedInUser
    ) async throws {
        let factor = invocation.arguments.operands[0]
        try await user.client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(
                smsMFASettings: factor == "sms" ? settings : nil,
                softwareTokenMFASettings: factor == "totp" ? settings : nil,
                emailMFASettings: factor == "email" ? settings : nil,
                accessToken: user.accessToken
            )
        )
        try await printFactors(invocation, user)
    }

    @Sendable private static func printFactors(_ invocation: Invocation, _ user: SignedInUser) async throws {
        let response = try await user.client.getUser(GetUserRequest(accessToken: user.accessToken))
        try invocation.printObject(response.factors, response.factorList)
    }
}

extension GetUserResponse {
    /// The enabled second factors, and the preferred one.
    var factors: [Field] {
        [("mfa", .array((userMFASettingList ?? []).map(\.rawValue.json))), ("preferredMFA", preferredFactor?.json)]
    }

    /// The second factors on one line, or `none`.
    var factorList: String {
        let names = (userMFASettingList ?? []).map(\.rawValue)
        return names.isEmpty
            ? "none" : names.map { $0 == preferredFactor ? "\($0) (preferred)" : $0 }.joined(separator: ", ")
    }

    /// The preferred factor, for which emulators return an empty name if there is none.
    private var preferredFactor: String? { preferredMFASetting.flatMap { $0.rawValue.isEmpty ? nil : $0.rawValue } }
}
