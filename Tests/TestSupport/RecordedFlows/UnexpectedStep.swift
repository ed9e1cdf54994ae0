import CognitoAuth

/// Another step came than the flow goes on from, or a call did not fail that had to.
struct UnexpectedStep: Error {}

extension SignInStep {
    var tokens: Tokens {
        get throws {
            guard case .signedIn(let tokens) = self else { throw UnexpectedStep() }
            return tokens
        }
    }

    func expected<Expected: Challenge>() throws -> Expected {
        guard let challenge = challenge as? Expected else { throw UnexpectedStep() }
        return challenge
    }
}

/// Makes a call that has to be refused.
@discardableResult
func refused(_ code: CognitoError.Code, by call: () async throws -> some Sendable) async throws -> CognitoError {
    do {
        _ = try await call()
    } catch let error as CognitoError where error.code == code {
        return error
    }
    throw UnexpectedStep()
}
