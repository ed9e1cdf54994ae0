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
    try challenge(of: step, sourceLocation)
}

/// The challenge of a step that must ask for a new password.
func newPassword(_ step: SignInStep, sourceLocation: SourceLocation = #_sourceLocation) throws -> NewPasswordChallenge {
    try challenge(of: step, sourceLocation)
}

/// The challenge of a step that must ask for a second factor to be set up.
func setUpMFA(_ step: SignInStep, sourceLocation: SourceLocation = #_sourceLocation) throws -> SetUpMFAChallenge {
    try challenge(of: step, sourceLocation)
}

/// The challenge of a step that the pool's triggers must ask.
func custom(_ step: SignInStep, sourceLocation: SourceLocation = #_sourceLocation) throws -> CustomChallenge {
    try challenge(of: step, sourceLocation)
}

private func challenge<Expected: Challenge>(of step: SignInStep, _ sourceLocation: SourceLocation) throws -> Expected {
    guard let challenge = step.challenge as? Expected else {
        Issue.record("no \(Expected.self): \(step)", sourceLocation: sourceLocation)
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
    try await authenticatorCode(secret: try #require(user.totpSecret))
}

/// The same for an app that is being set up.
func authenticatorCode(secret: String) async throws -> String {
    let elapsed = Date.now.timeIntervalSince1970.truncatingRemainder(dividingBy: 30)
    if elapsed > 25 { try await Task.sleep(for: .seconds(30.1 - elapsed)) }
    return try TOTP(secretBase32: secret).code(at: .now)
}

/// A code that is not the right one.
func wrongCode(insteadOf right: String) -> String { right == "000000" ? "000001" : "000000" }

/// A challenge as another process takes it up: through JSON, at another value of the pool.
func handedOver(_ suspended: SuspendedSignIn, to pool: UserPool) throws -> SignInStep {
    let json = try JSONEncoder().encode(suspended)
    return try pool.resume(try JSONDecoder().decode(SuspendedSignIn.self, from: json))
}

/// Whose access token it is.
func username(in tokens: Tokens) -> String? { tokens.unverifiedAccessToken?.username }
