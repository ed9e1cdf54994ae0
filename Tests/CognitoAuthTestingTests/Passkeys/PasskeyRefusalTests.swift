import CognitoAuthTesting
import Foundation
import Testing

/// What a relying party has to refuse, each against a signature that is good.
@Suite
struct PasskeyRefusalTests {
    /// One sign-in of a user with a passkey, up to the challenge.
    private struct Desk {
        let wire: Wire
        let session: String?
        let options: [String: Any]
        var challenge: String { options["challenge"] as? String ?? "" }

        init(_ passkey: LocalPasskey, policy: LocalPasskeyPolicy = .init()) async throws {
            let local = LocalUserPool(passkeys: policy)
            await local.add(LocalUser("ada", password: "correct horse").withPasskey(passkey))
            wire = Wire(local)
            let start = try await wire.initiate(
                "USER_AUTH",
                ["USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"]
            )
            session = start.session
            let json = Data((start.parameters["CREDENTIAL_REQUEST_OPTIONS"] ?? "").utf8)
            options = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        }

        func answer(_ credential: String) async throws -> Wire.Answer {
            try await wire.answer("WEB_AUTHN", ["USERNAME": "ada", "CREDENTIAL": credential], session: session)
        }
    }

    private static func refused(_ reason: String) -> String {
        "NotAuthorizedException: The passkey was not accepted: \(reason)."
    }

    @Test func `the challenge, the type, the domain and the flags are checked`() async throws {
        var passkey = try LocalPasskey()
        let desk = try await Desk(passkey)
        passkey.signCount = 1
        let challenge = desk.challenge
        func expect(_ reason: String, _ credential: String) async throws {
            #expect(try await desk.answer(credential).error == Self.refused(reason))
        }
        try await expect("challenge", passkey.assertion(challenge: "AAAA"))
        try await expect("challenge", passkey.assertion(challenge: challenge + "="))
        try await expect("type", passkey.assertion(challenge: challenge, type: "webauthn.create"))
        try await expect("relying party", passkey.assertion(challenge: challenge, signedFor: "example.com"))
    }

    @Test func `the user has to be there, and verified where the pool asks for it`() async throws {
        var passkey = try LocalPasskey()
        let desk = try await Desk(passkey, policy: LocalPasskeyPolicy(requiresUserVerification: true))
        #expect(desk.options["userVerification"] as? String == "required")
        let absent = try passkey.assertion(challenge: desk.challenge, isUserPresent: false)
        #expect(try await desk.answer(absent).error == Self.refused("user presence"))
        passkey.verifiesUser = false
        let unverified = try passkey.assertion(challenge: desk.challenge)
        #expect(try await desk.answer(unverified).error == Self.refused("user verification"))
        passkey.verifiesUser = true
        #expect(try await desk.answer(passkey.assertion(challenge: desk.challenge)).result != nil)
    }

    @Test func `where the pool only prefers it, an unverified user signs in`() async throws {
        var passkey = try LocalPasskey()
        passkey.verifiesUser = false
        let desk = try await Desk(passkey)
        #expect(try await desk.answer(passkey.assertion(challenge: desk.challenge)).result != nil)
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
    func `the origin is on the domain or below it`(_ origin: String, _ isAllowed: Bool) async throws {
        var passkey = try LocalPasskey()
        passkey.origin = origin
        let desk = try await Desk(passkey)
        let answer = try await desk.answer(passkey.assertion(challenge: desk.challenge))
        #expect(answer.error == (isAllowed ? nil : Self.refused("origin")))
    }

    @Test func `another key's signature, a changed one and an unknown passkey are refused`() async throws {
        let passkey = try LocalPasskey()
        let stranger = try LocalPasskey()
        let desk = try await Desk(passkey)
        let credential = try passkey.assertion(challenge: desk.challenge)
        let foreign = try stranger.assertion(challenge: desk.challenge)
        #expect(try await desk.answer(foreign).error == Self.refused("unknown"))
        let claimed = foreign.replacingOccurrences(of: stranger.credentialID, with: passkey.credentialID)
        #expect(try await desk.answer(claimed).error == Self.refused("signature"))
        #expect(try await desk.answer(credential).result != nil)
        #expect(try await desk.answer(credential).error == Wire.usedSession)
    }

    @Test func `a counter that does not rise tells of a clone`() async throws {
        var passkey = try LocalPasskey()
        passkey.signCount = 7
        let desk = try await Desk(passkey)
        #expect(
            try await desk.answer(passkey.assertion(challenge: desk.challenge)).error
                == Self.refused("signature counter")
        )
        passkey.signCount = 0
        #expect(
            try await desk.answer(passkey.assertion(challenge: desk.challenge)).error
                == Self.refused("signature counter")
        )
        passkey.signCount = 8
        #expect(try await desk.answer(passkey.assertion(challenge: desk.challenge)).result != nil)
    }

    @Test(arguments: ["x", "{}", "[]", #"{"id":"a","rawId":"b","type":"public-key"}"#])
    func `a credential that cannot be read is an invalid parameter`(_ credential: String) async throws {
        let desk = try await Desk(LocalPasskey())
        let invalid = "InvalidParameterException: CREDENTIAL is not a valid AuthenticationResponseJSON."
        #expect(try await desk.answer(credential).error == invalid)
        #expect(
            try await desk.wire.answer("WEB_AUTHN", ["USERNAME": "ada"], session: desk.session).error
                == "InvalidParameterException: Missing required parameter CREDENTIAL"
        )
    }

    @Test func `padded or standard base64 is refused`() async throws {
        let passkey = try LocalPasskey()
        let desk = try await Desk(passkey)
        let credential = try passkey.assertion(challenge: desk.challenge)
        let padded = credential.replacingOccurrences(of: #""signature":""#, with: #""signature":"=="#)
        let invalid = "InvalidParameterException: CREDENTIAL is not a valid AuthenticationResponseJSON."
        #expect(try await desk.answer(padded).error == invalid)
    }

    @Test func `the secrets of a passkey do not show`() throws {
        #expect(try "\(LocalPasskey())" == "LocalPasskey(relyingPartyID: auth.example.com, <redacted>)")
    }
}
