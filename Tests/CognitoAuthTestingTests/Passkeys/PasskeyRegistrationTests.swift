import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Registered passkeys")
struct PasskeyRegistrationTests {
    private let ada = LocalUser("ada", password: "correct horse")

    private func start(_ token: String, _ scene: AccountScene) async throws -> JSONValue {
        try await scene.client.startWebAuthnRegistration(StartWebAuthnRegistrationRequest(accessToken: token))
            .credentialCreationOptions
    }

    private func complete(_ credential: JSONValue, _ token: String, _ scene: AccountScene) async throws {
        try await scene.client.completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest(accessToken: token, credential: credential)
        )
    }

    @Test func `a passkey that is registered signs in`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        var passkey = try LocalPasskey()
        let options = try await start(token, scene)
        #expect(options["rp"]?["id"]?.string == "auth.example.com" && options["user"]?["name"]?.string == "ada")
        #expect(options["pubKeyCredParams"]?.array?.first?["alg"]?.number == -7)
        #expect(options["authenticatorSelection"]?["residentKey"]?.string == "required")
        try await complete(passkey.credential(for: options), token, scene)

        let challenge = try await scene.pool.signIn("ada", with: .choice(preferring: .webAuthn)).passkey
        let assertion = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: assertion).tokens
        let factors = try await scene.client.getUserAuthFactors(GetUserAuthFactorsRequest(accessToken: token))
        #expect(factors.configuredUserAuthFactors == [.password, .webAuthn])

        let again = try await start(token, scene)
        #expect(again["excludeCredentials"]?.array?.first?["id"]?.string == passkey.credentialID)
        #expect(throws: LocalPasskey.Failure.alreadyRegistered) { try passkey.credential(for: again) }
        let other = try LocalPasskey(relyingPartyID: "example.org")
        #expect(throws: LocalPasskey.Failure.otherRelyingParty) { try other.credential(for: again) }
        #expect(throws: LocalPasskey.Failure.unreadableOptions) { try passkey.credential(for: "{}") }
    }

    @Test func `passkeys are listed in pages, and deleted`() async throws {
        let scene = try AccountScene()
        let token = try await scene.signIn(ada)
        var ids: [String] = []
        for _ in 1...5 {
            let passkey = try LocalPasskey()
            try await complete(passkey.credential(for: start(token, scene)), token, scene)
            ids.append(passkey.credentialID)
            scene.clock.advance(by: 1)
        }
        func listed(_ size: Int?) async throws -> [WebAuthnCredentialDescription] {
            var found: [WebAuthnCredentialDescription] = []
            for try await passkey in scene.client.passkeys(accessToken: token, pageSize: size) { found.append(passkey) }
            return found
        }
        for size in [nil, 1, 2, 5] { #expect(try await listed(size).map(\.credentialID) == ids) }
        let first = try #require(try await listed(nil).first)
        #expect(first.relyingPartyID == "auth.example.com" && first.authenticatorAttachment == "platform")
        #expect(first.authenticatorTransports == ["internal"])
        #expect(scene.clock.now.timeIntervalSince(first.createdAt) == 5)

        func delete(_ id: String) async throws -> DeleteWebAuthnCredentialResponse {
            try await scene.client.deleteWebAuthnCredential(
                DeleteWebAuthnCredentialRequest(accessToken: token, credentialID: id)
            )
        }
        _ = try await delete(ids[1])
        #expect(try await listed(2).map(\.credentialID) == [ids[0], ids[2], ids[3], ids[4]])
        #expect(
            try await refusal { try await delete(ids[1]) } == "ResourceNotFoundException: Credential does not exist."
        )
        #expect(
            try await scene.wire.send("ListWebAuthnCredentials", ["AccessToken": token, "MaxResults": 21]).error
                == "InvalidParameterException: 1 validation error detected: Value '21' at 'maxResults' failed to satisfy "
                + "constraint: Member must have value less than or equal to 20"
        )
    }

    @Test func `a pool without passkeys registers none, and lists those there are`() async throws {
        let scene = try AccountScene(firstFactors: [.password])
        let token = try await scene.signIn(ada)
        let refused = "WebAuthnNotEnabledException: Passkeys are not enabled for the user pool."
        #expect(try await refusal { try await start(token, scene) } == refused)
        // The model declares the refusal for the two operations of a registration only.
        let page = try await scene.wire.send("ListWebAuthnCredentials", ["AccessToken": token])
        #expect(page.error == nil && (page.body["Credentials"] as? [Any])?.isEmpty == true)
        #expect(
            try await scene.wire.send("DeleteWebAuthnCredential", ["AccessToken": token, "CredentialId": "x"]).error
                == "ResourceNotFoundException: Credential does not exist."
        )
    }
}
