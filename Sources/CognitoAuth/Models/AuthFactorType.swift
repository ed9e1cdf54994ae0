/// How a user can sign in, `AuthFactorType` of the service; the set is open.
public struct AuthFactorType: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name on the wire.
    public let rawValue: String

    /// A value by its name on the wire.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name on the wire.
    public var description: String { rawValue }
}

extension AuthFactorType {
    /// `PASSWORD`: with a password.
    public static let password = Self(rawValue: "PASSWORD")
    /// `EMAIL_OTP`: with a code by e-mail.
    public static let emailOTP = Self(rawValue: "EMAIL_OTP")
    /// `SMS_OTP`: with a code by text message.
    public static let smsOTP = Self(rawValue: "SMS_OTP")
    /// `WEB_AUTHN`: with a passkey.
    public static let webAuthn = Self(rawValue: "WEB_AUTHN")
    /// `SOFTWARE_TOKEN`: with a code of an authenticator app.
    public static let softwareToken = Self(rawValue: "SOFTWARE_TOKEN")
}
