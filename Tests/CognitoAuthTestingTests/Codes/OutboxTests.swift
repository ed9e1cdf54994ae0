import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Outbox")
struct OutboxTests {
    @Test func `The outbox contains the latest 100 messages of each user`() async throws {
        let test = await TestPool(.ada.withSMSCode(), .bob.withSMSCode())
        try await test.wire.signIn("bob").expectChallenge("SMS_MFA")
        let first = try #require(await test.local.outbox.first)
        for _ in 1...150 { try await test.wire.signIn().expectChallenge("SMS_MFA") }
        let outbox = await test.local.outbox
        #expect(outbox.filter { $0.username == "bob" } == [first] && outbox.count == 101)
        try await expectEqual([test.code(), test.code(for: "bob")], [outbox.last?.code, first.code])
    }

    @Test func `The last code is not a temporary password, and the last temporary password is not a code`()
        async throws
    {
        let test = await TestPool()
        let attributes = ["email": "ada@example.com", "email_verified": "true"].map {
            ["Name": $0.key, "Value": $0.value]
        }
        try await test.wire.sendAsAdmin("AdminCreateUser", ["Username": "ada", "UserAttributes": attributes])
            .expectSuccess()
        await expectEqual(test.local.lastCode(for: "ada"), nil)
        let password = try #require(await test.local.lastTemporaryPassword(for: "ada"))
        let challenge = try await test.signIn("ada@example.com", with: .password(password)).newPassword
        _ = try await challenge.answer("battery staple").tokens
        try await test.pool.forgotPassword("ada")
        let outbox = await test.local.outbox
        expectEqual(outbox.map(\.purpose), [.invitation, .passwordReset])
        await expectEqual(test.local.lastTemporaryPassword(for: "ada@example.com"), password)
        try await expectEqual(test.code(for: "ada@example.com"), outbox[1].code)
    }
}
