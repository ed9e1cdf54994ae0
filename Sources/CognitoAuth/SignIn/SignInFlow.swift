import CognitoCrypto

/// One user's sign-in at one pool: what stays the same from the first call to the last, and the walk between the calls.
///
/// It is a value without secrets. Password and SRP key live in the locals of one call and end with it.
struct SignInFlow: Sendable {
    let pool: UserPool
    let context: SignInContext

    /// The name to answer with: the one the user typed, until the service returns the real one.
    var username: String

    /// Begins with an SRP exchange and answers its proof at once: the service gives a few seconds for it.
    func begin(srpPassword password: String) async throws -> SignInStep {
        let client = try await Self.makeKey(for: pool)
        let reply = try await initiate(.userSRP(username: username, srpA: client.publicKeyHex))
        guard reply.challengeName == .passwordVerifier else { return try step(after: reply) }
        return try await prove(password, to: reply, by: client)
    }

    func begin(password: String) async throws -> SignInStep {
        try step(after: try await initiate(.userPassword(username: username, password: password)))
    }

    /// Answers a challenge and says where the sign-in then stands.
    func answer(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try step(after: try await respond(responses, session: session, metadata: metadata))
    }
}

extension SignInFlow {
    private func prove(_ password: String, to reply: SignInReply, by client: SRPClient) async throws -> SignInStep {
        var flow = self
        flow.username = Self.username(in: reply.parameters) ?? username
        let proof = try await Self.proof(
            of: password,
            identity: reply.parameters[ParameterName.userIDForSRP] ?? username,
            for: reply,
            by: client,
            in: pool
        )
        return try await flow.answer(.passwordVerifier(username: flow.username, proof: proof), session: reply.session)
    }

    /// The proof is milliseconds of arithmetic, which the caller's actor should not wait for.
    @concurrent
    private static func proof(
        of password: String,
        identity: String,
        for reply: SignInReply,
        by client: SRPClient,
        in pool: UserPool
    ) async throws -> SRPProof {
        do throws(SRPError) {
            let challenge = try SRPChallenge(parameters: reply.parameters)
            return try client.prove(
                challenge,
                group: pool.id.name,
                identity: identity,
                password: password,
                at: pool.now()
            )
        } catch {
            throw CognitoError.invalidResponse("The SRP challenge was refused: \(error)", operation: reply.operation)
        }
    }

    /// A fresh key, made off the caller's actor for the same reason.
    @concurrent
    private static func makeKey(for pool: UserPool) async throws -> SRPClient {
        do {
            return try pool.makeSRPClient()
        } catch {
            throw CognitoError.invalidConfiguration("No SRP key could be made: \(error)")
        }
    }

    private func step(after reply: SignInReply) throws -> SignInStep {
        if let result = reply.result {
            guard let tokens = Tokens(result, at: pool.now()) else {
                throw CognitoError.invalidResponse("The result has no access token.", operation: reply.operation)
            }
            return .signedIn(tokens)
        }
        guard let name = reply.challengeName else {
            throw CognitoError.invalidResponse("Neither a challenge nor tokens came.", operation: reply.operation)
        }
        var flow = self
        flow.username = Self.username(in: reply.parameters) ?? username
        return SignInStep(OpenChallenge(flow: flow, name: name, reply: reply))
    }

    /// The name to answer with, as the service returned it.
    private static func username(in parameters: [String: String]) -> String? {
        parameters[ParameterName.username] ?? parameters[ParameterName.userIDForSRP]
    }
}

extension SignInFlow {
    private func initiate(_ parameters: AuthParameters) async throws -> SignInReply {
        let request = InitiateAuthRequest(
            clientID: pool.clientID,
            authParameters: pool.clientSecret.map {
                parameters.withSecretHash(clientID: pool.clientID, clientSecret: $0)
            } ?? parameters,
            clientMetadata: context.metadata,
            analyticsMetadata: context.analyticsMetadata,
            userContextData: context.userContextData
        )
        let response = try await pool.client.initiateAuth(request)
        return SignInReply(response, operation: InitiateAuthRequest.operation)
    }

    private func respond(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String]
    ) async throws -> SignInReply {
        let merged = context.clientMetadata.merging(metadata) { _, new in new }
        let request = RespondToAuthChallengeRequest(
            clientID: pool.clientID,
            challengeResponses: pool.clientSecret.map {
                responses.withSecretHash(clientID: pool.clientID, clientSecret: $0)
            } ?? responses,
            session: session,
            analyticsMetadata: context.analyticsMetadata,
            userContextData: context.userContextData,
            clientMetadata: merged.isEmpty ? nil : merged
        )
        let response = try await pool.client.respondToAuthChallenge(request)
        return SignInReply(response, operation: RespondToAuthChallengeRequest.operation)
    }
}
