import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Passkey registration")
struct PasskeyRegistrationTests {
    private func start(_ token: String, _ test: TestPool) async throws -> JSONValue {
        try await test.client.startWebAuthnRegistration(.init(accessToken: token)).credentialCreationOptions
    }

    private func complete(_ credential: JSONValue, _ token: String, _ test: TestPool) async throws {
        try await test.client.completeWebAuthnRegistration(.init(accessToken: token, credential: credential))
    }

    @Test func `A registered passkey signs in`() async throws {
        let test = await TestPool(.ada)
        let token = try await test.accessToken()
        var passkey = try LocalPasskey()
        let options = try await start(token, test)
        expectEqual((options["rp"]?["id"]?.string, options["user"]?["name"]?.string), ("auth.example.com", "ada"))
        expectEqual(options["pubKeyCredParams"]?.array?.first?["alg"]?.number, -7)
        expectEqual(options["authenticatorSelection"]?["residentKey"]?.string, "required")
        try await complete(passkey.registration(for: options), token, test)

        let challenge = try await test.signIn(with: .choice(preferring: .webAuthn)).passkey
        let assertion = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: assertion).tokens
        let factors = try await test.client.getUserAuthFactors(.init(accessToken: token))
        expectEqual(factors.configuredUserAuthFactors, [.password, .webAuthn])

        let again = try await start(token, test)
        expectEqual(again["excludeCredentials"]?.array?.first?["id"]?.string, passkey.credentialID)
        #expect(throws: LocalPasskey.PasskeyError.alreadyRegistered) { try passkey.registration(for: again) }
        let other = try LocalPasskey(relyingPartyID: "example.org")
        #expect(throws: LocalPasskey.PasskeyError.relyingPartyMismatch) { try other.registration(for: again) }
        #expect(throws: LocalPasskey.PasskeyError.invalidOptions) { try passkey.registration(for: "{}") }
    }

    @Test func `Passkeys are listed page by page and deleted`() async throws {
        let test = await TestPool(.ada)
        let token = try await test.accessToken()
        var ids: [String] = []
        for _ in 1...5 {
            let passkey = try LocalPasskey()
            try await complete(passkey.registration(for: start(token, test)), token, test)
            ids.append(passkey.credentialID)
            test.clock.advance(by: 1)
        }
        func listed(_ size: Int?) async throws -> [WebAuthnCredentialDescription] {
            var found: [WebAuthnCredentialDescription] = []
            for try await passkey in test.client.passkeys(accessToken: token, pageSize: size) { found.append(passkey) }
            return found
        }
        for size in [nil, 1, 2, 5] { try await expectEqual(listed(size).map(\.credentialID), ids) }
        let first = try #require(try await listed(nil).first)
        expectEqual((first.relyingPartyID, first.authenticatorAttachment), ("auth.example.com", "platform"))
        expectEqual(first.authenticatorTransports, ["internal"])
        expectEqual(test.clock.now.timeIntervalSince(first.createdAt), 5)

        func delete(_ id: String) async throws {
            try await test.client.deleteWebAuthnCredential(.init(accessToken: token, credentialID: id))
        }
        try await delete(ids[1])
        try await expectEqual(listed(2).map(\.credentialID), [ids[0], ids[2], ids[3], ids[4]])
        await expectError("ResourceNotFoundException: Credential does not exist.") { try await delete(ids[1]) }
        try await test.wire.send("ListWebAuthnCredentials", ["AccessToken": token, "NextToken": "x"])
            .expectError("InvalidParameterException: Invalid pagination token.")
        try await test.wire.send("ListWebAuthnCredentials", ["AccessToken": token, "MaxResults": 21])
            .expectError(.invalid(("'21' at 'maxResults'", "Member must have value less than or equal to 20")))
    }

    @Test func `Passkeys stay in the order of registration, and a page token remains valid after a deletion`()
        async throws
    {
        let test = await TestPool(.ada)
        let token = try await test.accessToken()
        var passkeys = try (1...3).map { _ in try LocalPasskey() }
        for passkey in passkeys { try await complete(passkey.registration(for: start(token, test)), token, test) }
        func page(after nextToken: Any? = nil) async throws -> WireClient.Response {
            let body: [String: Any?] = ["AccessToken": token, "MaxResults": 2, "NextToken": nextToken]
            return try await test.wire.send("ListWebAuthnCredentials", body)
        }
        func ids(_ page: WireClient.Response) -> [String] {
            (page.body["Credentials"] as? [[String: Any]] ?? []).compactMap { $0["CredentialId"] as? String }
        }
        let challenge = try await test.signIn(with: .choice(preferring: .webAuthn)).passkey
        let assertion = try passkeys[0].assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: assertion).tokens
        let first = try await page()
        expectEqual(ids(first), passkeys[..<2].map(\.credentialID))

        let request = DeleteWebAuthnCredentialRequest(accessToken: token, credentialID: passkeys[1].credentialID)
        try await test.client.deleteWebAuthnCredential(request)
        let rest = try await page(after: first.body["NextToken"])
        expectEqual(ids(rest), [passkeys[2].credentialID])
    }

    @Test func `A user can have at most 20 passkeys`() async throws {
        let user = try (1...19).reduce(LocalUser.ada) { user, _ in user.withPasskey(try LocalPasskey()) }
        let test = await TestPool(user)
        let token = try await test.accessToken()
        let options = try await start(token, test)
        try await complete(LocalPasskey().registration(for: options), token, test)
        let more = try await LocalPasskey().registration(for: start(token, test))
        await expectError("LimitExceededException: A user can have at most 20 passkeys.") {
            try await complete(more, token, test)
        }
    }

    @Test func `A pool without passkeys rejects registrations, but not the list`() async throws {
        let test = await TestPool(.ada) { $0.allowedFirstFactors = [.password] }
        let token = try await test.accessToken()
        await expectError("WebAuthnNotEnabledException: Passkeys are not enabled for the user pool.") {
            try await start(token, test)
        }
        // The model declares this error for the two operations of a registration only.
        let page = try await test.wire.send("ListWebAuthnCredentials", ["AccessToken": token])
        expectEqual((page.error, (page.body["Credentials"] as? [Any])?.isEmpty), (nil, true))
        try await test.wire.send("DeleteWebAuthnCredential", ["AccessToken": token, "CredentialId": "x"])
            .expectError("ResourceNotFoundException: Credential does not exist.")
    }
}
