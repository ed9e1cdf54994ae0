import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite("The outbox")
struct OutboxTests {
    @Test func `codes of a sign-in are in it, with their way and destination`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        await local.add(LocalUser("bob", password: "correct horse").withEmail("bob@example.com"))
        let wire = Wire(local)
        _ = try await wire.signIn("ada", password: "correct horse")
        _ = try await wire.initiate("USER_AUTH", ["USERNAME": "bob", "PREFERRED_CHALLENGE": "EMAIL_OTP"])
        let outbox = await local.outbox
        #expect(outbox.map(\.username) == ["ada", "bob"] && outbox.map(\.medium) == [.sms, .email])
        #expect(outbox.map(\.destination) == ["+*******1234", "b***@e***"])
        #expect(outbox.map(\.code.utf8.count) == [6, 8] && outbox.allSatisfy { $0.purpose == .signIn })
    }

    @Test func `it keeps the last messages of a long run, and the last code of each user`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("bob", password: "correct horse").withCode(by: .email("b***@e***")))
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let wire = Wire(local)
        _ = try await wire.signIn("bob", password: "correct horse")
        let first = try #require(await local.outbox.first)
        for _ in 1...1_000 { _ = try await wire.signIn("ada", password: "correct horse") }
        let outbox = await local.outbox
        #expect((500...1_000).contains(outbox.count) && outbox.allSatisfy { $0.username == "ada" })
        #expect(await local.lastCode(for: "ada") == outbox.last?.code)
        #expect(await local.lastCode(for: "bob") == first.code)
    }

    @Test func `a message does not show its code, nor a notice its token`() async throws {
        let scene = try AccountScene()
        _ = try await scene.pool.signUp("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        let message = try #require(await scene.local.outbox.last)
        #expect("\(message)" == "LocalMessage(medium: EMAIL, purpose: signUp, <redacted>)")
        #expect(!String(reflecting: message).contains(message.code))
        _ = try await scene.signIn(LocalUser("bob", password: "correct horse"))
        let notice = try #require(await scene.local.lastSignInNotice(for: "bob"))
        #expect("\(notice)" == "LocalSignInNotice(eventID: \(notice.eventID), <redacted>)")
    }
}
