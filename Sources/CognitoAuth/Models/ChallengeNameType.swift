/// The name of a challenge, `ChallengeNameType` in the API.
///
/// A challenge that this version of the library does not define is ``unknown(_:)``. Answer such a challenge with
/// ``ChallengeResponses/raw(_:_:)``. Two values are equal if their raw values are equal, so `.unknown("SMS_MFA") == .smsMFA`.
///
/// Source: `ChallengeNameType` in the service model of `cognito-idp` (2016-04-18).
@nonexhaustive
public enum ChallengeNameType: OpenEnumeration, CodingKeyRepresentable {
    /// `SMS_MFA`: a code from an SMS message, as a second factor.
    case smsMFA
    /// `EMAIL_OTP`: a code from an email, as a first or second factor. Some pages of the API reference write `EMAIL_MFA`.
    case emailOTP
    /// `SMS_OTP`: a code from an SMS message, as a first factor.
    case smsOTP
    /// `SOFTWARE_TOKEN_MFA`: a code from an authenticator app.
    case softwareTokenMFA
    /// `SELECT_MFA_TYPE`: the user chooses a second factor.
    case selectMFAType
    /// `MFA_SETUP`: the user must set up a second factor to complete the sign-in.
    case mfaSetup
    /// `PASSWORD`: the password.
    case password
    /// `PASSWORD_SRP`: the SRP public key A (`SRP_A`), which starts SRP authentication.
    case passwordSRP
    /// `PASSWORD_VERIFIER`: the password claim of SRP authentication.
    case passwordVerifier
    /// `NEW_PASSWORD_REQUIRED`: the user must replace a temporary password.
    case newPasswordRequired
    /// `SELECT_CHALLENGE`: the user chooses a first factor.
    case selectChallenge
    /// `WEB_AUTHN`: an assertion from a passkey.
    case webAuthn
    /// `CUSTOM_CHALLENGE`: a custom challenge from the user pool's Lambda triggers.
    case customChallenge
    /// `DEVICE_SRP_AUTH`: the SRP public key A (`SRP_A`), which starts device SRP authentication for a remembered device.
    case deviceSRPAuth
    /// `DEVICE_PASSWORD_VERIFIER`: the password claim of device SRP authentication.
    case devicePasswordVerifier
    /// `ADMIN_NO_SRP_AUTH`: the username and the password, which a server sends without SRP.
    case adminNoSRPAuth
    /// A challenge that this version of the library does not define.
    case unknown(String)

    /// Creates a value from its name on the wire, such as `SMS_MFA`.
    public init(rawValue: String) {
        self = Self.known.first { $0.rawValue.hasSameBytes(as: rawValue) } ?? .unknown(rawValue)
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

    /// The challenges that this version defines.
    package static let known: [ChallengeNameType] = [
        .smsMFA, .emailOTP, .smsOTP, .softwareTokenMFA, .selectMFAType, .mfaSetup, .password, .passwordSRP,
        .passwordVerifier, .newPasswordRequired, .selectChallenge, .webAuthn, .customChallenge, .deviceSRPAuth,
        .devicePasswordVerifier, .adminNoSRPAuth,
    ]
}
