import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Passkey sign-in")
struct PasskeyTests {
    private func test(_ passkeys: LocalPasskey...) async -> TestPool {
        let user = passkeys.reduce(LocalUser("ada").withEmail("ada@example.com")) { $0.withPasskey($1) }
        return await TestPool(user, client: LocalAppClient(secret: "a secret"))
    }

    @Test func `A user signs in with either of two passkeys, also after the sign-in was suspended`() async throws {
        var passkeys = [try LocalPasskey(), try LocalPasskey()]
        let test = await test(passkeys[0], passkeys[1])
        for index in [1, 0, 1] {
            let first = try await test.signIn("ada@example.com", with: .choice(preferring: .webAuthn)).passkey
            let challenge = try test.pool.resume(first.suspended).passkey
            let options = try #require(challenge.requestOptions)
            expectEqual((options.relyingPartyID, options.userVerification), ("auth.example.com", "preferred"))
            expectEqual(Set(options.allowCredentials.map(\.id)), Set(passkeys.map(\.credentialID)))
            expectEqual((options.allowCredentials.first?.type, options.timeout), ("public-key", 180_000))
            let credential = try passkeys[index].assertion(for: try #require(challenge.requestOptionsJSON))
            let tokens = try await challenge.answer(credential: credential).tokens
            let token = UnverifiedToken(tokens.accessToken)
            expectEqual((token?.username, token?.acr, token?.amr), ("ada", .level3, ["swk"]))
        }
    }

    @Test func `An assertion is sent after the choice or with it`() async throws {
        var passkey = try LocalPasskey()
        let test = await test(passkey)
        let choice = try await test.signIn(with: .choice()).chooseFactor
        expectEqual(choice.availableChallenges, [.emailOTP, .webAuthn])
        let challenge = try await choice.choose(.webAuthn).passkey
        let credential = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: credential).tokens

        let again = try await test.signIn(with: .choice()).chooseFactor
        let given = try passkey.assertion(for: try #require(again.parameters["CREDENTIAL_REQUEST_OPTIONS"]))
        _ = try await again.answer(credential: given).tokens
    }

    @Test func `A copy of a passkey is rejected after the passkey signed in`() async throws {
        var passkey = try LocalPasskey()
        var copy = passkey
        let test = await test(passkey)
        let first = try await test.signIn(with: .choice(preferring: .webAuthn)).passkey
        _ = try await first.answer(credential: passkey.assertion(for: #require(first.requestOptionsJSON))).tokens
        let second = try await test.signIn(with: .choice(preferring: .webAuthn)).passkey
        let credential = try copy.assertion(for: #require(second.requestOptionsJSON))
        await expectError("NotAuthorizedException: The passkey assertion is invalid: signature counter.") {
            try await second.answer(credential: credential)
        }
    }

    @Test func `LocalPasskey rejects options that are not for it`() async throws {
        var passkey = try LocalPasskey()
        var other = try LocalPasskey()
        var elsewhere = try LocalPasskey(relyingPartyID: "example.org")
        let challenge = try await test(passkey).signIn(with: .choice(preferring: .webAuthn)).passkey
        let options = try #require(challenge.requestOptionsJSON)
        #expect(throws: LocalPasskey.PasskeyError.notAllowed) { try other.assertion(for: options) }
        #expect(throws: LocalPasskey.PasskeyError.relyingPartyMismatch) { try elsewhere.assertion(for: options) }
        #expect(throws: LocalPasskey.PasskeyError.invalidOptions) { try passkey.assertion(for: "{}") }
        let otherAlgorithm =
            #"{"challenge":"AA","rp":{"id":"auth.example.com"},"pubKeyCredParams":[{"type":"public-key","alg":-257}]}"#
        #expect(throws: LocalPasskey.PasskeyError.unsupportedAlgorithm) {
            try passkey.registration(for: otherAlgorithm)
        }
        expectEqual(passkey.signCount, 0)
        _ = try passkey.assertion(for: #"{"challenge":"AA","rpId":"auth.example.com","allowCredentials":[]}"#)
        expectEqual(passkey.signCount, 1)
        expectEqual("\(passkey)", "LocalPasskey(relyingPartyID: auth.example.com, <redacted>)")
    }
}
