public import CognitoAuth
import CognitoCrypto
import Foundation

/// A message that a ``LocalUserPool`` sent: an element of its ``LocalUserPool/outbox``.
public struct LocalMessage: Hashable, Sendable {
    /// The purpose of a message.
    public enum Purpose: Hashable, Sendable {
        /// The code of a first or second factor.
        case signIn
        /// The code of `SignUp` or `ResendConfirmationCode`, for `ConfirmSignUp`.
        case signUp
        /// The code of `ForgotPassword` or `AdminResetUserPassword`, for `ConfirmForgotPassword`.
        case passwordReset
        /// The code of `UpdateUserAttributes` or `GetUserAttributeVerificationCode`, for `VerifyUserAttribute` of the associated
        /// attribute, `email` or `phone_number`.
        case attributeVerification(String)
        /// The temporary password of `AdminCreateUser`.
        case invitation
    }

    /// The recipient's username.
    public let username: String

    /// The delivery medium.
    public let medium: DeliveryMediumType

    /// The email address or phone number, masked as in the response, such as `a***@e***` or `+*******1234`.
    public let destination: String

    /// The temporary password, or the code, which has eight digits for a first factor and otherwise six.
    public let code: String

    /// The purpose of the message.
    public let purpose: Purpose
}

extension LocalMessage.Purpose {
    /// The validity of a code, in seconds: an hour for a password reset, and a day for the others (Developer Guide, "Quotas in
    /// Amazon Cognito").
    var codeValidity: TimeInterval { self == .passwordReset ? 3_600 : 86_400 }
}

extension LocalMessage: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["medium": medium, "purpose": purpose] }
}
