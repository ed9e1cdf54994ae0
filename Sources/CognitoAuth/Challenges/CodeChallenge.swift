import CognitoCrypto

/// A code is asked for: `SMS_MFA`, `SMS_OTP`, `EMAIL_OTP` or `SOFTWARE_TOKEN_MFA`.
///
/// ```swift
/// case .code(let challenge):
///     step = try await challenge.answer(await ask("Code"))
/// ```
///
/// A wrong code throws `codeMismatch` and leaves the challenge open: answer the same value again.
public struct CodeChallenge: Challenge, StatefulChallenge {
    /// Where the code comes from.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// `SMS_MFA`: a text message, as a second factor.
        case smsMFA
        /// `SMS_OTP`: a text message, as a first factor.
        case smsOTP
        /// `EMAIL_OTP`: an e-mail.
        case emailOTP
        /// `SOFTWARE_TOKEN_MFA`: an authenticator app.
        case softwareTokenMFA
    }

    /// Where the code comes from.
    public let kind: Kind

    let state: ChallengeState

    /// `FRIENDLY_DEVICE_NAME`: the name that the user gave the authenticator app; `nil` for a code that was sent.
    public var friendlyDeviceName: String? { parameters[ParameterName.friendlyDeviceName] }

    /// The masked address and the medium of the code, or `nil` for a code of an authenticator app.
    ///
    /// Read from `CODE_DELIVERY_DESTINATION` and `CODE_DELIVERY_DELIVERY_MEDIUM`. A challenge has no
    /// ``CodeDeliveryDetails/attributeName``.
    public var codeDeliveryDetails: CodeDeliveryDetails? {
        let destination = parameters[ParameterName.deliveryDestination]
        let medium = parameters[ParameterName.deliveryMedium].map(DeliveryMediumType.init(rawValue:))
        guard destination != nil || medium != nil else { return nil }
        return CodeDeliveryDetails(destination: destination, deliveryMedium: medium)
    }

    /// Answers with the code, which is text because it can start with zeros.
    ///
    /// - Throws: ``CognitoError``: `codeMismatch` for a wrong code, `expiredCode` for an expired one, `notAuthorized` if the
    ///   session has expired.
    public func answer(_ code: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        let responses: ChallengeResponses =
            switch kind {
            case .smsMFA: .smsMFA(username: username, code: code)
            case .smsOTP: .smsOTP(username: username, code: code)
            case .emailOTP: .emailOTP(username: username, code: code)
            case .softwareTokenMFA: .softwareTokenMFA(username: username, code: code)
            }
        return try await state.answer(responses, metadata: clientMetadata)
    }
}
