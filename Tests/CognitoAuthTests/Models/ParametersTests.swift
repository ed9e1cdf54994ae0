import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

/// The parameters that one builder makes, and the ones that the API reference documents for it.
struct DocumentedParameters: Sendable, CustomTestStringConvertible {
    let name: String
    let values: [String: String]
    let documented: [String: String]
    /// The values with a secret hash for the client `id` and its secret `s`.
    let hashed: [String: String]

    var testDescription: String { "\(name) \(documented.keys.sorted())" }

    init(_ responses: ChallengeResponses, _ documented: [String: String] = [:]) {
        name = responses.challengeName.rawValue
        values = responses.values
        self.documented = documented.merging(["USERNAME": "ada"]) { $1 }
        hashed = responses.withSecretHash(clientID: "id", clientSecret: "s").values
    }

    init(_ parameters: AuthParameters, _ documented: [String: String] = [:]) {
        name = parameters.flow.rawValue
        values = parameters.values
        self.documented = documented.merging(["USERNAME": "ada"]) { $1 }
        hashed = parameters.withSecretHash(clientID: "id", clientSecret: "s").values
    }
}

@Suite("Parameters of flows and challenges")
struct ParametersTests {
    private static let hash = SecretHash.compute(username: "ada", clientID: "id", clientSecret: "s")

    static let flows: [(String, DocumentedParameters)] = [
        ("USER_SRP_AUTH", .init(.userSRP(username: "ada", srpA: "ab"), ["SRP_A": "ab"])),
        ("USER_PASSWORD_AUTH", .init(.userPassword(username: "ada", password: "p"), ["PASSWORD": "p"])),
        ("ADMIN_USER_PASSWORD_AUTH", .init(.adminUserPassword(username: "ada", password: "p"), ["PASSWORD": "p"])),
        ("USER_AUTH", .init(.userAuth(username: "ada"))),
        (
            "USER_AUTH",
            .init(
                .userAuth(username: "ada", preferredChallenge: .passwordSRP, srpA: "ab"),
                ["PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": "ab"]
            )
        ),
        (
            "USER_AUTH",
            .init(
                .userAuth(username: "ada", preferredChallenge: .password, password: "p"),
                ["PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "p"]
            )
        ),
        ("CUSTOM_AUTH", .init(.custom(username: "ada"))),
        (
            "CUSTOM_AUTH", .init(.custom(username: "ada", srpA: "ab"), ["SRP_A": "ab", "CHALLENGE_NAME": "SRP_A"])
        ),
    ]

    static let challenges: [(String, DocumentedParameters)] = [
        ("SMS_MFA", .init(.smsMFA(username: "ada", code: "012345"), ["SMS_MFA_CODE": "012345"])),
        ("SMS_OTP", .init(.smsOTP(username: "ada", code: "012345"), ["SMS_OTP_CODE": "012345"])),
        ("EMAIL_OTP", .init(.emailOTP(username: "ada", code: "0123"), ["EMAIL_OTP_CODE": "0123"])),
        (
            "SOFTWARE_TOKEN_MFA",
            .init(.softwareTokenMFA(username: "ada", code: "000001"), ["SOFTWARE_TOKEN_MFA_CODE": "000001"])
        ),
        ("SELECT_MFA_TYPE", .init(.selectMFAType(username: "ada", factor: .email), ["ANSWER": "EMAIL_OTP"])),
        ("MFA_SETUP", .init(.mfaSetup(username: "ada"))),
        ("MFA_SETUP", .init(.mfaSetup(username: "ada", email: "a@example.com"), ["EMAIL": "a@example.com"])),
        ("PASSWORD", .init(.password(username: "ada", password: "p w"), ["PASSWORD": "p w"])),
        ("PASSWORD_SRP", .init(.passwordSRP(username: "ada", srpA: "ab"), ["SRP_A": "ab"])),
        (
            "NEW_PASSWORD_REQUIRED",
            .init(.newPasswordRequired(username: "ada", newPassword: "n"), ["NEW_PASSWORD": "n"])
        ),
        (
            "NEW_PASSWORD_REQUIRED",
            .init(
                .newPasswordRequired(
                    username: "ada",
                    newPassword: "n",
                    attributes: ["given_name": "Ada", "custom:tier": "1", "userAttributes.family_name": "L"]
                ),
                [
                    "NEW_PASSWORD": "n", "userAttributes.given_name": "Ada", "userAttributes.custom:tier": "1",
                    "userAttributes.family_name": "L",
                ]
            )
        ),
        ("SELECT_CHALLENGE", .init(.selectChallenge(username: "ada", factor: .smsOTP), ["ANSWER": "SMS_OTP"])),
        ("SELECT_CHALLENGE", .init(.selectChallenge(username: "ada", factor: .emailOTP), ["ANSWER": "EMAIL_OTP"])),
        (
            "SELECT_CHALLENGE",
            .init(.selectChallenge(username: "ada", password: "p"), ["ANSWER": "PASSWORD", "PASSWORD": "p"])
        ),
        (
            "SELECT_CHALLENGE",
            .init(.selectChallenge(username: "ada", srpA: "ab"), ["ANSWER": "PASSWORD_SRP", "SRP_A": "ab"])
        ),
        (
            "SELECT_CHALLENGE",
            .init(.selectChallenge(username: "ada", credential: "{}"), ["ANSWER": "WEB_AUTHN", "CREDENTIAL": "{}"])
        ),
        ("WEB_AUTHN", .init(.webAuthn(username: "ada", credential: "{}"), ["CREDENTIAL": "{}"])),
        ("CUSTOM_CHALLENGE", .init(.customChallenge(username: "ada", answer: "x"), ["ANSWER": "x"])),
        (
            "DEVICE_SRP_AUTH",
            .init(.deviceSRPAuth(username: "ada", deviceKey: "k", srpA: "ab"), ["DEVICE_KEY": "k", "SRP_A": "ab"])
        ),
        ("ADMIN_NO_SRP_AUTH", .init(.adminNoSRPAuth(username: "ada", password: "p"), ["PASSWORD": "p"])),
    ]

    @Test(arguments: flows + challenges)
    func `A builder makes the documented parameters, and their hash covers the username`(
        _ name: String,
        _ made: DocumentedParameters
    ) {
        #expect(made.name == name)
        #expect(made.values == made.documented)
        #expect(made.hashed == made.documented.merging(["SECRET_HASH": Self.hash]) { $1 })
    }

    @Test func `Refresh parameters have a hash of their own username only`() {
        let bare = AuthParameters.refreshToken("r")
        let hashed = AuthParameters.refreshToken("r", secretHashUsername: "ada", clientID: "id", clientSecret: "s")
        #expect(bare.flow == .refreshToken)
        #expect(bare.values == ["REFRESH_TOKEN": "r"])
        #expect(hashed.values == ["REFRESH_TOKEN": "r", "SECRET_HASH": Self.hash])
        #expect(bare.withSecretHash(clientID: "id", clientSecret: "s") == bare)
    }

    @Test func `Raw parameters have no hash without a username, and no empty device key`() {
        let raw = ["A": "B"]
        let responses = ChallengeResponses.raw(.unknown("X"), raw)
        let parameters = AuthParameters.raw(.unknown("X"), raw)
        let unchanged = [
            responses.values, responses.withSecretHash(clientID: "id", clientSecret: "s").values,
            responses.withDeviceKey("").values, parameters.values, parameters.withDeviceKey("").values,
        ]
        #expect(unchanged == Array(repeating: raw, count: 5))
        let keys = [responses.withDeviceKey("k").values, parameters.withDeviceKey("k").values]
        #expect(keys == Array(repeating: ["A": "B", "DEVICE_KEY": "k"], count: 2))
    }

    @Test func `A proof becomes the documented claim`() throws {
        let challenge = try SRPChallenge(salt: "1", serverPublicKey: "2", secretBlock: "YmxvY2s=")
        let epoch = Date(timeIntervalSince1970: 0)
        let proof = try SRPClient().prove(challenge, group: "g", identity: "i", password: "p", at: epoch)
        let claim = [
            "USERNAME": "ada", "PASSWORD_CLAIM_SIGNATURE": proof.signature, "PASSWORD_CLAIM_SECRET_BLOCK": "YmxvY2s=",
            "TIMESTAMP": "Thu Jan 1 00:00:00 UTC 1970",
        ]
        #expect(
            ChallengeResponses.passwordVerifier(username: "ada", proof: proof) == .raw(.passwordVerifier, claim)
        )
        #expect(
            ChallengeResponses.devicePasswordVerifier(username: "ada", deviceKey: "k", proof: proof)
                == .raw(.devicePasswordVerifier, claim.merging(["DEVICE_KEY": "k"]) { $1 })
        )
    }

    @Test func `Every known challenge has a builder`() {
        let names = Self.challenges.map(\.0) + ["PASSWORD_VERIFIER", "DEVICE_PASSWORD_VERIFIER"]
        #expect(Set(names) == Set(ChallengeNameType.known.map(\.rawValue)))
    }
}
