import CognitoCrypto

/// An authenticator app that a signed-in user sets up: its secret, and the code that ends the set-up.
///
/// The secret makes every later code, so a description shows nothing of it.
public struct AuthenticatorAppEnrollment: Sendable {
    let client: CognitoClient
    let accessToken: String

    /// The secret in base32, for an app that takes it typed.
    public let secretCode: String

    /// The secret as a URI, for an app that takes it as a QR code.
    ///
    /// - Parameters:
    ///   - issuer: Who the code is for, as the app shows it.
    ///   - account: Whose the code is, as the app shows it.
    /// - Returns: An `otpauth` URI, as the Key URI Format of Google Authenticator lays down.
    public func uri(issuer: String, account: String) -> String {
        OTPAuthURI.text(issuer: issuer, account: account, secretBase32: secretCode)
    }

    /// Ends the set-up with the app's first code, and switches the second factor on.
    ///
    /// - Parameters:
    ///   - code: The six digits that the app shows, as text.
    ///   - deviceName: A name for the app, shown at later sign-ins.
    ///   - isPreferred: Whether it is asked for before the user's other second factors.
    /// - Throws: ``CognitoError``: `enableSoftwareTokenMFA` or `codeMismatch` for a wrong code, which may be given again;
    ///   `CancellationError`. Where the error's operation is `SetUserMFAPreference`, the app is set up and not switched on yet:
    ///   call ``CognitoClient/setUserMFAPreference(_:)``.
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

extension AuthenticatorAppEnrollment: Redacted {}

extension UserPool {
    /// Begins to set an authenticator app up for a signed-in user.
    ///
    /// ```swift
    /// let enrollment = try await pool.enableTOTP(accessToken: session.validTokens().accessToken)
    /// show(enrollment.uri(issuer: "Example", account: "ada@example.com"))
    /// try await enrollment.confirm(await ask("The app's first code"))
    /// ```
    ///
    /// - Parameter accessToken: The token of the signed-in user.
    /// - Returns: The app's secret, to be confirmed with the app's first code.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func enableTOTP(accessToken: String) async throws -> AuthenticatorAppEnrollment {
        let request = AssociateSoftwareTokenRequest(accessToken: accessToken)
        let secretCode = try await client.startSoftwareTokenSetup(request).secretCode
        return AuthenticatorAppEnrollment(client: client, accessToken: accessToken, secretCode: secretCode)
    }
}
