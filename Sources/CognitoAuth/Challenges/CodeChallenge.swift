import CognitoCrypto

/// The challenge to enter a code: `SMS_MFA`, `SMS_OTP`, `EMAIL_OTP`, or `SOFTWARE_TOKEN_MFA`.
///
/// ```swift
/// case .code(let challenge):
///     step = try await challenge.answer(await ask("Code"))
/// ```
///
/// After a wrong code (`codeMismatch`), the same challenge can be answered again.
public struct CodeChallenge: SignInChallenge, StatefulChallenge {
    /// The kind of a code: its channel, and its role in the sign-in.
    @nonexhaustive
    public enum Kind: Hashable, Sendable {
        /// `SMS_MFA`: an SMS message, as a second factor.
        case smsMFA
        /// `SMS_OTP`: an SMS message, as a first factor.
        case smsOTP
        /// `EMAIL_OTP`: an email, as a first or second factor.
        case emailOTP
        /// `SOFTWARE_TOKEN_MFA`: an authenticator app, as a second factor.
        case softwareTokenMFA
    }

    /// The kind of the code.
    public let kind: Kind

    let state: ChallengeState

    /// The name that the user gave the authenticator app, `FRIENDLY_DEVICE_NAME`, or `nil` for a code that Cognito sent.
    public var friendlyDeviceName: String? { parameters[ParameterName.friendlyDeviceName] }

    /// The masked destination and the medium of the code, or `nil` for a code from an authenticator app.
    ///
    /// They are `CODE_DELIVERY_DESTINATION` and `CODE_DELIVERY_DELIVERY_MEDIUM`. ``CodeDeliveryDetails/attributeName`` is `nil`.
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
