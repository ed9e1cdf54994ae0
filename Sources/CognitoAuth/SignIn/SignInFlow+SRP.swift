import CognitoCrypto
import Foundation

extension SignInFlow {
    /// Starts the sign-in with an SRP public key, and answers `PASSWORD_VERIFIER`.
    func initiateSRP(
        _ password: String,
        session: String? = nil,
        parameters: @Sendable (_ srpA: String) -> AuthParameters
    ) async throws -> SignInStep {
        let client = try makeSRPClient()
        let response = try await initiate(parameters(client.publicKeyHex), session: session)
        return try await verifyPassword(password, for: response, client: client, metadata: [:])
    }

    /// Answers the current challenge with an SRP public key, and then answers `PASSWORD_VERIFIER`.
    @concurrent
    func respondWithSRP(
        _ password: String,
        session: String?,
        metadata: [String: String],
        responses: @Sendable (_ srpA: String) -> ChallengeResponses
    ) async throws -> SignInStep {
        let client = try makeSRPClient()
        var flow = self
        let response = try await flow.respond(responses(client.publicKeyHex), session: session, metadata: metadata)
        return try await flow.verifyPassword(password, for: response, client: client, metadata: metadata)
    }

    /// Answers `PASSWORD_VERIFIER`.
    ///
    /// If the response has another challenge or tokens, these are the next step: a Lambda trigger can skip SRP, and a preferred
    /// factor can be unavailable.
    private func verifyPassword(
        _ password: String,
        for response: AuthResponse,
        client: SRPClient,
        metadata: [String: String]
    ) async throws -> SignInStep {
        var flow = self
        flow.hasUsedSRP = true
        guard response.output.challengeName == .passwordVerifier else {
            return try await flow.step(after: response, metadata: metadata)
        }
        let identity = response.parameters[ParameterName.userIDForSRP] ?? username
        flow = try await flow.updated(with: response)
        let proof = try proof(
            for: response,
            client: client,
            poolName: pool.id.name,
            identity: identity,
            password: password
        )
        let answer = ChallengeResponses.passwordVerifier(username: flow.username, proof: proof)
        return try await Self.afterAcceptedAnswer {
            try await flow.answer(answer, session: response.output.session, metadata: metadata)
        }
    }

    func proof(
        for response: AuthResponse,
        client: SRPClient,
        poolName: String,
        identity: String,
        password: String
    ) throws -> SRPProof {
        do throws(CognitoCryptoError) {
            return try client.proof(
                for: try SRPChallenge(parameters: response.parameters),
                poolName: poolName,
                identity: identity,
                password: password,
                // This is Cognito's time. Cognito rejects a proof whose timestamp is off by minutes.
                at: pool.now().addingTimeInterval(response.clockOffset)
            )
        } catch {
            throw CognitoError.failedComputation(
                error,
                "The SRP challenge could not be answered",
                operation: response.operation
            )
        }
    }

    func makeSRPClient() throws -> SRPClient {
        do {
            return try pool.makeSRPClient()
        } catch {
            throw CognitoError.failedComputation(error, "The SRP key could not be generated", operation: "")
        }
    }
}
