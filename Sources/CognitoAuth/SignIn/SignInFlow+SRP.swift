import CognitoCrypto
import Foundation

extension SignInFlow {
    /// Begins with an SRP exchange and answers its proof at once: the service gives a few seconds for it.
    @concurrent
    func prove(
        _ password: String,
        session: String? = nil,
        start: @Sendable (_ srpA: String) -> AuthParameters
    ) async throws -> SignInStep {
        let client = try Self.makeKey(for: pool)
        let reply = try await initiate(start(client.publicKeyHex), session: session)
        return try await prove(password, to: reply, by: client, metadata: [:])
    }

    /// The same in the midst of a sign-in, where a challenge is answered with the start of the exchange.
    @concurrent
    func prove(
        _ password: String,
        session: String?,
        metadata: [String: String],
        start: @Sendable (_ srpA: String) -> ChallengeResponses
    ) async throws -> SignInStep {
        let client = try Self.makeKey(for: pool)
        var flow = self
        let reply = try await flow.respond(start(client.publicKeyHex), session: session, metadata: metadata)
        return try await flow.prove(password, to: reply, by: client, metadata: metadata)
    }

    /// Anything but a verifier is the next step: a trigger may skip SRP, a preferred factor may not be open.
    private func prove(
        _ password: String,
        to reply: SignInReply,
        by client: SRPClient,
        metadata: [String: String]
    ) async throws -> SignInStep {
        var flow = self
        flow.hasUsedSRP = true
        guard reply.challengeName == .passwordVerifier else {
            return try await flow.step(after: reply, metadata: metadata)
        }
        flow = try await flow.answering(reply)
        let proof = try Self.proof(
            of: password,
            group: pool.id.name,
            identity: reply.parameters[ParameterName.userIDForSRP] ?? username,
            for: reply,
            by: client,
            in: pool
        )
        let answer = ChallengeResponses.passwordVerifier(username: flow.username, proof: proof)
        return try await Self.onward {
            try await flow.answer(answer, session: reply.session, metadata: metadata)
        }
    }

    /// The proof: milliseconds of arithmetic.
    static func proof(
        of password: String,
        group: String,
        identity: String,
        for reply: SignInReply,
        by client: SRPClient,
        in pool: UserPool
    ) throws -> SRPProof {
        do throws(SRPError) {
            let challenge = try SRPChallenge(parameters: reply.parameters)
            return try client.prove(
                challenge,
                group: group,
                identity: identity,
                password: password,
                // Cognito rejects a proof whose time is minutes from its own.
                at: pool.now().addingTimeInterval(reply.clockOffset)
            )
        } catch {
            throw CognitoError.failedComputation(error, "The SRP challenge was refused", operation: reply.operation)
        }
    }

    /// A fresh key.
    static func makeKey(for pool: UserPool) throws -> SRPClient {
        do {
            return try pool.makeSRPClient()
        } catch {
            throw CognitoError.failedComputation(error, "No SRP key could be made", operation: "")
        }
    }
}
