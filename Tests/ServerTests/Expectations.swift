import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

/// The tokens of a step that must be the last one.
func signedIn(_ step: SignInStep, sourceLocation: SourceLocation = #_sourceLocation) throws -> Tokens {
    guard case .signedIn(let tokens) = step else {
        Issue.record("not signed in: \(step)", sourceLocation: sourceLocation)
        throw UnexpectedStep()
    }
    return tokens
}

/// The challenge of a step that must ask for a code.
func code(_ step: SignInStep, sourceLocation: SourceLocation = #_sourceLocation) throws -> CodeChallenge {
    guard case .code(let challenge) = step else {
        Issue.record("no code is asked for: \(step)", sourceLocation: sourceLocation)
        throw UnexpectedStep()
    }
    return challenge
}

/// The challenge of a step that must ask for a new password.
func newPassword(
    _ step: SignInStep,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> NewPasswordChallenge {
    guard case .newPassword(let challenge) = step else {
        Issue.record("no new password is asked for: \(step)", sourceLocation: sourceLocation)
        throw UnexpectedStep()
    }
    return challenge
}

struct UnexpectedStep: Error {}

/// The error of a sign-in that must fail.
func refusal(
    sourceLocation: SourceLocation = #_sourceLocation,
    of body: () async throws -> SignInStep
) async throws -> CognitoError {
    try await #require(throws: CognitoError.self, sourceLocation: sourceLocation) { try await body() }
}

/// What an authenticator app shows, with time left to use it: moto takes the code of the very step of 30 seconds.
func authenticatorCode(of user: Provision.User) async throws -> String {
    let elapsed = Date.now.timeIntervalSince1970.truncatingRemainder(dividingBy: 30)
    if elapsed > 25 { try await Task.sleep(for: .seconds(30.1 - elapsed)) }
    return try TOTP(secretBase32: try #require(user.totpSecret)).code(at: .now)
}
