import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// What a relying party has to refuse of a new passkey.
@Suite("Refused registrations")
struct RegistrationRefusalTests {
    /// A signed-in user with the options of a registration.
    private struct Desk {
        let scene: AccountScene
        let token: String
        let challenge: String

        init(_ policy: LocalPasskeyPolicy = .init()) async throws {
            scene = try AccountScene(passkeys: policy)
            token = try await scene.signIn(LocalUser("ada", password: "correct horse"))
            let options = try await scene.client.startWebAuthnRegistration(
                StartWebAuthnRegistrationRequest(accessToken: token)
            ).credentialCreationOptions
            challenge = try #require(options["challenge"]?.string)
        }

        func complete(_ credential: String, bearing token: String? = nil) async throws -> String? {
            let body = #"{"AccessToken":"\#(token ?? self.token)","Credential":\#(credential)}"#
            return try await scene.wire.send("CompleteWebAuthnRegistration", raw: body).error
        }
    }

    private static let unreadable =
        "InvalidParameterException: Credential data is not valid"
    private static let noChallenge =
        "WebAuthnChallengeNotFoundException: No challenge of a registration was found for the user."

    @Test func `the challenge is the last one, taken once and in time`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        let challenge = desk.challenge
        #expect(try await desk.complete(passkey.credential(challenge: "AAAA")) == Self.noChallenge)
        #expect(try await desk.complete(passkey.credential(challenge: challenge + "=")) == Self.noChallenge)
        desk.scene.clock.advance(by: 179)
        #expect(try await desk.complete(passkey.credential(challenge: challenge)) == nil)
        #expect(try await desk.complete(passkey.credential(challenge: challenge)) == Self.noChallenge)
        let late = try await Desk()
        late.scene.clock.advance(by: 180)
        #expect(try await late.complete(passkey.credential(challenge: late.challenge)) == Self.noChallenge)
    }

    @Test func `the type, the domain, the flags, the format and the key are checked`() async throws {
        var passkey = try LocalPasskey()
        let desk = try await Desk(LocalPasskeyPolicy(requiresUserVerification: true))
        let challenge = desk.challenge
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge, type: "webauthn.get")) == Self.unreadable
        )
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge, registeredFor: "example.com"))
                == "WebAuthnRelyingPartyMismatchException: The credential belongs to another relying party."
        )
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge, isUserPresent: false))
                == "InvalidParameterException: The user was not present."
        )
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge, format: "packed"))
                == "WebAuthnCredentialNotSupportedException: The credential's attestation packed is not supported."
        )
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge, publicKey: [0xA1, 0x03, 0x26]))
                == "WebAuthnCredentialNotSupportedException: The credential's algorithm is not supported."
        )
        #expect(try await desk.complete(passkey.credential(challenge: challenge, publicKey: [0xFF])) == Self.unreadable)
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge, namedID: "AAAA"))
                == "InvalidParameterException: The credential's id is not the authenticator's."
        )
        passkey.verifiesUser = false
        #expect(
            try await desk.complete(passkey.credential(challenge: challenge))
                == "InvalidParameterException: The user was not verified."
        )
        for origin in ["https://example.com", "https://ada@auth.example.com", "https://auth.example.com?q=1"] {
            passkey.origin = origin
            #expect(
                try await desk.complete(passkey.credential(challenge: challenge))
                    == "WebAuthnOriginNotAllowedException: The origin is not allowed."
            )
        }
    }

    @Test func `extensions are read over, and nothing may follow them`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        for rest: [UInt8] in [[0xA1], [0xA0, 0x00], [0xFF], [0x5F, 0x41], [UInt8](repeating: 0x81, count: 64)] {
            let credential = try passkey.credential(challenge: desk.challenge, extensions: rest)
            #expect(try await desk.complete(credential) == Self.unreadable, "\(rest)")
        }
        // {"credProtect": 2}
        let map: [UInt8] = [0xA1, 0x6B] + "credProtect".utf8 + [0x02]
        #expect(try await desk.complete(passkey.credential(challenge: desk.challenge, extensions: map)) == nil)
    }

    @Test func `another client's token and another user's passkey are refused`() async throws {
        let desk = try await Desk()
        let passkey = try LocalPasskey()
        let credential = try passkey.credential(challenge: desk.challenge)
        let other = try await Wire(desk.scene.local, client: desk.scene.local.clients[1])
            .signIn("ada", password: "correct horse").token("AccessToken")
        #expect(
            try await desk.complete(credential, bearing: other)
                == "WebAuthnClientMismatchException: The access token is another client's than the one that started the "
                + "registration."
        )
        await desk.scene.local.add(LocalUser("bob", password: "correct horse").withPasskey(passkey))
        #expect(
            try await desk.complete(credential)
                == "InvalidParameterException: The credential is registered already."
        )
        await desk.scene.local.remove("bob")
        #expect(try await desk.complete(credential) == nil)
    }

    @Test(arguments: [
        "{}", "[]", #""x""#, "7", #"{"id":"a","rawId":"b","type":"public-key"}"#,
        #"{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"!","attestationObject":"oA"}}"#,
    ])
    func `a credential that cannot be read is an invalid parameter`(_ credential: String) async throws {
        #expect(try await Desk().complete(credential) == Self.unreadable)
    }

    @Test func `CBOR that is cut short anywhere is refused`() async throws {
        let desk = try await Desk()
        let credential = try LocalPasskey().credential(challenge: desk.challenge)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(credential.utf8)) as? [String: Any])
        let response = try #require(json["response"] as? [String: Any])
        let object = try Claims.decoded(try #require(response["attestationObject"] as? String))
        for length in stride(from: 0, to: object.count, by: 7) {
            let cut = object.prefix(length).base64EncodedString().replacingOccurrences(of: "+", with: "-")
                .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
            let broken = json.merging(["response": response.merging(["attestationObject": cut]) { _, new in new }]) {
                _,
                new in new
            }
            let data = try JSONSerialization.data(withJSONObject: broken)
            #expect(
                try await desk.complete(String(decoding: data, as: UTF8.self)) == Self.unreadable,
                "\(length) bytes"
            )
        }
        #expect(try await desk.complete(credential) == nil)
    }
}
