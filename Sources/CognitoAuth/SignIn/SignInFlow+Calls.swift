extension SignInFlow {
    /// The first call, with everything that goes with every call.
    func initiate(_ parameters: AuthParameters, session: String? = nil) async throws -> SignInReply {
        let request = InitiateAuthRequest(
            clientID: pool.clientID,
            authParameters: pool.clientSecret.map {
                parameters.withSecretHash(clientID: pool.clientID, clientSecret: $0)
            } ?? parameters,
            clientMetadata: context.metadata,
            analyticsMetadata: context.analyticsMetadata,
            userContextData: context.userContextData,
            session: session
        )
        let response = try await pool.client.initiateAuth(request)
        return SignInReply(response, operation: InitiateAuthRequest.operation)
    }

    /// An answer, with everything that goes with every call and what goes with this one.
    func respond(
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
