import CognitoAuth
import CognitoCrypto

extension Unit {
    static let encodeInitiateAuth = Unit("encode-initiate-auth", in: .wire, "InitiateAuth, {} in answer") { pace in
        let request = InitiateAuthRequest(
            clientID: Sample.clientID,
            authParameters: .userSRP(username: "ada@example.com", srpA: try Exchange().client.publicKeyHex)
                .withSecretHash(clientID: Sample.clientID, clientSecret: Sample.clientSecret)
        )
        return try await Call(request: request, answer: "{}") { try await $0.initiateAuth($1) }.outcome(pace)
    }
}
