import CognitoCrypto

/// The setup of an authenticator app (TOTP) for a signed-in user.
///
/// The description omits the secret, from which every code is computed.
public struct TOTPEnrollment: Sendable {
    let client: CognitoClient
    let accessToken: String

    /// The secret in Base32, for users who enter it in the app.
    public let secretCode: String

    /// Returns the secret as an `otpauth` URI for a QR code, as ``TOTPSetup/uri(issuer:account:)`` does.
    public func uri(issuer: String, account: String) -> String {
        OTPAuthURI.text(issuer: issuer, account: account, secretBase32: secretCode)
    }

    /// Completes the setup with a code from the app, and enables the app as a second factor.
    ///
    /// - Parameters:
    ///   - code: The six digits that the app shows, as text.
    ///   - deviceName: The name that the user gives the app: the ``CodeChallenge/friendlyDeviceName`` of later sign-ins.
    ///   - isPreferred: Pass `true` if the app takes precedence over the user's other second factors.
    /// - Throws: ``CognitoError``: `enableSoftwareTokenMFA` or `codeMismatch` for a wrong code, after which you can confirm
    ///   another code; `CancellationError`. If the error's operation is `SetUserMFAPreference`, the app is set up but may not
    ///   be enabled. Then call ``CognitoClient/setUserMFAPreference(_:)``.
    public func confirm(_ code: String, deviceName: String? = nil, isPreferred: Bool = true) async throws {
        try await client.verifySoftwareTokenSetup(
            VerifySoftwareTokenRequest(accessToken: accessToken, userCode: code, friendlyDeviceName: deviceName)
        )
        try await client.setUserMFAPreference(
            SetUserMFAPreferenceRequest(
                softwareTokenMFASettings: MFASettings(enabled: true, preferredMFA: isPreferred),
                accessToken: accessToken
            )
        )
    }
}

extension TOTPEnrollment: Redacted {}

extension UserPool {
    /// Starts the setup of an authenticator app for a signed-in user.
    ///
    /// ```swift
    /// let enrollment = try await pool.beginTOTPEnrollment(accessToken: session.validTokens().accessToken)
    /// show(enrollment.uri(issuer: "Example", account: "ada@example.com"))
    /// try await enrollment.confirm(await ask("The app's first code"))
    /// ```
    ///
    /// - Throws: ``CognitoError`` if Cognito rejects the request or can't be reached; `CancellationError`.
    public func beginTOTPEnrollment(accessToken: String) async throws -> TOTPEnrollment {
        let request = AssociateSoftwareTokenRequest(accessToken: accessToken)
        let secretCode = try await client.startSoftwareTokenSetup(request).secretCode
        return TOTPEnrollment(client: client, accessToken: accessToken, secretCode: secretCode)
    }
}
