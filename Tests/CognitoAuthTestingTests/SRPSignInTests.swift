import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite
struct SRPSignInTests {
    private static let refused = "NotAuthorizedException: Incorrect username or password."

    @Test func `a user signs in with a proof of the password`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let wire = Wire(local)
        let (client, start) = try await wire.startSRP("ada")
        #expect(start.status == 200)
        #expect(start.challenge == "PASSWORD_VERIFIER")
        #expect(start.session == nil)
        #expect(start.parameters["USERNAME"] == "ada")
        #expect(start.parameters["USER_ID_FOR_SRP"] == "ada")
        #expect(
            Set(start.parameters.keys) == ["SALT", "SRP_B", "SECRET_BLOCK", "USERNAME", "USER_ID_FOR_SRP"]
        )

        let end = try await wire.answer(
            "PASSWORD_VERIFIER",
            wire.proof(client, start.parameters, password: "correct horse")
        )
        #expect(end.error == nil)
        #expect(end.result?["TokenType"] as? String == "Bearer")
        #expect(end.result?["ExpiresIn"] as? Int == 3_600)
    }

    @Test func `a wrong password is refused and leaves the challenge open`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let wire = Wire(local)
        let (client, start) = try await wire.startSRP("ada")
        for password in ["Correct horse", "", "correct horse "] {
            let proof = try wire.proof(client, start.parameters, password: password)
            #expect(try await wire.answer("PASSWORD_VERIFIER", proof).error == Self.refused)
        }
        let proof = try wire.proof(client, start.parameters, password: "correct horse")
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).result != nil)
    }

    @Test(arguments: ["pässwörd", "pa\u{0308}ssword", "пароль", "パスワード", "🔑🐴", " a b:c ", "\u{0}tab\t", ""])
    func `a password counts by its bytes`(_ password: String) async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: password))
        #expect(try await Wire(local).signInSRP("ada", password: password).result != nil)
    }

    @Test func `two forms of the same letter are two passwords and two names`() async throws {
        let local = LocalUserPool(clients: [LocalAppClient(preventsUserExistenceErrors: false)])
        await local.add(LocalUser("zo\u{00EB}", password: "caf\u{00E9}"))
        let wire = Wire(local)
        #expect(try await wire.signInSRP("zo\u{00EB}", password: "caf\u{00E9}").result != nil)
        #expect(try await wire.signInSRP("zo\u{00EB}", password: "cafe\u{0301}").error == Self.refused)
        #expect(try await wire.signIn("zo\u{00EB}", password: "cafe\u{0301}").error == Self.refused)
        #expect(
            try await wire.startSRP("zoe\u{0308}").answer.error == "UserNotFoundException: User does not exist."
        )
    }

    @Test func `an alias signs in, and the proof is over the user name`() async throws {
        let local = LocalUserPool()
        let sub = "c29c138d-d519-4ca8-a3d7-427f93992563"
        await local.add(LocalUser(sub, password: "correct horse").withEmail("ada@example.com"))
        let wire = Wire(local)
        let (client, start) = try await wire.startSRP("ada@example.com")
        #expect(start.parameters["USER_ID_FOR_SRP"] == sub)
        #expect(start.parameters["USERNAME"] == sub)
        let overAlias = try wire.proof(
            client,
            start.parameters,
            password: "correct horse",
            identity: "ada@example.com"
        )
        #expect(try await wire.answer("PASSWORD_VERIFIER", overAlias).error == Self.refused)
        let overName = try wire.proof(client, start.parameters, password: "correct horse")
        #expect(try await wire.answer("PASSWORD_VERIFIER", overName).result != nil)
    }

    @Test func `an address that is not verified is no alias, and neither is the sub`() async throws {
        let local = LocalUserPool(clients: [LocalAppClient(preventsUserExistenceErrors: false)])
        let user = LocalUser("ada", password: "correct horse", attributes: ["email": "ada@example.com"])
        await local.add(user)
        for name in try ["ada@example.com", #require(user.attributes["sub"])] {
            let start = try await Wire(local).startSRP(name).answer
            #expect(start.error == "UserNotFoundException: User does not exist.")
        }
    }

    @Test(arguments: ["0", "7f", "80ff", "00ff", "000a1b", "f3333333333333333333333333333333", "-14", "-80", "-3f12"])
    func `every kind of salt works`(_ salt: String) async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withSalt(hex: salt))
        let wire = Wire(local)
        #expect(try await wire.startSRP("ada").answer.parameters["SALT"] == salt)
        #expect(try await wire.signInSRP("ada", password: "correct horse").result != nil)
    }

    @Test func `an unknown user gets a challenge that nothing answers, with the same salt each time`() async throws {
        let wire = Wire(LocalUserPool())
        let (client, start) = try await wire.startSRP("nobody")
        #expect(start.challenge == "PASSWORD_VERIFIER")
        #expect(start.parameters["USER_ID_FOR_SRP"] == "nobody")
        #expect(try await wire.startSRP("nobody").answer.parameters["SALT"] == start.parameters["SALT"])
        #expect(try await wire.startSRP("no one").answer.parameters["SALT"] != start.parameters["SALT"])
        let proof = try wire.proof(client, start.parameters, password: "correct horse")
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).error == Self.refused)
    }

    @Test func `a changed part of the proof is refused`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        await local.add(LocalUser("bob", password: "correct horse"))
        let wire = Wire(local)
        let (client, start) = try await wire.startSRP("ada")
        let (_, other) = try await wire.startSRP("ada")
        let good = try wire.proof(client, start.parameters, password: "correct horse")
        let changes = [
            ["USERNAME": "bob"],
            ["TIMESTAMP": "Sat Jan 1 00:00:00 UTC 2022"],
            ["PASSWORD_CLAIM_SIGNATURE": Data(count: 32).base64EncodedString()],
            ["PASSWORD_CLAIM_SIGNATURE": "AAAA"],
            ["PASSWORD_CLAIM_SECRET_BLOCK": try #require(other.parameters["SECRET_BLOCK"])],
            ["PASSWORD_CLAIM_SECRET_BLOCK": "AAAA"],
            ["PASSWORD_CLAIM_SECRET_BLOCK": "not base64!"],
        ]
        for change in changes {
            let changed = good.merging(change) { _, new in new }
            #expect(try await wire.answer("PASSWORD_VERIFIER", changed).error == Self.refused, "\(change.keys)")
        }
        #expect(try await wire.answer("PASSWORD_VERIFIER", good).result != nil)
    }

    @Test func `a time stamp is refused by its form or by its signature`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let wire = Wire(local)
        let (client, start) = try await wire.startSRP("ada")
        let format = "InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
        let good = try wire.proof(
            client,
            start.parameters,
            password: "correct horse",
            at: Date(timeIntervalSince1970: 1_707_124_087)
        )
        let cases: [(String, String?)] = [
            ("Mon Feb 5 09:08:07 UTC 2024", nil), ("mon feb 05 09:08:07 GMT 2024", nil),
            ("Mon Feb 5 09:08:08 UTC 2024", Self.refused), ("Mo Feb 5 09:08:07 UTC 2024", format),
            ("Mon Feb  5 09:08:07 UTC 2024", format), ("Mon Feb 5 9:08:07 UTC 2024", format),
        ]
        for (time, error) in cases {
            let answer = try await wire.answer(
                "PASSWORD_VERIFIER",
                good.merging(["TIMESTAMP": time]) { _, new in new }
            )
            #expect(answer.error == error, "\(time)")
        }
    }

    @Test func `a challenge expires by the clock of the pool`() async throws {
        let clock = TestClock()
        let local = LocalUserPool(sessionLifetime: .seconds(180), now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse"))
        let wire = Wire(local)
        let (client, start) = try await wire.startSRP("ada")
        let proof = try wire.proof(client, start.parameters, password: "correct horse")
        clock.advance(by: 179.9)
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).result != nil)
        clock.advance(by: 0.2)
        #expect(try await wire.answer("PASSWORD_VERIFIER", proof).error == Self.refused)
    }

    @Test func `missing parameters are told in the order of the service`() async throws {
        let local = LocalUserPool()
        let wire = Wire(local)
        let missing = "InvalidParameterException: Missing required parameter "
        #expect(try await wire.initiate("USER_SRP_AUTH", [:]).error == missing + "USERNAME")
        #expect(try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada"]).error == missing + "SRP_A")
        #expect(try await wire.answer("PASSWORD_VERIFIER", [:]).error == missing + "challenge responses.")

        let order = ["USERNAME", "TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK"]
        for count in order.indices {
            let given = Dictionary(
                uniqueKeysWithValues: order.prefix(count).map { ($0, "x") } + [("DEVICE_KEY", "us-east-1_0")]
            )
            #expect(try await wire.answer("PASSWORD_VERIFIER", given).error == missing + order[count])
        }
        let noBase64 = [
            "USERNAME": "ada", "TIMESTAMP": "Mon Feb 5 09:08:07 UTC 2024", "PASSWORD_CLAIM_SIGNATURE": "a b",
            "PASSWORD_CLAIM_SECRET_BLOCK": "AAAA",
        ]
        #expect(
            try await wire.answer("PASSWORD_VERIFIER", noBase64).error
                == "InvalidParameterException: Invalid PASSWORD_CLAIM_SIGNATURE format. Must be a Base64 string."
        )
    }

    @Test func `a public key that is no number or zero modulo N is refused`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let wire = Wire(local)
        let pattern =
            "InvalidParameterException: 1 validation error detected: Value 'zz' at 'sRPA' failed to satisfy "
            + "constraint: Member must satisfy regular expression pattern: ^[0-9a-fA-F]+$"
        #expect(try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": "zz"]).error == pattern)
        for key in ["0", SRPGroup.cognito.prime.hex] {
            let answer = try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": key])
            #expect(answer.error == "InvalidParameterException: Invalid SRP_A.")
        }
    }

    @Test func `a hundred sign-ins in a row and twenty at once all work`() async throws {
        let local = LocalUserPool()
        for number in 0..<20 { await local.add(LocalUser("user\(number)", password: "password \(number)")) }
        let wire = Wire(local)
        for _ in 0..<100 {
            #expect(try await wire.signInSRP("user0", password: "password 0").result != nil)
        }
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let answer = try await Wire(local).signInSRP("user\(number)", password: "password \(number)")
                    return try Claims(answer.token("AccessToken"))["username"] as? String ?? ""
                }
            }
            let names = try await group.reduce(into: Set<String>()) { $0.insert($1) }
            #expect(names == Set((0..<20).map { "user\($0)" }))
        }
    }
}
