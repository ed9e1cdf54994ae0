import CognitoAuthTesting
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
}
