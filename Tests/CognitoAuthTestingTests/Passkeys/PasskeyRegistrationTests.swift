import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@Suite("Registered passkeys")
struct PasskeyRegistrationTests {
    private func start(_ token: String, _ scene: PoolScene) async throws -> JSONValue {
        try await scene.client.startWebAuthnRegistration(.init(accessToken: token)).credentialCreationOptions
    }

    private func complete(_ credential: JSONValue, _ token: String, _ scene: PoolScene) async throws {
        try await scene.client.completeWebAuthnRegistration(.init(accessToken: token, credential: credential))
    }

    @Test func `A registered passkey signs in`() async throws {
        let scene = await PoolScene(.ada)
        let token = try await scene.accessToken()
        var passkey = try LocalPasskey()
        let options = try await start(token, scene)
        expectEqual((options["rp"]?["id"]?.string, options["user"]?["name"]?.string), ("auth.example.com", "ada"))
        expectEqual(options["pubKeyCredParams"]?.array?.first?["alg"]?.number, -7)
        expectEqual(options["authenticatorSelection"]?["residentKey"]?.string, "required")
        try await complete(passkey.registration(for: options), token, scene)

        let challenge = try await scene.signIn(with: .choice(preferring: .webAuthn)).passkey
        let assertion = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: assertion).tokens
        let factors = try await scene.client.getUserAuthFactors(.init(accessToken: token))
        expectEqual(factors.configuredUserAuthFactors, [.password, .webAuthn])

        let again = try await start(token, scene)
        expectEqual(again["excludeCredentials"]?.array?.first?["id"]?.string, passkey.credentialID)
        #expect(throws: LocalPasskey.PasskeyError.alreadyRegistered) { try passkey.registration(for: again) }
        let other = try LocalPasskey(relyingPartyID: "example.org")
        #expect(throws: LocalPasskey.PasskeyError.relyingPartyMismatch) { try other.registration(for: again) }
        #expect(throws: LocalPasskey.PasskeyError.invalidOptions) { try passkey.registration(for: "{}") }
    }

    @Test func `Passkeys are listed in pages, and deleted`() async throws {
        let scene = await PoolScene(.ada)
        let token = try await scene.accessToken()
        var ids: [String] = []
        for _ in 1...5 {
            let passkey = try LocalPasskey()
            try await complete(passkey.registration(for: start(token, scene)), token, scene)
            ids.append(passkey.credentialID)
            scene.clock.advance(by: 1)
        }
        func listed(_ size: Int?) async throws -> [WebAuthnCredentialDescription] {
            var found: [WebAuthnCredentialDescription] = []
            for try await passkey in scene.client.passkeys(accessToken: token, pageSize: size) { found.append(passkey) }
            return found
        }
        for size in [nil, 1, 2, 5] { try await expectEqual(listed(size).map(\.credentialID), ids) }
        let first = try #require(try await listed(nil).first)
        expectEqual((first.relyingPartyID, first.authenticatorAttachment), ("auth.example.com", "platform"))
        expectEqual(first.authenticatorTransports, ["internal"])
        expectEqual(scene.clock.now.timeIntervalSince(first.createdAt), 5)

        func delete(_ id: String) async throws {
            try await scene.client.deleteWebAuthnCredential(.init(accessToken: token, credentialID: id))
        }
        try await delete(ids[1])
        try await expectEqual(listed(2).map(\.credentialID), [ids[0], ids[2], ids[3], ids[4]])
        await expectRefusal("ResourceNotFoundException: Credential does not exist.") { try await delete(ids[1]) }
        try await scene.wire.send("ListWebAuthnCredentials", ["AccessToken": token, "NextToken": "x"])
            .expect("InvalidParameterException: Invalid pagination token.")
        try await scene.wire.send("ListWebAuthnCredentials", ["AccessToken": token, "MaxResults": 21])
            .expect(.invalid(("'21' at 'maxResults'", "Member must have value less than or equal to 20")))
    }

    @Test func `A sign-in keeps the order of passkeys, and a page follows one that was deleted`() async throws {
        let scene = await PoolScene(.ada)
        let token = try await scene.accessToken()
        var passkeys = try (1...3).map { _ in try LocalPasskey() }
        for passkey in passkeys { try await complete(passkey.registration(for: start(token, scene)), token, scene) }
        func page(after nextToken: Any? = nil) async throws -> Wire.Answer {
            let body: [String: Any?] = ["AccessToken": token, "MaxResults": 2, "NextToken": nextToken]
            return try await scene.wire.send("ListWebAuthnCredentials", body)
        }
        func ids(_ page: Wire.Answer) -> [String] {
            (page.body["Credentials"] as? [[String: Any]] ?? []).compactMap { $0["CredentialId"] as? String }
        }
        let challenge = try await scene.signIn(with: .choice(preferring: .webAuthn)).passkey
        let assertion = try passkeys[0].assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: assertion).tokens
        let first = try await page()
        expectEqual(ids(first), passkeys[..<2].map(\.credentialID))

        let request = DeleteWebAuthnCredentialRequest(accessToken: token, credentialID: passkeys[1].credentialID)
        try await scene.client.deleteWebAuthnCredential(request)
        let rest = try await page(after: first.body["NextToken"])
        expectEqual(ids(rest), [passkeys[2].credentialID])
    }

    @Test func `A user has up to twenty passkeys`() async throws {
        let user = try (1...19).reduce(LocalUser.ada) { user, _ in user.withPasskey(try LocalPasskey()) }
        let scene = await PoolScene(user)
        let token = try await scene.accessToken()
        let options = try await start(token, scene)
        try await complete(LocalPasskey().registration(for: options), token, scene)
        let more = try await LocalPasskey().registration(for: start(token, scene))
        await expectRefusal("LimitExceededException: A user can have at most 20 passkeys.") {
            try await complete(more, token, scene)
        }
    }

    @Test func `A pool without passkeys registers none, and lists those that exist`() async throws {
        let scene = await PoolScene(.ada, firstFactors: [.password])
        let token = try await scene.accessToken()
        await expectRefusal("WebAuthnNotEnabledException: Passkeys are not enabled for the user pool.") {
            try await start(token, scene)
        }
        // The model declares this error for the two operations of a registration only.
        let page = try await scene.wire.send("ListWebAuthnCredentials", ["AccessToken": token])
        expectEqual((page.error, (page.body["Credentials"] as? [Any])?.isEmpty), (nil, true))
        try await scene.wire.send("DeleteWebAuthnCredential", ["AccessToken": token, "CredentialId": "x"])
            .expect("ResourceNotFoundException: Credential does not exist.")
    }
}

/// The new passkeys that a relying party has to refuse.
@Suite("Refused registrations")
struct RegistrationRefusalTests {
    /// A signed-in user with the options of a registration.
    private struct Desk {
        let scene: PoolScene
        let token: String
        let challenge: String

        init(_ policy: LocalPasskeyPolicy = .init()) async throws {
            scene = await PoolScene(.ada, passkeys: policy)
            token = try await scene.accessToken()
            let options = try await scene.client.startWebAuthnRegistration(.init(accessToken: token))
            challenge = try #require(options.credentialCreationOptions["challenge"]?.string)
        }

        func complete(_ credential: String, bearing token: String? = nil) async throws -> Wire.Answer {
            let body = #"{"AccessToken":"\#(token ?? self.token)","Credential":\#(credential)}"#
            return try await scene.wire.send("CompleteWebAuthnRegistration", raw: body)
        }
    }

    private static let unreadable = "InvalidParameterException: Credential data is not valid"
    private static let noChallenge =
        "WebAuthnChallengeNotFoundException: The user has no pending passkey registration."

    @Test func `The challenge is the last one, accepted once and before it expires`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        let challenge = desk.challenge
        try await desk.complete(passkey.registration(challenge: "AAAA")).expect(Self.noChallenge)
        try await desk.complete(passkey.registration(challenge: challenge + "=")).expect(Self.noChallenge)
        desk.scene.clock.advance(by: 179)
        try await desk.complete(passkey.registration(challenge: challenge)).expect(nil)
        try await desk.complete(passkey.registration(challenge: challenge)).expect(Self.noChallenge)
        let late = try await Desk()
        late.scene.clock.advance(by: 180)
        try await late.complete(passkey.registration(challenge: late.challenge)).expect(Self.noChallenge)
    }

    @Test func `The type, the domain, the flags, the format, and the key are checked`() async throws {
        var passkey = try LocalPasskey()
        let desk = try await Desk(LocalPasskeyPolicy(requiresUserVerification: true))
        let challenge = desk.challenge
        let unsupported = "WebAuthnCredentialNotSupportedException: The credential's "
        let mismatch = "WebAuthnRelyingPartyMismatchException: The credential belongs to another relying party."
        let id = "InvalidParameterException: The credential ID does not match the authenticator data."
        let packed = unsupported + "attestation packed is not supported."
        let cases = [
            (passkey.registration(challenge: challenge, type: "webauthn.get"), Self.unreadable),
            (passkey.registration(challenge: challenge, registeredFor: "example.com"), mismatch),
            (
                passkey.registration(challenge: challenge, isUserPresent: false),
                "InvalidParameterException: The user was not present."
            ),
            (passkey.registration(challenge: challenge, format: "packed"), packed),
            (
                passkey.registration(challenge: challenge, publicKey: [0xA1, 0x03, 0x26]),
                unsupported + "algorithm is not supported."
            ),
            (passkey.registration(challenge: challenge, publicKey: [0xFF]), Self.unreadable),
            (passkey.registration(challenge: challenge, credentialID: "AAAA"), id),
        ]
        for (credential, error) in cases { try await desk.complete(credential).expect(error) }
        passkey.verifiesUser = false
        try await desk.complete(passkey.registration(challenge: challenge))
            .expect("InvalidParameterException: The user was not verified.")
        for origin in ["https://example.com", "https://ada@auth.example.com", "https://auth.example.com?q=1"] {
            passkey.origin = origin
            try await desk.complete(passkey.registration(challenge: challenge))
                .expect("WebAuthnOriginNotAllowedException: The origin is not allowed.", "\(origin)")
        }
    }

    @Test func `Extensions are ignored, and nothing may follow them`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        for rest: [UInt8] in [[0xA1], [0xA0, 0x00], [0xFF], [0x5F, 0x41], [UInt8](repeating: 0x81, count: 64)] {
            let credential = passkey.registration(challenge: desk.challenge, extensions: rest)
            try await desk.complete(credential).expect(Self.unreadable, "\(rest)")
        }
        // {"credProtect": 2}
        let map: [UInt8] = [0xA1, 0x6B] + "credProtect".utf8 + [0x02]
        try await desk.complete(passkey.registration(challenge: desk.challenge, extensions: map)).expect(nil)
    }

    @Test func `Another client's token and another user's passkey are refused`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        let credential = passkey.registration(challenge: desk.challenge)
        let other = try await desk.scene.accessToken(by: desk.scene.local.appClients[1])
        try await desk.complete(credential, bearing: other).expect(
            "WebAuthnClientMismatchException: The access token belongs to another app client than the registration."
        )
        await desk.scene.local.add(.bob.withPasskey(passkey))
        try await desk.complete(credential).expect("InvalidParameterException: The credential is registered already.")
        await desk.scene.local.removeUser("bob")
        try await desk.complete(credential).expect(nil)
    }

    @Test func `A credential that cannot be read is an invalid parameter`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        let empty = #""response":{"clientDataJSON":"!","attestationObject":"oA"}"#
        for text in [
            "{}", "[]", #""x""#, "7", #"{"id":"a","rawId":"b","type":"public-key"}"#,
            #"{"id":"a","rawId":"a","type":"public-key",\#(empty)}"#,
        ] {
            try await desk.complete(text).expect(Self.unreadable, "\(text)")
        }
        // CBOR that is truncated at any length is refused.
        let credential = passkey.registration(challenge: desk.challenge)
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(credential.utf8))
        let encoded = try #require(json["response"]?["attestationObject"]?.string)
        let object = try #require(Base64URL.decode(encoded))
        for length in stride(from: 0, to: object.count, by: 7) {
            let cut = credential.replacingOccurrences(of: encoded, with: Base64URL.encode(object.prefix(length)))
            try await desk.complete(cut).expect(Self.unreadable, "\(length) bytes")
        }
        try await desk.complete(credential).expect(nil)
    }
}
