import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Testing

@Suite
struct AliasTests {
    private static let name = "c29c138d-d519-4ca8-a3d7-427f93992563"

    private func pool() async -> LocalUserPool {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "a secret")])
        var user = LocalUser(Self.name, password: "correct horse")
            .withEmail("ada@example.com")
            .withPhoneNumber("+15550001234")
        user.attributes["preferred_username"] = "ada"
        await local.add(user.withCode(by: .sms("+*******1234")))
        return local
    }

    @Test(
        arguments: ["ada@example.com", "+15550001234", "ada", name],
        [
            SignInMethod.srp(password: "correct horse"), .password("correct horse"),
            .choice(password: "correct horse"), .choice(preferring: .password, password: "correct horse"),
        ]
    )
    func `a sign-in by any alias goes on under the user name`(_ alias: String, _ method: SignInMethod) async throws {
        let local = await pool()
        let challenge = try await local.userPool().signIn(alias, with: method).code
        #expect(challenge.username == Self.name)
        let code = try #require(await local.lastCode(for: Self.name))
        let tokens = try await challenge.answer(code).tokens
        #expect(try Claims(tokens.accessToken)["username"] as? String == Self.name)
    }

    @Test func `the proof is over the user name, and the alias answers no challenge`() async throws {
        let wire = Wire(await pool())
        let (srp, start) = try await wire.startSRP("ada@example.com")
        #expect(start.parameters["USER_ID_FOR_SRP"] == Self.name)
        let refused = "NotAuthorizedException: Incorrect username or password."
        let overAlias = try wire.proof(srp, start.parameters, password: "correct horse", identity: "ada@example.com")
        #expect(try await wire.answer("PASSWORD_VERIFIER", overAlias).error == refused)
        var proof = try wire.proof(srp, start.parameters, password: "correct horse")
        proof["USERNAME"] = "ada@example.com"
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).error == refused)
        proof["USERNAME"] = Self.name
        let next = try await wire.answer("PASSWORD_VERIFIER", proof)
        let code = try #require(await wire.pool.lastCode(for: Self.name))
        let answer = ["USERNAME": "ada@example.com", "SMS_MFA_CODE": code]
        #expect(try await wire.answer("SMS_MFA", answer, session: next.session).error == Wire.unknownSession)
    }

    @Test func `an address is an alias once it is verified`() async throws {
        let local = LocalUserPool(clients: [LocalAppClient(preventsUserExistenceErrors: false)])
        var user = LocalUser("bob", password: "correct horse").withEmail("bob@example.com")
        user.attributes["email_verified"] = "false"
        await local.add(user)
        let unknown = "UserNotFoundException: User does not exist."
        #expect(try await Wire(local).signIn("bob@example.com", password: "correct horse").error == unknown)
    }
}
