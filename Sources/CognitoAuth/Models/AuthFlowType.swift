/// An authentication flow, `AuthFlowType` in the API.
///
/// A flow that this version does not define is ``unknown(_:)``. Two values are equal if their raw values are equal.
///
/// Source: `AuthFlowType` in the service model of `cognito-idp` (2016-04-18).
@nonexhaustive
public enum AuthFlowType: OpenEnumeration, CodingKeyRepresentable {
    /// `USER_SRP_AUTH`: SRP authentication, which never sends the password.
    case userSRP
    /// `USER_PASSWORD_AUTH`: the client sends the password.
    case userPassword
    /// `USER_AUTH`: choice-based sign-in with a first factor that the user pool allows.
    case userAuth
    /// `CUSTOM_AUTH`: custom authentication, with challenges from the user pool's Lambda triggers.
    case custom
    /// `REFRESH_TOKEN_AUTH`: a refresh of the tokens.
    case refreshToken
    /// `REFRESH_TOKEN`: the former name of ``refreshToken``.
    case refreshTokenLegacy
    /// `ADMIN_USER_PASSWORD_AUTH`: a server with AWS credentials sends the password.
    case adminUserPassword
    /// `ADMIN_NO_SRP_AUTH`: the former name of ``adminUserPassword``.
    case adminNoSRP
    /// A flow that this version does not define.
    case unknown(String)

    /// Creates a value from its name on the wire, such as `USER_SRP_AUTH`.
    public init(rawValue: String) {
        self = Self.known.first { $0.rawValue.hasSameBytes(as: rawValue) } ?? .unknown(rawValue)
    }

    /// The name on the wire, such as `USER_SRP_AUTH`.
    public var rawValue: String {
        switch self {
        case .userSRP: "USER_SRP_AUTH"
        case .userPassword: "USER_PASSWORD_AUTH"
        case .userAuth: "USER_AUTH"
        case .custom: "CUSTOM_AUTH"
        case .refreshToken: "REFRESH_TOKEN_AUTH"
        case .refreshTokenLegacy: "REFRESH_TOKEN"
        case .adminUserPassword: "ADMIN_USER_PASSWORD_AUTH"
        case .adminNoSRP: "ADMIN_NO_SRP_AUTH"
        case .unknown(let name): name
        }
    }

    /// The flows that this version defines.
    package static let known: [AuthFlowType] = [
        .userSRP, .userPassword, .userAuth, .custom, .refreshToken, .refreshTokenLegacy, .adminUserPassword,
        .adminNoSRP,
    ]
}
