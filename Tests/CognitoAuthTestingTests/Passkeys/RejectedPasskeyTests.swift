import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Rejected passkey registrations")
struct RejectedRegistrationTests {
    /// A registration that a signed-in user started.
    private struct StartedRegistration {
        let test: TestPool
        let token: String
        let challenge: String

        init(_ policy: LocalPasskeyPolicy = .init()) async throws {
            test = await TestPool(.ada) { $0.passkeyPolicy = policy }
            token = try await test.accessToken()
            let options = try await test.client.startWebAuthnRegistration(.init(accessToken: token))
            challenge = try #require(options.credentialCreationOptions["challenge"]?.string)
        }

        func complete(_ credential: String, accessToken: String? = nil) async throws -> WireClient.Response {
            let body = #"{"AccessToken":"\#(accessToken ?? token)","Credential":\#(credential)}"#
            return try await test.wire.send("CompleteWebAuthnRegistration", raw: body)
        }
    }

    private static let malformed = "InvalidParameterException: Credential data is not valid"
    private static let challengeNotFound =
        "WebAuthnChallengeNotFoundException: The user has no pending passkey registration."

    @Test func `Only the latest challenge is accepted, once and before it expires`() async throws {
        let registration = try await StartedRegistration()
        let passkey = try LocalPasskey()
        let challenge = registration.challenge
        try await registration.complete(passkey.registration(challenge: "AAAA")).expectError(Self.challengeNotFound)
        try await registration.complete(passkey.registration(challenge: challenge + "=")).expectError(
            Self.challengeNotFound
        )
        registration.test.clock.advance(by: 179)
        try await registration.complete(passkey.registration(challenge: challenge)).expectSuccess()
        try await registration.complete(passkey.registration(challenge: challenge)).expectError(Self.challengeNotFound)
        let replaced = try await StartedRegistration()
        _ = try await replaced.test.client.startWebAuthnRegistration(.init(accessToken: replaced.token))
        try await replaced.complete(passkey.registration(challenge: replaced.challenge))
            .expectError(Self.challengeNotFound)
        let expired = try await StartedRegistration()
        expired.test.clock.advance(by: 180)
        try await expired.complete(passkey.registration(challenge: expired.challenge)).expectError(
            Self.challengeNotFound
        )
    }

    @Test func `The type, domain, flags, format, and key of a registration are verified`() async throws {
        var passkey = try LocalPasskey()
        let registration = try await StartedRegistration(LocalPasskeyPolicy(requiresUserVerification: true))
        let challenge = registration.challenge
        let unsupported = "WebAuthnCredentialNotSupportedException: The credential's "
        let mismatch = "WebAuthnRelyingPartyMismatchException: The credential belongs to another relying party."
        let id = "InvalidParameterException: The credential ID does not match the authenticator data."
        let packed = unsupported + "attestation packed is not supported."
        let cases = [
            (passkey.registration(challenge: challenge, type: "webauthn.get"), Self.malformed),
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
            (passkey.registration(challenge: challenge, publicKey: [0xFF]), Self.malformed),
            (passkey.registration(challenge: challenge, credentialID: "AAAA"), id),
        ]
        for (credential, error) in cases { try await registration.complete(credential).expectError(error) }
        passkey.verifiesUser = false
        try await registration.complete(passkey.registration(challenge: challenge))
            .expectError("InvalidParameterException: The user was not verified.")
        for origin in ["https://example.com", "https://ada@auth.example.com", "https://auth.example.com?q=1"] {
            passkey.origin = origin
            try await registration.complete(passkey.registration(challenge: challenge))
                .expectError("WebAuthnOriginNotAllowedException: The origin is not allowed.", "\(origin)")
        }
    }

    @Test func `Extensions are ignored, but must be valid CBOR and the last bytes`() async throws {
        let registration = try await StartedRegistration()
        let passkey = try LocalPasskey()
        for rest: [UInt8] in [[0xA1], [0xA0, 0x00], [0xFF], [0x5F, 0x41], [UInt8](repeating: 0x81, count: 64)] {
            let credential = passkey.registration(challenge: registration.challenge, extensions: rest)
            try await registration.complete(credential).expectError(Self.malformed, "\(rest)")
        }
        // {"credProtect": 2}
        let map: [UInt8] = [0xA1, 0x6B] + "credProtect".utf8 + [0x02]
        try await registration.complete(passkey.registration(challenge: registration.challenge, extensions: map))
            .expectSuccess()
    }

    @Test func `Another app client's token and another user's passkey are rejected`() async throws {
        let registration = try await StartedRegistration()
        let passkey = try LocalPasskey()
        let credential = passkey.registration(challenge: registration.challenge)
        let other = try await registration.test.accessToken(using: registration.test.local.appClients[1])
        try await registration.complete(credential, accessToken: other).expectError(
            "WebAuthnClientMismatchException: The access token belongs to another app client than the registration."
        )
        await registration.test.local.add(.bob.withPasskey(passkey))
        try await registration.complete(credential).expectError(
            "InvalidParameterException: The credential is registered already."
        )
        await registration.test.local.removeUser("bob")
        try await registration.complete(credential).expectSuccess()
    }

    @Test func `A malformed credential is an invalid parameter`() async throws {
        let registration = try await StartedRegistration()
        let passkey = try LocalPasskey()
        let empty = #""response":{"clientDataJSON":"!","attestationObject":"oA"}"#
        for text in [
            "{}", "[]", #""x""#, "7", #"{"id":"a","rawId":"b","type":"public-key"}"#,
            #"{"id":"a","rawId":"a","type":"public-key",\#(empty)}"#,
        ] {
            try await registration.complete(text).expectError(Self.malformed, "\(text)")
        }
        // Truncated CBOR is invalid.
        let credential = passkey.registration(challenge: registration.challenge)
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(credential.utf8))
        let encoded = try #require(json["response"]?["attestationObject"]?.string)
        let object = try #require(Base64URL.decode(encoded))
        for length in stride(from: 0, to: object.count, by: 7) {
            let cut = credential.replacingOccurrences(of: encoded, with: Base64URL.encode(object.prefix(length)))
            try await registration.complete(cut).expectError(Self.malformed, "\(length) bytes")
        }
        try await registration.complete(credential).expectSuccess()
    }
}

@Suite("Rejected passkey assertions")
struct RejectedAssertionTests {
    /// A sign-in that requires a passkey.
    private struct StartedSignIn {
        let wire: WireClient
        let session: String?
        let options: [String: Any]
        var challenge: String { options["challenge"] as? String ?? "" }

        init(_ passkey: LocalPasskey, policy: LocalPasskeyPolicy = .init()) async throws {
            wire = await TestPool(.ada.withPasskey(passkey)) { $0.passkeyPolicy = policy }.wire
            let parameters = ["USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"]
            let start = try await wire.initiate("USER_AUTH", parameters)
            session = start.session
            let json = Data((start.parameters["CREDENTIAL_REQUEST_OPTIONS"] ?? "").utf8)
            options = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        }

        func answer(_ credential: String?) async throws -> WireClient.Response {
            try await wire.answer("WEB_AUTHN", ["USERNAME": "ada", "CREDENTIAL": credential], session: session)
        }
    }

    private static func rejected(_ reason: String) -> String {
        "NotAuthorizedException: The passkey assertion is invalid: \(reason)."
    }

    private static let invalid =
        "InvalidParameterException: CREDENTIAL is not a valid AuthenticationResponseJSON."

    @Test func `The challenge, type, domain, key, and signature of an assertion are verified`() async throws {
        var passkey = try LocalPasskey()
        let other = try LocalPasskey()
        let signIn = try await StartedSignIn(passkey)
        let challenge = signIn.challenge
        passkey.signCount = 1
        let good = try passkey.assertion(challenge: challenge)
        let ofOther = try other.assertion(challenge: challenge)
        let claimed = ofOther.replacingOccurrences(of: other.credentialID, with: passkey.credentialID)
        let cases = [
            ("challenge", try passkey.assertion(challenge: "AAAA")),
            ("challenge", try passkey.assertion(challenge: challenge + "=")),
            ("type", try passkey.assertion(challenge: challenge, type: "webauthn.create")),
            ("relying party", try passkey.assertion(challenge: challenge, signedFor: "example.com")),
            ("credential ID", ofOther), ("signature", claimed),
        ]
        for (reason, credential) in cases { try await signIn.answer(credential).expectError(Self.rejected(reason)) }
        let padded = good.replacingOccurrences(of: #""signature":""#, with: #""signature":"=="#)
        for text in ["x", "{}", "[]", #"{"id":"a","rawId":"b","type":"public-key"}"#, padded] {
            try await signIn.answer(text).expectError(Self.invalid)
        }
        try await signIn.answer(nil).expectError(.missing("CREDENTIAL"))
        try await signIn.answer(good).expectTokens()
        try await signIn.answer(good).expectError(.usedSession)
    }

    @Test func `The user must be present, and verified if the pool requires it`() async throws {
        var passkey = try LocalPasskey()
        let signIn = try await StartedSignIn(passkey, policy: LocalPasskeyPolicy(requiresUserVerification: true))
        expectEqual(signIn.options["userVerification"] as? String, "required")
        let absent = try passkey.assertion(challenge: signIn.challenge, isUserPresent: false)
        try await signIn.answer(absent).expectError(Self.rejected("user presence"))
        passkey.verifiesUser = false
        try await signIn.answer(passkey.assertion(challenge: signIn.challenge)).expectError(
            Self.rejected("user verification")
        )
        let withoutVerification = try await StartedSignIn(passkey)
        try await withoutVerification.answer(passkey.assertion(challenge: withoutVerification.challenge)).expectTokens()
        passkey.verifiesUser = true
        try await signIn.answer(passkey.assertion(challenge: signIn.challenge)).expectTokens()
    }

    @Test(arguments: [
        ("https://auth.example.com", true), ("https://auth.example.com:8443", true),
        ("https://a.auth.example.com", true),
        ("http://auth.example.com", false), ("https://example.com", false), ("https://xauth.example.com", false),
        ("https://auth.example.com.example.org", false), ("https://auth.example.com/path", false), ("", false),
        ("https://auth.example.com/", false), ("https://auth.example.com?", false),
        ("https://auth.example.com?q", false),
        ("https://auth.example.com#f", false), ("https://auth.example.com#", false),
        ("https://ada@auth.example.com", false), ("https://ada:x@auth.example.com", false),
        ("https://@auth.example.com", false), ("https://auth.example.com:", false), ("auth.example.com", false),
        ("http://localhost", false), ("http://auth.localhost", false),
    ])
    func `The origin must be the domain or a subdomain`(_ origin: String, _ isAllowed: Bool) async throws {
        try await expect(origin, isAllowed: isAllowed, by: LocalPasskeyPolicy())
    }

    @Test(arguments: [
        ("http://localhost", true), ("http://localhost:8080", true), ("https://localhost:8443", true),
        ("https://app.localhost", true), ("http://app.localhost", false), ("http://localhost.example.com", false),
        ("http://xlocalhost", false), ("http://127.0.0.1:8080", false), ("http://[::1]:8080", false),
        ("http://localhost@example.com", false), ("http://ada@localhost", false), ("http://localhost:8080/", false),
        ("http://localhost:", false), ("HTTP://localhost", false), ("http://LOCALHOST", false),
        ("ftp://localhost", false), ("localhost:8080", false),
    ])
    func `The domain localhost allows HTTP without a subdomain`(_ origin: String, _ isAllowed: Bool) async throws {
        try await expect(origin, isAllowed: isAllowed, by: LocalPasskeyPolicy(relyingPartyID: "localhost"))
    }

    @Test(arguments: [
        ("https://app.example.net:8443", true), ("android:apk-key-hash:2jmj7l5rSw0yVb_vlWAYkK_YBwk", true),
        ("https://app.example.net", false), ("https://app.example.net:8443/", false), ("https://localhost", false),
        ("http://localhost", false), ("android:apk-key-hash:", false), ("", false),
    ])
    func `With allowed origins, every other origin is rejected`(_ origin: String, _ isAllowed: Bool) async throws {
        let origins: Set = ["https://app.example.net:8443", "android:apk-key-hash:2jmj7l5rSw0yVb_vlWAYkK_YBwk"]
        let policy = LocalPasskeyPolicy(relyingPartyID: "localhost", allowedOrigins: origins)
        try await expect(origin, isAllowed: isAllowed, by: policy)
    }

    private func expect(_ origin: String, isAllowed: Bool, by policy: LocalPasskeyPolicy) async throws {
        var passkey = try LocalPasskey(relyingPartyID: policy.relyingPartyID)
        passkey.origin = origin
        let signIn = try await StartedSignIn(passkey, policy: policy)
        try await signIn.answer(passkey.assertion(challenge: signIn.challenge))
            .expectError(isAllowed ? nil : Self.rejected("origin"))
    }

    @Test func `A signature counter that does not increase is rejected`() async throws {
        var passkey = try LocalPasskey()
        passkey.signCount = 7
        let signIn = try await StartedSignIn(passkey)
        for (count, error) in [
            (7, Self.rejected("signature counter")), (0, Self.rejected("signature counter")), (8, nil),
        ] {
            passkey.signCount = UInt32(count)
            try await signIn.answer(passkey.assertion(challenge: signIn.challenge)).expectError(error, "\(count)")
        }
    }
}
