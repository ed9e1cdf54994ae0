import CognitoAuth
import CognitoAuthTesting
import Testing

/// The step a test expects, or a failure that says which one came.
extension SignInStep {
    var tokens: Tokens {
        get throws {
            guard case .signedIn(let tokens) = self else { throw UnexpectedStep(step: self) }
            return tokens
        }
    }

    var code: CodeChallenge {
        get throws {
            guard case .code(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var chooseMFA: ChooseMFAChallenge {
        get throws {
            guard case .chooseMFA(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var setUpMFA: SetUpMFAChallenge {
        get throws {
            guard case .setUpMFA(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var newPassword: NewPasswordChallenge {
        get throws {
            guard case .newPassword(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var custom: CustomChallenge {
        get throws {
            guard case .custom(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var chooseFactor: ChooseFactorChallenge {
        get throws {
            guard case .chooseFactor(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var password: PasswordChallenge {
        get throws {
            guard case .password(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }

    var passkey: PasskeyChallenge {
        get throws {
            guard case .passkey(let challenge) = self else { throw UnexpectedStep(step: self) }
            return challenge
        }
    }
}

struct UnexpectedStep: Error {
    let step: SignInStep
}

/// The error a call of the client fails with.
func failure(of call: () async throws -> SignInStep) async throws -> CognitoError {
    let error = await #expect(throws: CognitoError.self) { _ = try await call() }
    return try #require(error)
}

extension LocalUserPool {
    /// The client of an app, over this pool in place of the network.
    nonisolated func userPool(_ client: LocalAppClient? = nil, retry: RetryPolicy = .standard) throws -> UserPool {
        let client = client ?? clients[0]
        return try UserPool(id: id, clientID: client.id, clientSecret: client.secret, transport: self, retry: retry)
    }
}
