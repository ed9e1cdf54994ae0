import CognitoAuth
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

/// The challenge of a step that must be of no type of its own.
func unknown(_ step: SignInStep, sourceLocation: SourceLocation = #_sourceLocation) throws -> UnknownChallenge {
    guard case .unknown(let challenge) = step else {
        Issue.record("no other challenge: \(step)", sourceLocation: sourceLocation)
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
