public import CognitoAuth
import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A user of a ``LocalUserPool``.
///
/// Start from a name and a password, and add what the test is about:
///
/// ```swift
/// let ada = LocalUser("ada", password: "correct horse")
///     .withEmail("ada@example.com")
///     .withCode(by: .sms("+*******1234"))
/// ```
public struct LocalUser: Sendable {
    /// Where a user stands in the life of an account: the service's `UserStatus`.
    public enum Status: Hashable, Sendable {
        /// `CONFIRMED`: may sign in.
        case confirmed
        /// `UNCONFIRMED`: has signed up and not confirmed the address; refused with `UserNotConfirmedException`.
        case unconfirmed
        /// `FORCE_CHANGE_PASSWORD`: was created with a temporary password; gets `NEW_PASSWORD_REQUIRED`.
        case forceChangePassword
        /// `RESET_REQUIRED`: has to set a new password first; refused with `PasswordResetRequiredException`.
        case resetRequired
    }

    /// What the user has to bring besides the password.
    public enum SecondFactor: Hashable, Sendable {
        /// `SOFTWARE_TOKEN_MFA`: a code from an authenticator app, with the shared secret in base32 (RFC 4648).
        case totp(secretBase32: String)
        /// `SMS_MFA` or `EMAIL_OTP`: a code the pool sends.
        case code(CodeDelivery)
    }

    /// The way a code reaches the user, with the masked destination that the challenge shows.
    public enum CodeDelivery: Hashable, Sendable {
        /// `SMS_MFA`: by text message, to a number such as `+*******1234`.
        case sms(String)
        /// `EMAIL_OTP`: by e-mail, to an address such as `a***@e***`.
        case email(String)
    }

    /// The user name: what the service returns as `USER_ID_FOR_SRP`, and compared byte by byte.
    public var name: String

    /// The password, of which the UTF-8 bytes count as they are; `nil` for a user who signs in by other factors only.
    public var password: String?

    /// The attributes by name, `sub` among them.
    ///
    /// `email`, `phone_number`, and `preferred_username` are names to sign in with if the pool's ``LocalAccountPolicy`` says so.
    public var attributes: [String: String]

    /// Where the user stands.
    public var status: Status

    /// Whether the user may sign in at all.
    public var isEnabled: Bool

    /// The names of the groups that the user is in: the claim `cognito:groups` of access and ID tokens.
    public var groups: [String] = []

    /// What the user can bring after the password: nothing, one factor that is asked for, or several to choose from.
    public var secondFactors: [SecondFactor] = []

    /// The factor that is asked for without a choice, of a user with several: the service's `PreferredMfa`.
    public var preferredSecondFactor: MFAType?

    /// The second factors that are switched off and can be switched on again.
    var resting: [SecondFactor] = []

    /// `FRIENDLY_DEVICE_NAME` of the authenticator app.
    var friendlyDeviceName = "Authenticator app"

    /// The passkeys to sign in with.
    var passkeys: [RegisteredPasskey] = []

    /// The SRP salt in hex, for tests of odd ones: with zeros in front, or negative.
    package var saltHex: String?

    /// A user who may sign in.
    ///
    /// - Parameters:
    ///   - name: The user name.
    ///   - password: The password, or `nil` for a user who signs in by other factors only.
    ///   - attributes: The attributes by name; a `sub` is made unless given.
    ///   - status: Where the user stands.
    ///   - isEnabled: Whether the user may sign in at all.
    public init(
        _ name: String,
        password: String? = nil,
        attributes: [String: String] = [:],
        status: Status = .confirmed,
        isEnabled: Bool = true
    ) {
        self.name = name
        self.password = password
        self.attributes = attributes
        self.status = status
        self.isEnabled = isEnabled
        if attributes["sub"] == nil { self.attributes["sub"] = UUID().uuidString.lowercased() }
    }
}

extension LocalUser: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["status": status, "isEnabled": isEnabled] }
}

extension LocalUser.SecondFactor: Redacted {}

extension LocalUser.CodeDelivery: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> {
        switch self {
        case .sms: ["medium": "SMS"]
        case .email: ["medium": "EMAIL"]
        }
    }
}
