import CognitoCrypto
import Foundation

/// The setup of an authenticator app (TOTP) during a sign-in.
///
/// The description omits the secret, from which every code is computed.
public struct TOTPSetup: Sendable {
    /// The state of the challenge with the session that `AssociateSoftwareToken` returned.
    let state: ChallengeState

    /// The secret in Base32, for users who enter it in the authenticator app.
    public let secretCode: String

    /// The setup as data, to complete it later or in another process.
    ///
    /// ``UserPool/resume(_:context:)`` returns the challenge, with the setup in ``SetUpMFAChallenge/pendingTOTPSetup``.
    public var suspended: SuspendedSignIn { SuspendedSignIn(state) }

    /// Returns the secret as an `otpauth` URI for a QR code.
    ///
    /// The authenticator app shows the issuer and the account.
    ///
    /// Source: the Key URI Format of Google Authenticator.
    public func uri(issuer: String, account: String) -> String {
        OTPAuthURI.text(issuer: issuer, account: account, secretBase32: secretCode)
    }

    /// Completes the setup with a code from the authenticator app, and continues the sign-in.
    ///
    /// Later challenges have the device name as ``CodeChallenge/friendlyDeviceName``.
    ///
    /// - Throws: ``CognitoError``: `enableSoftwareTokenMFA` or `codeMismatch` for a wrong code.
    public func answer(
        _ code: String,
        deviceName: String? = nil,
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        let request = VerifySoftwareTokenRequest(session: state.session, userCode: code, friendlyDeviceName: deviceName)
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

extension TOTPSetup: Redacted {}

/// The `otpauth` URI, whose values are percent-encoded, except for the unreserved characters of RFC 3986.
enum OTPAuthURI {
    static func text(issuer: String, account: String, secretBase32: String) -> String {
        let (issuer, account) = (issuer.percentEncoded(), account.percentEncoded())
        let label = issuer.isEmpty ? account : "\(issuer):\(account)"
        let issuerParameter = issuer.isEmpty ? "" : "&issuer=\(issuer)"
        return "otpauth://totp/\(label)?secret=\(secretBase32.percentEncoded())\(issuerParameter)"
    }
}

/// The requests that ``SetUpMFAChallenge``, ``TOTPSetup``, and ``TOTPEnrollment`` share.
extension CognitoClient {
    func startSoftwareTokenSetup(
        _ request: AssociateSoftwareTokenRequest
    ) async throws -> (secretCode: String, session: String?) {
        let response = try await associateSoftwareToken(request)
        guard let secretCode = response.secretCode else {
            throw CognitoError.invalidResponse(
                "The response has no TOTP secret.",
                operation: AssociateSoftwareTokenRequest.operation
            )
        }
        return (secretCode, response.session)
    }

    /// Verifies a code from the authenticator app, and returns the next session of a sign-in.
    ///
    /// Cognito can reject a code with a status in a successful response instead of an error.
    @discardableResult
    func verifySoftwareTokenSetup(_ request: VerifySoftwareTokenRequest) async throws -> String? {
        let response = try await verifySoftwareToken(request)
        guard response.status == .success else {
            throw CognitoError(
                code: .enableSoftwareTokenMFA,
                message: "Amazon Cognito rejected the code.",
                operation: VerifySoftwareTokenRequest.operation
            )
        }
        return response.session
    }
}
