/// One user's sign-in at one pool: what stays the same from the first call to the last, and the walk between the calls.
///
/// It is a value without secrets. Password and SRP key live in the locals of one call and end with it.
struct SignInFlow: Sendable {
    let pool: UserPool
    let context: SignInContext

    /// The name to answer with: the one the user typed, until the service returns the real one.
    var username: String

    func begin(_ method: SignInMethod) async throws -> SignInStep {
        switch method.proof {
        case .srp(let password):
            try await prove(password) { .userSRP(username: username, srpA: $0) }
        case .password(let password):
            try step(after: try await initiate(.userPassword(username: username, password: password)))
        case .choice(let factor, let password, let session):
            try await choose(factor, password: password, session: session)
        case .custom(let password?):
            try await prove(password) { .custom(username: username, srpA: $0) }
        case .custom(nil):
            try step(after: try await initiate(.custom(username: username)))
        }
    }

    private func choose(
        _ factor: ChallengeNameType?,
        password: String?,
        session: String?
    ) async throws -> SignInStep {
        if factor == .passwordSRP, let password {
            return try await prove(password, session: session) {
                .userAuth(username: username, preferredChallenge: .passwordSRP, srpA: $0)
            }
        }
        let sent = factor == .password ? password : nil
        let parameters = AuthParameters.userAuth(username: username, preferredChallenge: factor, password: sent)
        return try step(after: try await initiate(parameters, session: session))
    }

    /// Answers a challenge and says where the sign-in then stands.
    func answer(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try step(after: try await respond(responses, session: session, metadata: metadata))
    }

    func step(after reply: SignInReply) throws -> SignInStep {
        if let result = reply.result {
            guard let tokens = Tokens(result, at: pool.now()) else {
                throw CognitoError.invalidResponse("The result has no access token.", operation: reply.operation)
            }
            return .signedIn(tokens)
        }
        guard let name = reply.challengeName else {
            throw CognitoError.invalidResponse("Neither a challenge nor tokens came.", operation: reply.operation)
        }
        return SignInStep(OpenChallenge(flow: answering(reply), name: name, reply: reply, issuedAt: pool.now()))
    }

    /// The flow with the name to answer with, as the service returned it.
    func answering(_ reply: SignInReply) -> SignInFlow {
        var flow = self
        flow.username =
            reply.parameters[ParameterName.username] ?? reply.parameters[ParameterName.userIDForSRP] ?? username
        return flow
    }
}
