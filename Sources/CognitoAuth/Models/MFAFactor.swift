/// A second factor, as `MFAS_CAN_CHOOSE` and `MFAS_CAN_SETUP` name it.
///
/// The set is open: a factor that this version does not know keeps its name in ``unknown(_:)``. Two values are equal if their
/// raw values are.
@nonexhaustive
public enum MFAFactor: OpenEnumeration {
    /// `SOFTWARE_TOKEN_MFA`: a code from an authenticator app.
    case authenticatorApp
    /// `SMS_MFA`: a code by text message.
    case textMessage
    /// `EMAIL_OTP`: a code by e-mail; read from `EMAIL_MFA` too, as some of the service's prose has it.
    case email
    /// A factor that this version does not know, as it came.
    case unknown(String)

    /// Creates a value from its name on the wire, such as `SOFTWARE_TOKEN_MFA`; never fails.
    public init(rawValue: String) {
        switch rawValue {
        case "SOFTWARE_TOKEN_MFA": self = .authenticatorApp
        case "SMS_MFA": self = .textMessage
        case "EMAIL_OTP", "EMAIL_MFA": self = .email
        default: self = .unknown(rawValue)
        }
    }

    /// The name on the wire, such as `SOFTWARE_TOKEN_MFA`.
    public var rawValue: String {
        switch self {
        case .authenticatorApp: "SOFTWARE_TOKEN_MFA"
        case .textMessage: "SMS_MFA"
        case .email: "EMAIL_OTP"
        case .unknown(let name): name
        }
    }
}
