import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Sign-in with a password")
struct PasswordSignInTests {
    @Test func `A user signs in with a proof of the password`() async throws {
        let wire = await PoolScene(.ada).wire
        let (client, start) = try await wire.startSRP()
        start.expect(challenge: "PASSWORD_VERIFIER", ["USERNAME": "ada", "USER_ID_FOR_SRP": "ada"])
        expectEqual((start.status, start.session, start.parameters.count), (200, nil, 5))
        #expect(Set(["SALT", "SRP_B", "SECRET_BLOCK"]).isSubset(of: start.parameters.keys))
        for password in ["Correct horse", "", "correct horse "] {
            let proof = try wire.proof(client, start.parameters, password)
            try await wire.answer("PASSWORD_VERIFIER", proof).expect(.badCredentials)
        }
        // A wrong password leaves the challenge open.
        let end = try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, start.parameters))
        end.expectTokens()
        expectEqual((end.result?["TokenType"] as? String, end.result?["ExpiresIn"] as? Int), ("Bearer", 3_600))
    }

    @Test(arguments: ["pässwörd", "pa\u{0308}ssword", "パスワード", "🔑🐴", " a b:c ", "\u{0}tab\t", ""])
    func `A password counts by its bytes`(_ password: String) async throws {
        try await PoolScene(LocalUser("ada", password: password)).wire.signInSRP("ada", password).expectTokens()
    }

    @Test func `Two forms of one letter are two passwords and two names`() async throws {
        let client = LocalAppClient(preventsUserExistenceErrors: false)
        let wire = await PoolScene(LocalUser("zo\u{00EB}", password: "caf\u{00E9}"), client: client).wire
        try await wire.signInSRP("zo\u{00EB}", "caf\u{00E9}").expectTokens()
        try await wire.signInSRP("zo\u{00EB}", "cafe\u{0301}").expect(.badCredentials)
        try await wire.signIn("zo\u{00EB}", "cafe\u{0301}").expect(.badCredentials)
        try await wire.startSRP("zoe\u{0308}").answer.expect(.unknownUser)
    }

    @Test(arguments: ["0", "7f", "80ff", "00ff", "000a1b", "f3333333333333333333333333333333", "-14", "-80", "-3f12"])
    func `Every kind of salt works`(_ salt: String) async throws {
        let wire = await PoolScene(.ada.withSalt(hex: salt)).wire
        let (client, start) = try await wire.startSRP()
        start.expect(challenge: "PASSWORD_VERIFIER", ["SALT": salt])
        try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, start.parameters)).expectTokens()
    }

    @Test func `A changed part of the proof, or another client, is refused`() async throws {
        let wire = await PoolScene(.ada, .bob).wire
        let (client, start) = try await wire.startSRP()
        let other = try await wire.startSRP().answer
        let good = try wire.proof(client, start.parameters)
        let changes = [
            ["USERNAME": "bob"], ["TIMESTAMP": "Sat Jan 1 00:00:00 UTC 2022"],
            ["PASSWORD_CLAIM_SIGNATURE": Data(count: 32).base64EncodedString()], ["PASSWORD_CLAIM_SIGNATURE": "AAAA"],
            ["PASSWORD_CLAIM_SECRET_BLOCK": try #require(other.parameters["SECRET_BLOCK"])],
            ["PASSWORD_CLAIM_SECRET_BLOCK": "AAAA"], ["PASSWORD_CLAIM_SECRET_BLOCK": "not base64!"],
        ]
        for change in changes {
            try await wire.answer("PASSWORD_VERIFIER", good.merging(change) { $1 }).expect(.badCredentials, "\(change)")
        }
        let otherClient = wire.by(wire.pool.appClients[1])
        try await otherClient.answer("PASSWORD_VERIFIER", good).expect(.badCredentials, "another client")
        try await wire.answer("PASSWORD_VERIFIER", good).expectTokens()
    }

    @Test func `A timestamp is refused by its form or by its signature`() async throws {
        let wire = await PoolScene(.ada).wire
        let (client, start) = try await wire.startSRP()
        let format = "InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
        let time = Date(timeIntervalSince1970: 1_707_124_087)
        let good = try wire.proof(client, start.parameters, at: time)
        let cases: [(String, String?)] = [
            ("Mon Feb 5 09:08:07 UTC 2024", nil), ("mon feb 05 09:08:07 GMT 2024", nil),
            ("Mon Feb 5 09:08:08 UTC 2024", .badCredentials), ("Mo Feb 5 09:08:07 UTC 2024", format),
            ("Mon Feb  5 09:08:07 UTC 2024", format), ("Mon Feb 5 9:08:07 UTC 2024", format),
        ]
        for (time, error) in cases {
            try await wire.answer("PASSWORD_VERIFIER", good.merging(["TIMESTAMP": time]) { $1 })
                .expect(error, "\(time)")
        }
    }

    @Test func `A challenge expires by the clock of the pool`() async throws {
        let scene = await PoolScene(.ada)
        let (client, start) = try await scene.wire.startSRP()
        let proof = try scene.wire.proof(client, start.parameters)
        scene.clock.advance(by: 179.9)
        try await scene.wire.answer("PASSWORD_VERIFIER", proof).expectTokens()
        scene.clock.advance(by: 0.2)
        try await scene.wire.answer("PASSWORD_VERIFIER", proof).expect(.badCredentials)
    }

    @Test func `Missing and malformed parameters are reported in the order of the service`() async throws {
        let wire = await PoolScene(.ada).wire
        for (flow, parameter) in [("USER_PASSWORD_AUTH", "PASSWORD"), ("USER_SRP_AUTH", "SRP_A")] {
            try await wire.initiate(flow, [:]).expect(.missing("USERNAME"))
            try await wire.initiate(flow, ["USERNAME": "ada"]).expect(.missing(parameter))
        }
        try await wire.answer("PASSWORD_VERIFIER", [:]).expect(.missing("challenge responses."))
        var responses = ["DEVICE_KEY": "us-east-1_0"]
        for name in ["USERNAME", "TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK"] {
            try await wire.answer("PASSWORD_VERIFIER", responses).expect(.missing(name))
            responses[name] = ["USERNAME": "ada", "TIMESTAMP": "Mon Feb 5 09:08:07 UTC 2024"][name] ?? "a b"
        }
        responses["DEVICE_KEY"] = nil
        try await wire.answer("PASSWORD_VERIFIER", responses)
            .expect("InvalidParameterException: Invalid PASSWORD_CLAIM_SIGNATURE format. Must be a Base64 string.")

        try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": "zz"])
            .expect(.invalid(("'zz' at 'sRPA'", .pattern("^[0-9a-fA-F]+$"))))
        for key in ["0", SRPGroup.cognito.prime.hex] {
            try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": key])
                .expect("InvalidParameterException: Invalid SRP_A.")
        }
    }

    @Test func `A user who may not sign in is refused with the reason, in both flows`() async throws {
        let wire = await PoolScene(
            LocalUser("new", password: "correct horse").withStatus(.unconfirmed),
            LocalUser("off", password: "correct horse").disabled(),
            LocalUser("reset", password: "correct horse").withStatus(.resetRequired)
        ).wire
        let cases: [(String, String)] = [
            ("new", "UserNotConfirmedException: User is not confirmed."), ("off", .disabled), ("reset", .resetRequired),
        ]
        for (name, error) in cases {
            try await wire.signIn(name).expect(error)
            try await wire.signInSRP(name).expect(error)
        }
        // Only a right password reveals that it has to be reset.
        try await wire.signIn("reset", "wrong horse").expect(.badCredentials)
        try await wire.signInSRP("reset", "wrong horse").expect(.badCredentials)
    }
}
