/// The name of a challenge, `ChallengeNameType` of the service.
///
/// The set is open: a name that this version does not know decodes as ``unknown(_:)``, is sent back as it came, and can be
/// answered with ``ChallengeResponses/raw(_:_:)``. Two values are equal if their raw values are, so
/// `.unknown("SMS_MFA") == .smsMFA`.
///
/// Source: `ChallengeNameType` in the service model of `cognito-idp` (2016-04-18).
@nonexhaustive
public enum ChallengeNameType: OpenEnumeration, CodingKeyRepresentable {
    /// `SMS_MFA`: a code sent by text message, as a second factor.
    case smsMFA
    /// `EMAIL_OTP`: a code sent by e-mail, as a first or a second factor. Prose calls it `EMAIL_MFA` at times.
    case emailOTP
    /// `SMS_OTP`: a code sent by text message, as a first factor.
    case smsOTP
    /// `SOFTWARE_TOKEN_MFA`: a code from an authenticator app.
    case softwareTokenMFA
    /// `SELECT_MFA_TYPE`: the user chooses a second factor.
    case selectMFAType
    /// `MFA_SETUP`: the user must set a second factor up before the sign-in can end.
    case mfaSetup
    /// `PASSWORD`: the password itself.
    case password
    /// `PASSWORD_SRP`: the start of an SRP exchange, `SRP_A`.
    case passwordSRP
    /// `PASSWORD_VERIFIER`: the proof of an SRP exchange.
    case passwordVerifier
    /// `NEW_PASSWORD_REQUIRED`: the user must replace a temporary password.
    case newPasswordRequired
    /// `SELECT_CHALLENGE`: the user chooses a first factor.
    case selectChallenge
    /// `WEB_AUTHN`: an assertion by a passkey.
    case webAuthn
    /// `CUSTOM_CHALLENGE`: whatever the pool's Lambda triggers ask.
    case customChallenge
    /// `DEVICE_SRP_AUTH`: the start of a remembered device's SRP exchange.
    case deviceSRPAuth
    /// `DEVICE_PASSWORD_VERIFIER`: the proof of a remembered device's SRP exchange.
    case devicePasswordVerifier
    /// `ADMIN_NO_SRP_AUTH`: user name and password, asked of a server that does not speak SRP.
    case adminNoSRPAuth
    /// A name that this version does not know, as it came.
    case unknown(String)

    /// Creates a value from its name on the wire, such as `SMS_MFA`; never fails.
    public init(rawValue: String) {
        self = Self.known.first { $0.rawValue == rawValue } ?? .unknown(rawValue)
    }

    /// The name on the wire, such as `SMS_MFA`.
    public var rawValue: String {
        switch self {
        case .smsMFA: "SMS_MFA"
        case .emailOTP: "EMAIL_OTP"
        case .smsOTP: "SMS_OTP"
        case .softwareTokenMFA: "SOFTWARE_TOKEN_MFA"
        case .selectMFAType: "SELECT_MFA_TYPE"
        case .mfaSetup: "MFA_SETUP"
        case .password: "PASSWORD"
        case .passwordSRP: "PASSWORD_SRP"
        case .passwordVerifier: "PASSWORD_VERIFIER"
        case .newPasswordRequired: "NEW_PASSWORD_REQUIRED"
        case .selectChallenge: "SELECT_CHALLENGE"
        case .webAuthn: "WEB_AUTHN"
        case .customChallenge: "CUSTOM_CHALLENGE"
        case .deviceSRPAuth: "DEVICE_SRP_AUTH"
        case .devicePasswordVerifier: "DEVICE_PASSWORD_VERIFIER"
        case .adminNoSRPAuth: "ADMIN_NO_SRP_AUTH"
        case .unknown(let name): name
        }
    }

    /// Every name that this version knows, in the service model's words.
    package static let known: [ChallengeNameType] = [
        .smsMFA, .emailOTP, .smsOTP, .softwareTokenMFA, .selectMFAType, .mfaSetup, .password, .passwordSRP,
        .passwordVerifier, .newPasswordRequired, .selectChallenge, .webAuthn, .customChallenge, .deviceSRPAuth,
        .devicePasswordVerifier, .adminNoSRPAuth,
    ]
}
