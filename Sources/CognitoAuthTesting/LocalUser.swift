public import CognitoAuth
import CognitoCrypto
import Foundation

/// A user of a ``LocalUserPool``.
///
/// Start with a username and a password, and add the factors that the test requires:
///
/// ```swift
/// let ada = LocalUser("ada", password: "correct horse")
///     .withPhoneNumber("+15550001234")
///     .withMFACode(via: .sms)
/// ```
public struct LocalUser: Sendable {
    /// The status of an account: `UserStatus`.
    public enum Status: String, Hashable, Sendable {
        /// The user can sign in: `CONFIRMED`.
        case confirmed = "CONFIRMED"
        /// The user signed up without confirmation, and a sign-in throws `userNotConfirmed`: `UNCONFIRMED`.
        case unconfirmed = "UNCONFIRMED"
        /// The user has a temporary password, and a sign-in returns `NEW_PASSWORD_REQUIRED`: `FORCE_CHANGE_PASSWORD`.
        case forceChangePassword = "FORCE_CHANGE_PASSWORD"
        /// The user must reset the password, and a sign-in with it throws `passwordResetRequired`: `RESET_REQUIRED`.
        case resetRequired = "RESET_REQUIRED"
    }

    /// A second factor of a user.
    public enum SecondFactor: Hashable, Sendable {
        /// An authenticator app with a secret in Base32 (RFC 4648): `SOFTWARE_TOKEN_MFA`.
        case totp(secretBase32: String)
        /// A code that the pool sends to the user's phone number: `SMS_MFA`.
        case sms
        /// A code that the pool sends to the user's email address: `EMAIL_OTP`.
        case email
    }

    /// A channel for codes.
    public enum CodeChannel: Hashable, Sendable {
        /// SMS messages to the user's phone number.
        case sms
        /// Emails to the user's email address.
        case email
    }

    /// The username, which the pool compares byte by byte.
    public var username: String

    /// The password, or `nil` for a user who signs in only with other factors.
    public var password: String?

    /// The attributes by name, including `sub`.
    ///
    /// The pool's configuration determines whether users also sign in with `email`, `phone_number`, and `preferred_username`.
    public var attributes: [String: String]

    /// The status of the account.
    public var status: Status

    /// A Boolean value that indicates whether the user is enabled.
    public var isEnabled: Bool

    /// The user's groups, which access tokens and ID tokens contain as `cognito:groups`.
    public var groups: [String] = []

    /// The enabled second factors.
    public var secondFactors: [SecondFactor] = []

    /// The MFA type that the pool requests if the user has several second factors: `PreferredMfaSetting`.
    public var preferredMFAType: MFAType?

    var disabledSecondFactors: [SecondFactor] = []

    /// The user's name for the authenticator app: `FRIENDLY_DEVICE_NAME`.
    var friendlyDeviceName = "Authenticator app"

    /// The passkeys, the oldest first.
    var passkeys: [RegisteredPasskey] = []

    /// The number of the passkey that was added last.
    var lastPasskeyNumber = 0

    /// The SRP salt in hex, for tests of salts with leading zeros or a sign bit, or `nil` for a random salt.
    package var saltHex: String?

    /// Creates a user from values for its properties, with a random `sub` if the attributes have none.
    public init(
        _ username: String,
        password: String? = nil,
        attributes: [String: String] = [:],
        status: Status = .confirmed,
        isEnabled: Bool = true
    ) {
        self.username = username
        self.password = password
        self.attributes = attributes
        self.status = status
        self.isEnabled = isEnabled
        if attributes["sub"] == nil { self.attributes["sub"] = UUID().uuidString.lowercased() }
    }
}

extension LocalUser {
    /// Returns the user with a verified email address.
    public func withEmail(_ address: String) -> LocalUser {
        changed { $0.attributes.merge(["email": address, "email_verified": "true"]) { _, new in new } }
    }

    /// Returns the user with a verified phone number, in E.164 format such as `+15550001234`.
    public func withPhoneNumber(_ number: String) -> LocalUser {
        changed { $0.attributes.merge(["phone_number": number, "phone_number_verified": "true"]) { _, new in new } }
    }

    /// Returns the user with groups.
    public func withGroups(_ groups: [String]) -> LocalUser { changed { $0.groups = groups } }

    /// Returns the user with an authenticator app as a second factor, whose secret is Base32 (RFC 4648) without padding.
    ///
    /// After the password, the pool returns `SOFTWARE_TOKEN_MFA`, or `SELECT_MFA_TYPE` if the user has several second factors and
    /// prefers none.
    public func withTOTP(secretBase32: String) -> LocalUser {
        changed { $0.enable(.totp(secretBase32: secretBase32)) }
    }

    /// Returns the user with a code that the pool sends as a second factor.
    ///
    /// After the password, the pool returns `SMS_MFA` or `EMAIL_OTP` with the masked phone number or email address of the user, or
    /// `SELECT_MFA_TYPE` if the user has several second factors and prefers none. ``LocalUserPool/lastCode(for:)`` returns the
    /// code. A user without a phone number or email address gets the verified `+15555550100` or `user@example.com`.
    public func withMFACode(via channel: CodeChannel) -> LocalUser {
        switch channel {
        case .sms where attributes["phone_number"] == nil: withPhoneNumber("+15555550100").withMFACode(via: .sms)
        case .email where attributes["email"] == nil: withEmail("user@example.com").withMFACode(via: .email)
        case .sms: changed { $0.enable(.sms) }
        case .email: changed { $0.enable(.email) }
        }
    }

    /// Returns the user with a passkey, which a choice-based sign-in offers as `WEB_AUTHN`.
    ///
    /// The account stores the passkey's ID, public key, and signature count.
    public func withPasskey(_ passkey: LocalPasskey) -> LocalUser {
        let registered = RegisteredPasskey(
            id: passkey.credentialID,
            publicKey: passkey.key.publicKey,
            signCount: passkey.signCount
        )
        return changed { $0.addPasskey(registered) }
    }

    /// Returns the user with a preferred second factor, which the pool then requests without a choice.
    public func withPreferredMFAType(_ type: MFAType) -> LocalUser { changed { $0.preferredMFAType = type } }

    /// Returns the user with another status of the account.
    public func withStatus(_ status: Status) -> LocalUser { changed { $0.status = status } }

    /// Returns the user in the disabled state.
    public func disabled() -> LocalUser { changed { $0.isEnabled = false } }

    /// Returns the user with an SRP salt in hex.
    package func withSalt(hex: String) -> LocalUser { changed { $0.saltHex = hex } }

    private func changed(_ change: (inout LocalUser) -> Void) -> LocalUser {
        var user = self
        change(&user)
        return user
    }
}

extension LocalUser {
    /// Returns the value of `email` or `phone_number` if it is verified.
    func verified(_ attribute: String) -> String? {
        // Cognito also accepts `True`.
        attributes[attribute + "_verified"]?.lowercased() == "true" ? attributes[attribute] : nil
    }

    /// The secret of the enabled authenticator app.
    var totpSecret: String? {
        for case .totp(let secret) in secondFactors { return secret }
        return nil
    }

    /// Enables a second factor, which replaces one of the same type.
    mutating func enable(_ factor: SecondFactor) {
        disabledSecondFactors.removeAll { $0.type == factor.type }
        secondFactors.removeAll { $0.type == factor.type }
        secondFactors.append(factor)
    }

    /// Enables or disables the second factor of a type, which is then not preferred.
    mutating func setSecondFactor(_ type: MFAType, enabled: Bool) throws(ServiceException) {
        if preferredMFAType == type { preferredMFAType = nil }
        guard enabled != secondFactors.contains(where: { $0.type == type }) else { return }
        guard enabled else {
            disabledSecondFactors += secondFactors.filter { $0.type == type }
            secondFactors.removeAll { $0.type == type }
            return
        }
        if let factor = disabledSecondFactors.first(where: { $0.type == type }) { return enable(factor) }
        switch type {
        case .totp: throw .invalidParameter("User has not verified software token mfa")
        case .email where attributes["email"] != nil: enable(.email)
        case .sms where attributes["phone_number"] != nil: enable(.sms)
        default: throw .invalidParameter("User does not have delivery config set to turn on \(type.rawValue)")
        }
    }
}

extension LocalUser.SecondFactor {
    var type: MFAType {
        switch self {
        case .totp: .totp
        case .sms: .sms
        case .email: .email
        }
    }
}

extension LocalUser: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["status": status, "isEnabled": isEnabled] }
}

extension LocalUser.SecondFactor: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["type": type] }
}
