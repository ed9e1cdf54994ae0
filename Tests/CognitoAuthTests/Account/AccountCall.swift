@testable import CognitoAuth

/// What a pool does for a user who has no tokens.
enum AccountCall: String, CaseIterable, Sendable {
    case signUp = "SignUp"
    case confirmSignUp = "ConfirmSignUp"
    case resendConfirmationCode = "ResendConfirmationCode"
    case forgotPassword = "ForgotPassword"
    case confirmForgotPassword = "ConfirmForgotPassword"

    func run(at pool: UserPool, _ name: String, context: SignInContext = .init()) async throws {
        switch self {
        case .signUp: _ = try await pool.signUp(name, password: "p", context: context)
        case .confirmSignUp: try await pool.confirmSignUp(name, code: "1", context: context)
        case .resendConfirmationCode: try await pool.resendConfirmationCode(to: name, context: context)
        case .forgotPassword: try await pool.forgotPassword(name, context: context)
        case .confirmForgotPassword:
            try await pool.confirmForgotPassword(name, code: "1", newPassword: "p", context: context)
        }
    }

    /// What it sends when there is nothing but what it needs.
    var bare: String {
        switch self {
        case .signUp: #"{"ClientId":"client","Username":"ada","Password":"p"}"#
        case .confirmSignUp: #"{"ClientId":"client","Username":"ada","ConfirmationCode":"1"}"#
        case .resendConfirmationCode, .forgotPassword: #"{"ClientId":"client","Username":"ada"}"#
        case .confirmForgotPassword:
            #"{"ClientId":"client","Username":"ada","ConfirmationCode":"1","Password":"p"}"#
        }
    }
}
