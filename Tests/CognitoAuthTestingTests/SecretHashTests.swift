import CognitoAuthTesting
import CognitoCrypto
import Testing

@Suite
struct SecretHashTests {
    private let client = LocalAppClient(id: "client1", secret: "a secret")
    private static let absent =
        "NotAuthorizedException: Client client1 is configured with secret but SECRET_HASH was not received"
    private static let wrong = "NotAuthorizedException: Unable to verify secret hash for client client1"

    private func pool() async -> LocalUserPool {
        let local = LocalUserPool(clients: [client])
        let user = LocalUser("ada", password: "correct horse").withEmail("ada@example.com")
        await local.add(user.withCode(by: .sms("+*******1234")))
        return local
    }

    @Test func `each step takes the hash over the name it sends`() async throws {
        let local = await pool()
        let wire = Wire(local)
        let start = try await wire.signInSRP("ada@example.com", password: "correct horse")
        #expect(start.challenge == "SMS_MFA")
        let code = try #require(await local.lastCode(for: "ada"))
        let end = try await wire.answer("SMS_MFA", ["USERNAME": "ada", "SMS_MFA_CODE": code], session: start.session)
        #expect(end.result != nil)
    }

    @Test func `a hash that is missing or wrong is refused in every call`() async throws {
        let local = await pool()
        let wire = Wire(local)
        let overAlias = SecretHash.compute(username: "ada@example.com", clientID: "client1", clientSecret: "a secret")
        let (srp, challenge) = try await wire.startSRP("ada")
        let proof = try wire.proof(srp, challenge.parameters, password: "correct horse")
        let session = try await wire.signIn("ada", password: "correct horse").session
        let code = try #require(await local.lastCode(for: "ada"))

        for (hash, error) in [(nil, Self.absent), ("", Self.absent), (overAlias, Self.wrong), ("x", Self.wrong)] {
            func with(_ values: [String: String]) -> [String: String] {
                hash.map { values.merging(["SECRET_HASH": $0]) { _, new in new } } ?? values
            }
            #expect(
                try await wire.initiate(
                    "USER_SRP_AUTH",
                    with(["USERNAME": "ada", "SRP_A": srp.publicKeyHex]),
                    hashed: false
                ).error == error
            )
            #expect(
                try await wire.initiate(
                    "USER_PASSWORD_AUTH",
                    with(["USERNAME": "ada", "PASSWORD": "correct horse"]),
                    hashed: false
                ).error == error
            )
            #expect(try await wire.answer("PASSWORD_VERIFIER", with(proof), hashed: false).error == error)
            let answer = with(["USERNAME": "ada", "SMS_MFA_CODE": code])
            #expect(try await wire.answer("SMS_MFA", answer, session: session, hashed: false).error == error)
        }
    }

    @Test func `a client without a secret has its hash refused at first and ignored later`() async throws {
        let local = LocalUserPool(clients: [LocalAppClient(id: "client2")])
        await local.add(LocalUser("ada", password: "correct horse"))
        let wire = Wire(local)
        let sent = ["USERNAME": "ada", "PASSWORD": "correct horse", "SECRET_HASH": "x"]
        #expect(
            try await wire.initiate("USER_PASSWORD_AUTH", sent).error
                == "InvalidParameterException: App client client2 is not configured for secret but secret hash was "
                + "received"
        )
        let (srp, challenge) = try await wire.startSRP("ada")
        var proof = try wire.proof(srp, challenge.parameters, password: "correct horse")
        proof["SECRET_HASH"] = "x"
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).result != nil)
    }
}
