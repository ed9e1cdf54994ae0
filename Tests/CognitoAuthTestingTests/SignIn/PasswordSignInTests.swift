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

    @Test func `A changed part of the proof is refused`() async throws {
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

    @Test func `A flow that the client may not use is refused`() async throws {
        let passwordOnly = LocalAppClient(flows: [.userPassword])
        let custom = CustomChallenges { _ in .issueTokens }
        let wire = await PoolScene(
            .ada,
            client: LocalAppClient(flows: [.userSRP]),
            others: [passwordOnly],
            custom: custom
        ).wire
        try await wire.signIn()
            .expect("InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client")
        try await wire.by(passwordOnly).startSRP().answer
            .expect("InvalidParameterException: USER_SRP_AUTH is not enabled for the client.")
        for flow in ["CUSTOM_AUTH", "USER_AUTH"] {
            try await wire.initiate(flow, ["USERNAME": "ada"])
                .expect("InvalidParameterException: \(flow) is not enabled for the client.")
        }
        try await wire.initiate("ADMIN_USER_PASSWORD_AUTH", ["USERNAME": "ada"])
            .expect("InvalidParameterException: Initiate Auth method not supported.")
    }

    @Test func `A user who replaces one of the same name has the new password`() async throws {
        let scene = await PoolScene(.ada)
        try await scene.wire.signInSRP().expectTokens()
        await scene.local.add(LocalUser("ada", password: "battery staple"))
        try await scene.wire.signInSRP().expect(.badCredentials)
        try await scene.wire.signInSRP("ada", "battery staple").expectTokens()
    }

    @Test func `Concurrent sign-ins do not mix their users`() async throws {
        let scene = await PoolScene()
        for number in 0..<8 { await scene.local.add(LocalUser("user\(number)", password: "password \(number)")) }
        let names = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let answer = try await scene.wire.signInSRP("user\(number)", "password \(number)")
                    return try Claims(answer.accessToken)["username"] as? String
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        expectEqual(names, Set((0..<8).map { "user\($0)" }))
    }

    @Test func `A sign-in after prepare is the same as any other, even if the keys could not be fetched`() async throws
    {
        let scene = await PoolScene(.ada)
        let pool = try scene.pool
        for isFailing in [false, true] {
            if isFailing { await scene.local.fail(.dropRequest, onCall: 1, of: "GetJWKS") }
            await pool.prepare()
            _ = try await pool.signIn("ada", with: .rightSRP).tokens
        }
    }
}
