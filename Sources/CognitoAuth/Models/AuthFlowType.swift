/// The way a sign-in begins, `AuthFlowType` of the service.
///
/// The set is open: a flow that this version does not know keeps its name in ``unknown(_:)``. Two values are equal if their
/// raw values are.
///
/// Source: `AuthFlowType` in the service model of `cognito-idp` (2016-04-18).
@nonexhaustive
public enum AuthFlowType: OpenEnumeration, CodingKeyRepresentable {
    /// `USER_SRP_AUTH`: the password is proven by SRP and never sent.
    case userSRP
    /// `USER_PASSWORD_AUTH`: the password is sent.
    case userPassword
    /// `USER_AUTH`: choice-based sign-in; the pool says which first factors are open.
    case userAuth
    /// `CUSTOM_AUTH`: the pool's Lambda triggers define the challenges.
    case custom
    /// `REFRESH_TOKEN_AUTH`: new tokens for a refresh token.
    case refreshToken
    /// `REFRESH_TOKEN`: an older name of ``refreshToken``.
    case refreshTokenLegacy
    /// `ADMIN_USER_PASSWORD_AUTH`: a server sends the password, with AWS credentials.
    case adminUserPassword
    /// `ADMIN_NO_SRP_AUTH`: an older name of ``adminUserPassword``.
    case adminNoSRP
    /// A flow that this version does not know, as it came.
    case unknown(String)

    /// Creates a value from its name on the wire, such as `USER_SRP_AUTH`; never fails.
    public init(rawValue: String) {
        self = Self.known.first { $0.rawValue == rawValue } ?? .unknown(rawValue)
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

    /// Every flow that this version knows.
    package static let known: [AuthFlowType] = [
        .userSRP, .userPassword, .userAuth, .custom, .refreshToken, .refreshTokenLegacy, .adminUserPassword,
        .adminNoSRP,
    ]
}
