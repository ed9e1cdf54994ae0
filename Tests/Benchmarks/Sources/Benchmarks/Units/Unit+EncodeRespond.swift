import CognitoAuth

extension Unit {
    static let encodeRespond = Unit("encode-respond", in: .wire, "RespondToAuthChallenge, {} in answer") { pace in
        let exchange = try Exchange()
        let proof = try exchange.prove(by: exchange.client, exchange.challenge)
        let request = RespondToAuthChallengeRequest(
            clientID: Sample.clientID,
            challengeResponses: .passwordVerifier(username: Exchange.identity, proof: proof)
                .withSecretHash(clientID: Sample.clientID, clientSecret: Sample.clientSecret)
        )
        return try await Call(request: request, answer: "{}") { try await $0.respondToAuthChallenge($1) }.outcome(pace)
    }
}
