import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Sign-in with a passkey")
struct PasskeyTests {
    private func scene(_ passkeys: LocalPasskey...) async -> PoolScene {
        let user = passkeys.reduce(LocalUser("ada").withEmail("ada@example.com")) { $0.withPasskey($1) }
        return await PoolScene(user, client: LocalAppClient(secret: "a secret"))
    }

    @Test func `A user signs in repeatedly with one of two passkeys, also in another process`() async throws {
        var passkeys = [try LocalPasskey(), try LocalPasskey()]
        let scene = await scene(passkeys[0], passkeys[1])
        for index in [1, 0, 1] {
            let first = try await scene.signIn("ada@example.com", with: .choice(preferring: .webAuthn)).passkey
            let challenge = try scene.pool.resume(first.suspended).passkey
            let options = try #require(challenge.requestOptions)
            expectEqual((options.relyingPartyID, options.userVerification), ("auth.example.com", "preferred"))
            expectEqual(Set(options.allowCredentials.map(\.id)), Set(passkeys.map(\.credentialID)))
            expectEqual((options.allowCredentials.first?.type, options.timeout), ("public-key", 180_000))
            let credential = try passkeys[index].assertion(for: try #require(challenge.requestOptionsJSON))
            let tokens = try await challenge.answer(credential: credential).tokens
            expectEqual(UnverifiedToken(tokens.accessToken)?["username"]?.string, "ada")
        }
    }

    @Test func `A passkey is chosen, and its assertion is requested or given with the choice`() async throws {
        var passkey = try LocalPasskey()
        let scene = await scene(passkey)
        let choice = try await scene.signIn(with: .choice()).chooseFactor
        expectEqual(choice.availableChallenges, [.emailOTP, .webAuthn])
        let challenge = try await choice.choose(.webAuthn).passkey
        let credential = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: credential).tokens

        let again = try await scene.signIn(with: .choice()).chooseFactor
        let given = try passkey.assertion(for: try #require(again.parameters["CREDENTIAL_REQUEST_OPTIONS"]))
        _ = try await again.answer(credential: given).tokens
    }

    @Test func `An authenticator refuses options that are not for it`() async throws {
        var passkey = try LocalPasskey()
        var other = try LocalPasskey()
        var elsewhere = try LocalPasskey(relyingPartyID: "example.org")
        let challenge = try await scene(passkey).signIn(with: .choice(preferring: .webAuthn)).passkey
        let options = try #require(challenge.requestOptionsJSON)
        #expect(throws: LocalPasskey.PasskeyError.notAllowed) { try other.assertion(for: options) }
        #expect(throws: LocalPasskey.PasskeyError.relyingPartyMismatch) { try elsewhere.assertion(for: options) }
        #expect(throws: LocalPasskey.PasskeyError.invalidOptions) { try passkey.assertion(for: "{}") }
        expectEqual(passkey.signCount, 0)
        expectEqual("\(passkey)", "LocalPasskey(relyingPartyID: auth.example.com, <redacted>)")
    }
}

/// The assertions that a relying party has to refuse, each with a valid signature.
@Suite("Refused passkeys")
struct PasskeyRefusalTests {
    /// One sign-in of a user with a passkey, up to the challenge.
    private struct Desk {
        let wire: Wire
        let session: String?
        let options: [String: Any]
        var challenge: String { options["challenge"] as? String ?? "" }

        init(_ passkey: LocalPasskey, policy: LocalPasskeyPolicy = .init()) async throws {
            wire = await PoolScene(.ada.withPasskey(passkey), passkeys: policy).wire
            let parameters = ["USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"]
            let start = try await wire.initiate("USER_AUTH", parameters)
            session = start.session
            let json = Data((start.parameters["CREDENTIAL_REQUEST_OPTIONS"] ?? "").utf8)
            options = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        }

        func answer(_ credential: String?) async throws -> Wire.Answer {
            try await wire.answer("WEB_AUTHN", ["USERNAME": "ada", "CREDENTIAL": credential], session: session)
        }
    }

    private static func refused(_ reason: String) -> String {
        "NotAuthorizedException: The passkey assertion is invalid: \(reason)."
    }

    private static let invalid =
        "InvalidParameterException: CREDENTIAL is not a valid AuthenticationResponseJSON."

    @Test func `The challenge, the type, the domain, the key, and the signature are checked`() async throws {
        var passkey = try LocalPasskey()
        let stranger = try LocalPasskey()
        let desk = try await Desk(passkey)
        let challenge = desk.challenge
        passkey.signCount = 1
        let good = try passkey.assertion(challenge: challenge)
        let foreign = try stranger.assertion(challenge: challenge)
        let claimed = foreign.replacingOccurrences(of: stranger.credentialID, with: passkey.credentialID)
        let cases = [
            ("challenge", try passkey.assertion(challenge: "AAAA")),
            ("challenge", try passkey.assertion(challenge: challenge + "=")),
            ("type", try passkey.assertion(challenge: challenge, type: "webauthn.create")),
            ("relying party", try passkey.assertion(challenge: challenge, signedFor: "example.com")),
            ("unknown", foreign), ("signature", claimed),
        ]
        for (reason, credential) in cases { try await desk.answer(credential).expect(Self.refused(reason)) }
        let padded = good.replacingOccurrences(of: #""signature":""#, with: #""signature":"=="#)
        for text in ["x", "{}", "[]", #"{"id":"a","rawId":"b","type":"public-key"}"#, padded] {
            try await desk.answer(text).expect(Self.invalid)
        }
        try await desk.answer(nil).expect(.missing("CREDENTIAL"))
        try await desk.answer(good).expectTokens()
        try await desk.answer(good).expect(.usedSession)
    }

    @Test func `The user has to be present, and verified if the pool requires it`() async throws {
        var passkey = try LocalPasskey()
        let desk = try await Desk(passkey, policy: LocalPasskeyPolicy(requiresUserVerification: true))
        expectEqual(desk.options["userVerification"] as? String, "required")
        let absent = try passkey.assertion(challenge: desk.challenge, isUserPresent: false)
        try await desk.answer(absent).expect(Self.refused("user presence"))
        passkey.verifiesUser = false
        try await desk.answer(passkey.assertion(challenge: desk.challenge)).expect(Self.refused("user verification"))
        let lenient = try await Desk(passkey)
        try await lenient.answer(passkey.assertion(challenge: lenient.challenge)).expectTokens()
        passkey.verifiesUser = true
        try await desk.answer(passkey.assertion(challenge: desk.challenge)).expectTokens()
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
    ])
    func `The origin is the domain or below it`(_ origin: String, _ isAllowed: Bool) async throws {
        var passkey = try LocalPasskey()
        passkey.origin = origin
        let desk = try await Desk(passkey)
        try await desk.answer(passkey.assertion(challenge: desk.challenge))
            .expect(isAllowed ? nil : Self.refused("origin"))
    }

    @Test func `A counter that does not rise indicates a cloned passkey`() async throws {
        var passkey = try LocalPasskey()
        passkey.signCount = 7
        let desk = try await Desk(passkey)
        for (count, refusal) in [
            (7, Self.refused("signature counter")), (0, Self.refused("signature counter")), (8, nil),
        ] {
            passkey.signCount = UInt32(count)
            try await desk.answer(passkey.assertion(challenge: desk.challenge)).expect(refusal, "\(count)")
        }
    }
}
