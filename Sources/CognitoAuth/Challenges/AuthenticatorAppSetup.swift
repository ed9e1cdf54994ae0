import CognitoCrypto

/// An authenticator app that is being set up: its secret, and the code that ends the set-up.
///
/// The secret makes every later code, so a description shows nothing of it.
public struct AuthenticatorAppSetup: Sendable {
    /// The challenge with the session that `AssociateSoftwareToken` returned: used once, by the code.
    let open: OpenChallenge

    /// The secret in base32, for an app that takes it typed.
    public let secretCode: String

    /// The set-up as data, to end it later or elsewhere.
    ///
    /// ``UserPool/resume(_:context:)`` gives the challenge back, with the set-up in ``SetUpMFAChallenge/begunAuthenticatorApp``.
    public var suspended: SuspendedSignIn { open.suspended }

    /// The secret as a URI, for an app that takes it as a QR code.
    ///
    /// Issuer and account are percent-encoded, so that a space or a colon in them does not break the URI.
    ///
    /// - Parameters:
    ///   - issuer: Who the code is for, as the app shows it.
    ///   - account: Whose the code is, as the app shows it.
    /// - Returns: An `otpauth` URI, as the Key URI Format of Google Authenticator lays down.
    public func uri(issuer: String, account: String) -> String {
        OTPAuthURI.text(issuer: issuer, account: account, secretBase32: secretCode)
    }

    /// Ends the set-up with the app's first code, and goes on with the sign-in.
    ///
    /// - Parameters:
    ///   - code: The six digits that the app shows, as text.
    ///   - deviceName: A name for the app, shown at later sign-ins.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError``: `enableSoftwareTokenMFA` or `codeMismatch` for a wrong code; `CancellationError`.
    public func answer(
        _ code: String,
        deviceName: String? = nil,
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        let request = VerifySoftwareTokenRequest(
            session: open.reply.session,
            userCode: code,
            friendlyDeviceName: deviceName
        )
        let response = try await open.flow.pool.client.endAuthenticatorApp(request)
        return try await SignInFlow.onward {
            try await open.flow.answer(
                .mfaSetup(username: open.flow.username),
                session: response.session,
                metadata: clientMetadata
            )
        }
    }
}

extension AuthenticatorAppSetup: Redacted {}
