import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Password sign-in")
struct PasswordSignInTests {
    @Test func `A user signs in with SRP, also after a wrong password`() async throws {
        let wire = await TestPool(.ada).wire
        let (client, start) = try await wire.startSRP()
        start.expectChallenge("PASSWORD_VERIFIER", ["USERNAME": "ada", "USER_ID_FOR_SRP": "ada"])
        expectEqual((start.status, start.session, start.parameters.count), (200, nil, 5))
        #expect(Set(["SALT", "SRP_B", "SECRET_BLOCK"]).isSubset(of: start.parameters.keys))
        for password in ["Correct horse", "", "correct horse "] {
            let proof = try wire.proof(client, start.parameters, password)
            try await wire.answer("PASSWORD_VERIFIER", proof).expectError(.incorrectPassword)
        }
        let end = try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, start.parameters))
        end.expectTokens()
        expectEqual((end.result?["TokenType"] as? String, end.result?["ExpiresIn"] as? Int), ("Bearer", 3_600))
    }

    @Test(arguments: ["pässwörd", "pa\u{0308}ssword", "パスワード", "🔑🐴", " a b:c ", "\u{0}tab\t", ""])
    func `Any bytes can be a password`(_ password: String) async throws {
        try await TestPool(LocalUser("ada", password: password)).wire.signInSRP("ada", password).expectTokens()
    }

    @Test func `Canonically equivalent usernames and passwords are different`() async throws {
        let client = LocalAppClient(preventsUserExistenceErrors: false)
        let wire = await TestPool(LocalUser("zo\u{00EB}", password: "caf\u{00E9}"), client: client).wire
        try await wire.signInSRP("zo\u{00EB}", "caf\u{00E9}").expectTokens()
        try await wire.signInSRP("zo\u{00EB}", "cafe\u{0301}").expectError(.incorrectPassword)
        try await wire.signIn("zo\u{00EB}", "cafe\u{0301}").expectError(.incorrectPassword)
        try await wire.startSRP("zoe\u{0308}").response.expectError(.userNotFound)
    }

    @Test(arguments: ["0", "7f", "80ff", "00ff", "000a1b", "f3333333333333333333333333333333", "-14", "-80", "-3f12"])
    func `Any salt is accepted`(_ salt: String) async throws {
        let wire = await TestPool(.ada.withSalt(hex: salt)).wire
        let (client, start) = try await wire.startSRP()
        start.expectChallenge("PASSWORD_VERIFIER", ["SALT": salt])
        try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, start.parameters)).expectTokens()
    }

    @Test func `A proof is rejected if a part changes, or for another user or app client`() async throws {
        let wire = await TestPool(.ada, .bob).wire
        let (client, start) = try await wire.startSRP()
        let other = try await wire.startSRP().response
        let good = try wire.proof(client, start.parameters)
        let changes = [
            ["USERNAME": "bob"], ["TIMESTAMP": "Sat Jan 1 00:00:00 UTC 2022"],
            ["PASSWORD_CLAIM_SIGNATURE": Data(count: 32).base64EncodedString()], ["PASSWORD_CLAIM_SIGNATURE": "AAAA"],
            ["PASSWORD_CLAIM_SECRET_BLOCK": try #require(other.parameters["SECRET_BLOCK"])],
            ["PASSWORD_CLAIM_SECRET_BLOCK": "AAAA"], ["PASSWORD_CLAIM_SECRET_BLOCK": "not base64!"],
        ]
        for change in changes {
            try await wire.answer("PASSWORD_VERIFIER", good.merging(change) { $1 }).expectError(
                .incorrectPassword,
                "\(change)"
            )
        }
        let otherClient = wire.using(wire.pool.appClients[1])
        try await otherClient.answer("PASSWORD_VERIFIER", good).expectError(.incorrectPassword, "another client")
        try await wire.answer("PASSWORD_VERIFIER", good).expectTokens()
    }

    @Test func `A timestamp is rejected for its format or for its signature`() async throws {
        let wire = await TestPool(.ada).wire
        let (client, start) = try await wire.startSRP()
        let format = "InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
        let time = Date(timeIntervalSince1970: 1_707_124_087)
        let good = try wire.proof(client, start.parameters, at: time)
        let cases: [(String, String?)] = [
            ("Mon Feb 5 09:08:07 UTC 2024", nil), ("mon feb 05 09:08:07 GMT 2024", nil),
            ("Mon Feb 5 09:08:08 UTC 2024", .incorrectPassword), ("Mo Feb 5 09:08:07 UTC 2024", format),
            ("Mon Feb  5 09:08:07 UTC 2024", format), ("Mon Feb 5 9:08:07 UTC 2024", format),
        ]
        for (time, error) in cases {
            try await wire.answer("PASSWORD_VERIFIER", good.merging(["TIMESTAMP": time]) { $1 })
                .expectError(error, "\(time)")
        }
    }

    @Test(arguments: [180, 900])
    func `PASSWORD_VERIFIER expires by the clock of the pool`(_ validity: Double) async throws {
        let test = await TestPool(.ada) { $0.authSessionValidity = .seconds(validity) }
        let (client, start) = try await test.wire.startSRP()
        let proof = try test.wire.proof(client, start.parameters)
        test.clock.advance(by: validity - 0.1)
        try await test.wire.answer("PASSWORD_VERIFIER", proof).expectTokens()
        test.clock.advance(by: 0.2)
        try await test.wire.answer("PASSWORD_VERIFIER", proof).expectError(.incorrectPassword)
    }

    @Test func `Missing and malformed parameters are reported in Cognito's order`() async throws {
        let wire = await TestPool(.ada).wire
        for (flow, parameter) in [("USER_PASSWORD_AUTH", "PASSWORD"), ("USER_SRP_AUTH", "SRP_A")] {
            try await wire.initiate(flow, [:]).expectError(.missing("USERNAME"))
            try await wire.initiate(flow, ["USERNAME": "ada"]).expectError(.missing(parameter))
        }
        try await wire.answer("PASSWORD_VERIFIER", [:]).expectError(.missing("challenge responses."))
        var responses = ["DEVICE_KEY": "us-east-1_0"]
        for name in ["USERNAME", "TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK"] {
            try await wire.answer("PASSWORD_VERIFIER", responses).expectError(.missing(name))
            responses[name] = ["USERNAME": "ada", "TIMESTAMP": "Mon Feb 5 09:08:07 UTC 2024"][name] ?? "a b"
        }
        responses["DEVICE_KEY"] = nil
        try await wire.answer("PASSWORD_VERIFIER", responses)
            .expectError("InvalidParameterException: Invalid PASSWORD_CLAIM_SIGNATURE format. Must be a Base64 string.")

        try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": "zz"])
            .expectError(.invalid(("'zz' at 'sRPA'", .pattern("^[0-9a-fA-F]+$"))))
        for key in ["0", SRPGroup.cognito.prime.hex] {
            try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": key])
                .expectError("InvalidParameterException: Invalid SRP_A.")
        }
    }

    @Test func `A user who cannot sign in gets the reason in both flows`() async throws {
        let wire = await TestPool(
            .ada,
            LocalUser("new", password: "correct horse").withStatus(.unconfirmed),
            LocalUser("off", password: "correct horse").disabled(),
            LocalUser("reset", password: "correct horse").withStatus(.resetRequired)
        ).wire
        let cases = [
            ("new", String.userNotConfirmed), ("off", .userDisabled), ("reset", .passwordResetRequired),
        ]
        for (name, error) in cases {
            try await wire.signIn(name).expectError(error)
            try await wire.signInSRP(name).expectError(error)
        }
        // A user can be disabled after the first request.
        let (client, start) = try await wire.startSRP()
        await wire.pool.add(.ada.disabled())
        try await wire.answer("PASSWORD_VERIFIER", wire.proof(client, start.parameters)).expectError(.userDisabled)
        // Only the right password reveals that it must be reset.
        try await wire.signIn("reset", "wrong horse").expectError(.incorrectPassword)
        try await wire.signInSRP("reset", "wrong horse").expectError(.incorrectPassword)
    }
}
