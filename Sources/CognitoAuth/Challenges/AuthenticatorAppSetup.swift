import CognitoCrypto
import Foundation

/// The setup of an authenticator app during a sign-in.
///
/// All codes are computed from the secret, so a description doesn't show it.
public struct AuthenticatorAppSetup: Sendable {
    /// The challenge with the session that `AssociateSoftwareToken` returned.
    let state: ChallengeState

    /// The secret in Base32, for users who type it.
    public let secretCode: String

    /// The setup as data, to complete it later or in another process.
    ///
    /// ``UserPool/resume(_:context:)`` returns the challenge, with the setup in ``SetUpMFAChallenge/begunAuthenticatorApp``.
    public var suspended: SuspendedSignIn { SuspendedSignIn(state) }

    /// Returns the secret as an `otpauth` URI for a QR code.
    ///
    /// The app shows the issuer and the account, which are percent-encoded in the URI.
    ///
    /// Source: the Key URI Format of Google Authenticator.
    public func uri(issuer: String, account: String) -> String {
        OTPAuthURI.text(issuer: issuer, account: account, secretBase32: secretCode)
    }

    /// Completes the setup with the app's first code, and continues the sign-in.
    ///
    /// Later challenges have the device name as ``CodeChallenge/friendlyDeviceName``.
    ///
    /// - Throws: ``CognitoError``: `enableSoftwareTokenMFA` or `codeMismatch` for a wrong code.
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

/// The URI with the secret of an authenticator app, in which only the unreserved characters of RFC 3986 are not encoded.
enum OTPAuthURI {
    static func text(issuer: String, account: String, secretBase32: String) -> String {
        let (issuer, account) = (issuer.percentEncoded(), account.percentEncoded())
        let label = issuer.isEmpty ? account : "\(issuer):\(account)"
        let issuerParameter = issuer.isEmpty ? "" : "&issuer=\(issuer)"
        return "otpauth://totp/\(label)?secret=\(secretBase32.percentEncoded())\(issuerParameter)"
    }
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
