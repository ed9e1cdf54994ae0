import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

@Suite("Parameters of flows and challenges")
struct ParametersTests {
    private static let hash = SecretHash.compute(username: "ada", clientID: "id", clientSecret: "s")

    /// The parameters of the user `ada`, the flow, and the other parameters that the API reference documents.
    static let flows: [(AuthParameters, String, [String: String])] = [
        (.userSRP(username: "ada", srpA: "ab"), "USER_SRP_AUTH", ["SRP_A": "ab"]),
        (.userPassword(username: "ada", password: "p"), "USER_PASSWORD_AUTH", ["PASSWORD": "p"]),
        (.adminUserPassword(username: "ada", password: "p"), "ADMIN_USER_PASSWORD_AUTH", ["PASSWORD": "p"]),
        (.userAuth(username: "ada"), "USER_AUTH", [:]),
        (
            .userAuth(username: "ada", preferredChallenge: .passwordSRP, srpA: "ab"), "USER_AUTH",
            ["PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": "ab"]
        ),
        (
            .userAuth(username: "ada", preferredChallenge: .password, password: "p"), "USER_AUTH",
            ["PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "p"]
        ),
        (.custom(username: "ada"), "CUSTOM_AUTH", [:]),
        (.custom(username: "ada", srpA: "ab"), "CUSTOM_AUTH", ["SRP_A": "ab", "CHALLENGE_NAME": "SRP_A"]),
    ]

    static let challenges: [(ChallengeResponses, String, [String: String])] = [
        (.smsMFA(username: "ada", code: "012345"), "SMS_MFA", ["SMS_MFA_CODE": "012345"]),
        (.smsOTP(username: "ada", code: "012345"), "SMS_OTP", ["SMS_OTP_CODE": "012345"]),
        (.emailOTP(username: "ada", code: "0123"), "EMAIL_OTP", ["EMAIL_OTP_CODE": "0123"]),
        (
            .softwareTokenMFA(username: "ada", code: "000001"), "SOFTWARE_TOKEN_MFA",
            ["SOFTWARE_TOKEN_MFA_CODE": "000001"]
        ),
        (.selectMFAType(username: "ada", mfaType: .email), "SELECT_MFA_TYPE", ["ANSWER": "EMAIL_OTP"]),
        (.selectMFAType(username: "ada", mfaType: .sms), "SELECT_MFA_TYPE", ["ANSWER": "SMS_MFA"]),
        (
            .selectMFAType(username: "ada", mfaType: .totp), "SELECT_MFA_TYPE",
            ["ANSWER": "SOFTWARE_TOKEN_MFA"]
        ),
        (.mfaSetup(username: "ada"), "MFA_SETUP", [:]),
        (.mfaSetup(username: "ada", email: "a@example.com"), "MFA_SETUP", ["EMAIL": "a@example.com"]),
        (.password(username: "ada", password: "p w"), "PASSWORD", ["PASSWORD": "p w"]),
        (.passwordSRP(username: "ada", srpA: "ab"), "PASSWORD_SRP", ["SRP_A": "ab"]),
        (.newPasswordRequired(username: "ada", newPassword: "n"), "NEW_PASSWORD_REQUIRED", ["NEW_PASSWORD": "n"]),
        (.selectChallenge(username: "ada", factor: .smsOTP), "SELECT_CHALLENGE", ["ANSWER": "SMS_OTP"]),
        (.selectChallenge(username: "ada", factor: .emailOTP), "SELECT_CHALLENGE", ["ANSWER": "EMAIL_OTP"]),
        (
            .selectChallenge(username: "ada", password: "p"), "SELECT_CHALLENGE",
            ["ANSWER": "PASSWORD", "PASSWORD": "p"]
        ),
        (.selectChallenge(username: "ada", srpA: "ab"), "SELECT_CHALLENGE", ["ANSWER": "PASSWORD_SRP", "SRP_A": "ab"]),
        (
            .selectChallenge(username: "ada", credential: "{}"), "SELECT_CHALLENGE",
            ["ANSWER": "WEB_AUTHN", "CREDENTIAL": "{}"]
        ),
        (.webAuthn(username: "ada", credential: "{}"), "WEB_AUTHN", ["CREDENTIAL": "{}"]),
        (.customChallenge(username: "ada", answer: "x"), "CUSTOM_CHALLENGE", ["ANSWER": "x"]),
        (
            .deviceSRPAuth(username: "ada", deviceKey: "k", srpA: "ab"), "DEVICE_SRP_AUTH",
            ["DEVICE_KEY": "k", "SRP_A": "ab"]
        ),
        (.adminNoSRPAuth(username: "ada", password: "p"), "ADMIN_NO_SRP_AUTH", ["PASSWORD": "p"]),
    ]

    @Test(arguments: flows)
    func `A flow has the documented parameters and the secret hash of its username`(
        _ parameters: AuthParameters,
        _ flow: String,
        _ documented: [String: String]
    ) {
        let values = documented.merging(["USERNAME": "ada"]) { $1 }
        let hashed = parameters.withSecretHash(clientID: "id", clientSecret: "s")
        #expect(parameters == .raw(.init(rawValue: flow), values))
        #expect(hashed.values == values.merging(["SECRET_HASH": Self.hash]) { $1 })
    }

    @Test(arguments: challenges)
    func `An answer has the documented responses and the secret hash of its username`(
        _ responses: ChallengeResponses,
        _ challenge: String,
        _ documented: [String: String]
    ) {
        let values = documented.merging(["USERNAME": "ada"]) { $1 }
        let hashed = responses.withSecretHash(clientID: "id", clientSecret: "s")
        #expect(responses == .raw(.init(rawValue: challenge), values))
        #expect(hashed.values == values.merging(["SECRET_HASH": Self.hash]) { $1 })
    }

    @Test func `Refresh parameters have the secret hash of the given username only`() {
        let bare = AuthParameters.refreshToken("r")
        let hashed = AuthParameters.refreshToken("r", secretHashUsername: "ada", clientID: "id", clientSecret: "s")
        #expect(bare == .raw(.refreshToken, ["REFRESH_TOKEN": "r"]))
        #expect(hashed.values == ["REFRESH_TOKEN": "r", "SECRET_HASH": Self.hash])
        #expect(bare.withSecretHash(clientID: "id", clientSecret: "s") == bare)
    }

    @Test func `Raw parameters have no secret hash without a username and no empty device key`() {
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

    @Test func `A proof is encoded as the documented password claim`() throws {
        let challenge = try SRPChallenge(salt: "1", serverPublicKey: "2", secretBlock: "YmxvY2s=")
        let epoch = Date(timeIntervalSince1970: 0)
        let proof = try SRPClient().proof(for: challenge, poolName: "g", identity: "i", password: "p", at: epoch)
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

    @Test func `Every known challenge has a function that answers it`() {
        let names = Self.challenges.map(\.1) + ["PASSWORD_VERIFIER", "DEVICE_PASSWORD_VERIFIER"]
        #expect(Set(names) == Set(ChallengeNameType.known.map(\.rawValue)))
    }
}
