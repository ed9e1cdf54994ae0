import CognitoCrypto
import Foundation

/// An authenticator app that is being set up: its secret, and the code that ends the set-up.
///
/// The secret makes every later code, so a description shows nothing of it.
public struct AuthenticatorAppSetup: Sendable {
    /// The challenge with the session that `AssociateSoftwareToken` returned: used once, by the code.
    let state: ChallengeState

    /// The secret in base32, for an app that takes it typed.
    public let secretCode: String

    /// The set-up as data, to end it later or elsewhere.
    ///
    /// ``UserPool/resume(_:context:)`` gives the challenge back, with the set-up in ``SetUpMFAChallenge/begunAuthenticatorApp``.
    public var suspended: SuspendedSignIn { SuspendedSignIn(state) }

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
            session: state.response.session,
            userCode: code,
            friendlyDeviceName: deviceName
        )
        let session = try await state.flow.pool.client.verifySoftwareTokenSetup(request)
        return try await SignInFlow.afterAcceptedAnswer {
            try await state.flow.answer(
                .mfaSetup(username: state.flow.username),
                session: session,
                metadata: clientMetadata
            )
        }
    }
}

extension AuthenticatorAppSetup: Redacted {}

/// The URI with the secret of an authenticator app, for a QR code.
///
/// Source: the Key URI Format of Google Authenticator. The unreserved characters are those of RFC 3986, section 2.3.
enum OTPAuthURI {
    static func text(issuer: String, account: String, secretBase32: String) -> String {
        let label = issuer.isEmpty ? encoded(account) : "\(encoded(issuer)):\(encoded(account))"
        let issuerParameter = issuer.isEmpty ? "" : "&issuer=\(encoded(issuer))"
        return "otpauth://totp/\(label)?secret=\(encoded(secretBase32))\(issuerParameter)"
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}

/// The steps of the setup, which ``AuthenticatorAppSetup`` and ``AuthenticatorAppEnrollment`` share.
extension CognitoClient {
    func startSoftwareTokenSetup(
        _ request: AssociateSoftwareTokenRequest
    ) async throws -> (secretCode: String, session: String?) {
        let response = try await associateSoftwareToken(request)
        guard let secretCode = response.secretCode else {
            throw CognitoError.invalidResponse(
                "No secret came for the authenticator app.",
                operation: AssociateSoftwareTokenRequest.operation
            )
        }
        return (secretCode, response.session)
    }

    /// Verifies the first code and returns the session of a sign-in.
    ///
    /// Cognito can reject a code by the status of the response, without an error.
    @discardableResult
    func verifySoftwareTokenSetup(_ request: VerifySoftwareTokenRequest) async throws -> String? {
        let response = try await verifySoftwareToken(request)
        guard response.status == .success else {
            throw CognitoError(
                code: .enableSoftwareTokenMFA,
                message: "The service did not accept the code.",
                operation: VerifySoftwareTokenRequest.operation
            )
        }
        return response.session
    }
}
