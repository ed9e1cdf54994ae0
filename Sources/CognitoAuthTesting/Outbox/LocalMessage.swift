public import CognitoAuth
import CognitoCrypto

/// A message with a code that a ``LocalUserPool`` "sent": one of its ``LocalUserPool/outbox``.
public struct LocalMessage: Hashable, Sendable {
    /// What a code is for.
    public enum Purpose: Hashable, Sendable {
        /// A sign-in: a first or second factor.
        case signIn
        /// `SignUp`, `ResendConfirmationCode`: to be confirmed by `ConfirmSignUp`.
        case signUp
        /// `ForgotPassword`, `AdminResetUserPassword`: to be confirmed by `ConfirmForgotPassword`.
        case passwordReset
        /// `UpdateUserAttributes`, `GetUserAttributeVerificationCode`: to be confirmed by `VerifyUserAttribute`; with the
        /// attribute's name, `email` or `phone_number`.
        case verification(of: String)
    }

    /// The user name of whom it went to.
    public let username: String

    /// The way it went.
    public let medium: DeliveryMediumType

    /// The address or number, masked as the service's answer has it, such as `a***@e***` or `+*******1234`.
    public let destination: String

    /// The code: six digits, or eight of a first factor.
    public let code: String

    /// What the code is for.
    public let purpose: Purpose
}

extension LocalMessage: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["medium": medium, "purpose": purpose] }
}
