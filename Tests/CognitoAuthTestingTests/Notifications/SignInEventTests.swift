import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Sign-in events")
struct SignInEventTests {
    /// Returns the events as their result and the results of their challenges, the latest first.
    private func events(_ test: TestPool) async throws -> [String] {
        try await test.client.authEvents(for: "ada", userPoolID: test.local.id).reduce(into: []) { list, event in
            let results = event.challengeResponses?.map { "\($0.challengeName ?? "") \($0.challengeResponse ?? "")" }
            list.append(([event.eventResponse ?? ""] + (results ?? [])).joined(separator: ", "))
        }
    }

    @Test(arguments: [
        SignInMethod.rightSRP, .password("correct horse"), .choice(preferring: .passwordSRP, password: "correct horse"),
    ])
    func `A sign-in is one event with the results of the password and the codes`(_ method: SignInMethod) async throws {
        let test = await TestPool(.ada.withSMSCode())
        let challenge = try await test.signIn(with: method).code
        try await expectEqual(events(test), ["InProgress, Password Success"])
        test.clock.advance(by: 60)
        await expectError(.wrongSignInCode) { try await challenge.answer(try await test.wrongCode()) }
        try await expectEqual(events(test), ["Fail, Password Success, Mfa Failure"])
        let tokens = try await challenge.answer(try await test.code()).tokens
        try await expectEqual(events(test), ["Pass, Password Success, Mfa Failure, Mfa Success"])
        let request = AdminListUserAuthEventsRequest(userPoolID: test.local.id, username: "ada")
        let event = try #require(try await test.client.adminListUserAuthEvents(request).authEvents?.first)
        expectEqual(UnverifiedToken(tokens.accessToken)?["event_id"]?.string, event.eventID)
        expectEqual((event.eventType, event.creationDate), ("SignIn", test.clock.now.addingTimeInterval(-60)))
        expectEqual((event.eventRisk?.riskDecision, event.eventFeedback, event.eventContextData), ("NoRisk", nil, nil))
    }

    @Test func `Each wrong password is an event, and the latest is first`() async throws {
        let test = await TestPool(.ada)
        for password in ["wrong", "correct horse"] {
            for method in [SignInMethod.password(password), .srp(password: password)] {
                _ = try? await test.signIn(with: method)
            }
        }
        let (pass, fail) = ("Pass, Password Success", "Fail, Password Failure")
        try await expectEqual(events(test), [pass, pass, fail, fail])
    }

    @Test func `The proof of a device belongs to the event of its sign-in`() async throws {
        let test = await TestPool(.ada.withSMSCode()) { $0.deviceTracking = LocalDeviceTracking(suppressesMFA: false) }
        let pool = try test.userPool(deviceStore: MemoryDeviceStore())
        _ = try await pool.signIn("ada", with: .rightSRP).code.answer(try await test.code()).tokens
        let tokens = try await pool.signIn("ada", with: .rightSRP).code.answer(try await test.code()).tokens
        let event = "Pass, Password Success, Mfa Success"
        try await expectEqual(events(test), [event, event])
        await expectEqual(test.local.lastSignInNotification(for: "ada")?.eventID, tokens.eventID)
    }

    @Test func `An event has the IP address of the context data and the feedback of the user`() async throws {
        let test = await TestPool(.ada)
        let address = ["IpAddress": "192.0.2.7"]
        let server: [String: Any] = ["ServerName": "s", "ServerPath": "/", "HttpHeaders": [] as [String]]
        let password = ["USERNAME": "ada", "PASSWORD": "correct horse"]
        try await test.wire.initiate("USER_PASSWORD_AUTH", password, adding: ["UserContextData": address])
            .expectTokens()
        let data = server.merging(address) { $1 }
        try await test.wire.asAdmin.initiate("ADMIN_USER_PASSWORD_AUTH", password, adding: ["ContextData": data])
            .expectTokens()
        let notification = try #require(await test.local.lastSignInNotification(for: "ada"))
        let feedback = UpdateAuthEventFeedbackRequest(
            userPoolID: test.local.id,
            username: "ada",
            eventID: notification.eventID,
            feedbackToken: notification.feedbackToken,
            feedbackValue: .invalid
        )
        try await test.client.updateAuthEventFeedback(feedback)
        let request = AdminListUserAuthEventsRequest(userPoolID: test.local.id, username: "ada")
        let events = try #require(try await test.client.adminListUserAuthEvents(request).authEvents)
        expectEqual(events.map(\.eventContextData?.ipAddress), ["192.0.2.7", "192.0.2.7"])
        expectEqual(events.map(\.eventFeedback?.feedbackValue), [.invalid, nil])
    }

    @Test func `The latest hundred events are listed page by page`() async throws {
        let test = await TestPool(.ada)
        for _ in 1...101 { _ = try await test.accessToken() }
        let first = try await test.client.authEvents(for: "ada", userPoolID: test.local.id).first { _ in true }
        await expectEqual(test.local.lastSignInNotification(for: "ada")?.eventID, first?.eventID)
        try await expectEqual(events(test).count, 100)
        let request = AdminListUserAuthEventsRequest(userPoolID: test.local.id, username: "ada", maxResults: 7)
        let page = try await test.client.adminListUserAuthEvents(request)
        expectEqual((page.authEvents?.count, page.nextToken == nil), (7, false))
        await expectError(.userNotFound) {
            try await test.client.adminListUserAuthEvents(.init(userPoolID: test.local.id, username: "eve"))
        }
    }
}

extension Tokens {
    fileprivate var eventID: String? { UnverifiedToken(accessToken)?["event_id"]?.string }
}
