import CognitoAuthTesting
import CognitoCrypto
import Testing

@Suite("Secret hashes")
struct SecretHashTests {
    @Test func `A missing or wrong secret hash is rejected in each request`() async throws {
        let test = await TestPool(.adaWithEmail, client: LocalAppClient(id: "client1", secret: "a secret"))
        let wire = test.wire.withoutSecretHash
        let hashOfAlias = SecretHash.compute(username: "ada@example.com", clientID: "client1", clientSecret: "a secret")
        let (srp, challenge) = try await test.wire.startSRP()
        let proof = try wire.proof(srp, challenge.parameters)
        let flows = [
            ("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": srp.publicKeyHex]),
            ("USER_PASSWORD_AUTH", ["USERNAME": "ada", "PASSWORD": "correct horse"]),
        ]
        for hash in [nil, "", hashOfAlias, "x"] {
            let error: String = (hash ?? "").isEmpty ? .missingSecretHash("client1") : .wrongSecretHash("client1")
            func with(_ values: [String: String?]) -> [String: String?] { values.merging(["SECRET_HASH": hash]) { $1 } }
            for (flow, parameters) in flows {
                try await wire.initiate(flow, with(parameters)).expectError(error, "\(flow)")
            }
            try await wire.answer("PASSWORD_VERIFIER", with(proof)).expectError(error)
        }
    }

    @Test func `An app client without a secret rejects a hash in the first request and ignores it later`() async throws
    {
        let wire = await TestPool(.ada, client: LocalAppClient(id: "client2")).wire
        let sent = ["USERNAME": "ada", "PASSWORD": "correct horse", "SECRET_HASH": "x"]
        try await wire.initiate("USER_PASSWORD_AUTH", sent).expectError(.unexpectedSecretHash("client2"))
        let (srp, challenge) = try await wire.startSRP()
        var proof = try wire.proof(srp, challenge.parameters)
        proof["SECRET_HASH"] = "x"
        try await wire.answer("PASSWORD_VERIFIER", proof).expectTokens()
    }
}
