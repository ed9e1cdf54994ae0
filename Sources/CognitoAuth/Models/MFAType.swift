/// An MFA type, as in the challenge parameters `MFAS_CAN_CHOOSE` and `MFAS_CAN_SETUP`.
///
/// An MFA type that this version of the library does not define is ``unknown(_:)``. Two values with equal raw values are equal.
@nonexhaustive
public enum MFAType: OpenEnumeration {
    /// `SOFTWARE_TOKEN_MFA`: a code from an authenticator app.
    case totp
    /// `SMS_MFA`: a code from an SMS message.
    case sms
    /// `EMAIL_OTP`: a code from an email. Also decoded from `EMAIL_MFA`, which some pages of the API reference use.
    case email
    /// An MFA type that this version of the library does not define.
    case unknown(String)

    /// Creates a value from its name on the wire, such as `SOFTWARE_TOKEN_MFA`.
    public init(rawValue: String) {
        let name = rawValue.hasSameBytes(as: "EMAIL_MFA") ? "EMAIL_OTP" : rawValue
        self = [.totp, .sms, .email].first { $0.rawValue.hasSameBytes(as: name) } ?? .unknown(rawValue)
    }

    /// The name on the wire, such as `SOFTWARE_TOKEN_MFA`.
    public var rawValue: String {
        switch self {
        case .totp: "SOFTWARE_TOKEN_MFA"
        case .sms: "SMS_MFA"
        case .email: "EMAIL_OTP"
        case .unknown(let name): name
        }
    }
}
