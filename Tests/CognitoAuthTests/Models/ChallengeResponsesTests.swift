import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

/// One builder with the body that the API reference documents for it.
struct DocumentedAnswer: Sendable, CustomTestStringConvertible {
    let name: String
    let answer: ChallengeResponses
    let values: [String: String]
    var testDescription: String { "\(name) \(values.keys.sorted())" }

    init(_ name: String, _ answer: ChallengeResponses, _ values: [String: String]) {
        self.name = name
        self.answer = answer
        self.values = values
    }
}

@Suite("Challenge responses")
struct ChallengeResponsesTests {
    static let documented: [DocumentedAnswer] = [
        .init("SMS_MFA", .smsMFA(username: "ada", code: "012345"), ["USERNAME": "ada", "SMS_MFA_CODE": "012345"]),
        .init("SMS_OTP", .smsOTP(username: "ada", code: "012345"), ["USERNAME": "ada", "SMS_OTP_CODE": "012345"]),
        .init("EMAIL_OTP", .emailOTP(username: "ada", code: "0123"), ["USERNAME": "ada", "EMAIL_OTP_CODE": "0123"]),
        .init(
            "SOFTWARE_TOKEN_MFA",
            .softwareTokenMFA(username: "ada", code: "000001"),
            ["USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": "000001"]
        ),
        .init(
            "SELECT_MFA_TYPE",
            .selectMFAType(username: "ada", factor: .email),
            ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        ),
        .init("MFA_SETUP", .mfaSetup(username: "ada"), ["USERNAME": "ada"]),
        .init(
            "MFA_SETUP",
            .mfaSetup(username: "ada", email: "a@example.com"),
            ["USERNAME": "ada", "EMAIL": "a@example.com"]
        ),
        .init("PASSWORD", .password(username: "ada", password: "p w"), ["USERNAME": "ada", "PASSWORD": "p w"]),
        .init("PASSWORD_SRP", .passwordSRP(username: "ada", srpA: "ab"), ["USERNAME": "ada", "SRP_A": "ab"]),
        .init(
            "NEW_PASSWORD_REQUIRED",
            .newPasswordRequired(username: "ada", newPassword: "n"),
            ["USERNAME": "ada", "NEW_PASSWORD": "n"]
        ),
        .init(
            "NEW_PASSWORD_REQUIRED",
            .newPasswordRequired(
                username: "ada",
                newPassword: "n",
                attributes: ["given_name": "Ada", "custom:tier": "1", "userAttributes.family_name": "L"]
            ),
            [
                "USERNAME": "ada", "NEW_PASSWORD": "n", "userAttributes.given_name": "Ada",
                "userAttributes.custom:tier": "1", "userAttributes.family_name": "L",
            ]
        ),
        .init(
            "SELECT_CHALLENGE",
            .selectChallenge(username: "ada", factor: .smsOTP),
            ["USERNAME": "ada", "ANSWER": "SMS_OTP"]
        ),
        .init(
            "SELECT_CHALLENGE",
            .selectChallenge(username: "ada", factor: .emailOTP),
            ["USERNAME": "ada", "ANSWER": "EMAIL_OTP"]
        ),
        .init(
            "SELECT_CHALLENGE",
            .selectChallenge(username: "ada", password: "p"),
            ["USERNAME": "ada", "ANSWER": "PASSWORD", "PASSWORD": "p"]
        ),
        .init(
            "SELECT_CHALLENGE",
            .selectChallenge(username: "ada", srpA: "ab"),
            ["USERNAME": "ada", "ANSWER": "PASSWORD_SRP", "SRP_A": "ab"]
        ),
        .init(
            "SELECT_CHALLENGE",
            .selectChallenge(username: "ada", credential: "{}"),
            ["USERNAME": "ada", "ANSWER": "WEB_AUTHN", "CREDENTIAL": "{}"]
        ),
        .init("WEB_AUTHN", .webAuthn(username: "ada", credential: "{}"), ["USERNAME": "ada", "CREDENTIAL": "{}"]),
        .init("CUSTOM_CHALLENGE", .customChallenge(username: "ada", answer: "x"), ["USERNAME": "ada", "ANSWER": "x"]),
        .init(
            "DEVICE_SRP_AUTH",
            .deviceSRPAuth(username: "ada", deviceKey: "k", srpA: "ab"),
            ["USERNAME": "ada", "DEVICE_KEY": "k", "SRP_A": "ab"]
        ),
        .init(
            "ADMIN_NO_SRP_AUTH",
            .adminNoSRPAuth(username: "ada", password: "p"),
            ["USERNAME": "ada", "PASSWORD": "p"]
        ),
        .init("FACE_SCAN", .raw(.unknown("FACE_SCAN"), ["A": "B"]), ["A": "B"]),
    ]

    @Test(arguments: documented)
    func `A builder makes the documented responses`(_ documented: DocumentedAnswer) {
        #expect(documented.answer.challengeName.rawValue == documented.name)
        #expect(documented.answer.values == documented.values)
    }

    @Test func `A proof goes out as the documented claim`() throws {
        let challenge = try SRPChallenge(salt: "1", serverPublicKey: "2", secretBlock: "YmxvY2s=")
        let epoch = Date(timeIntervalSince1970: 0)
        let proof = try SRPClient().prove(challenge, group: "g", identity: "i", password: "p", at: epoch)
        let claim = [
            "USERNAME": "ada", "PASSWORD_CLAIM_SIGNATURE": proof.signature, "PASSWORD_CLAIM_SECRET_BLOCK": "YmxvY2s=",
            "TIMESTAMP": "Thu Jan 1 00:00:00 UTC 1970",
        ]
        let user = ChallengeResponses.passwordVerifier(username: "ada", proof: proof)
        #expect(user.challengeName == .passwordVerifier)
        #expect(user.values == claim)
        let device = ChallengeResponses.devicePasswordVerifier(username: "ada", deviceKey: "k", proof: proof)
        #expect(device.challengeName == .devicePasswordVerifier)
        #expect(device.values == claim.merging(["DEVICE_KEY": "k"]) { $1 })
    }

    @Test func `There is a builder for every known challenge`() {
        let proofs = ["PASSWORD_VERIFIER", "DEVICE_PASSWORD_VERIFIER"]
        let names = Set(Self.documented.map(\.name) + proofs).subtracting(["FACE_SCAN"])
        #expect(names == Set(ChallengeNameType.known.map(\.rawValue)))
    }

    @Test(arguments: documented.filter { $0.name != "FACE_SCAN" })
    func `A secret hash is over the answer's own user name`(_ documented: DocumentedAnswer) {
        let hashed = documented.answer.withSecretHash(clientID: "id", clientSecret: "secret")
        let hash = SecretHash.compute(username: "ada", clientID: "id", clientSecret: "secret")
        #expect(hashed.values == documented.values.merging(["SECRET_HASH": hash]) { $1 })
    }

    @Test func `An answer without a user name takes no hash, an empty device key is left out`() {
        let answer = ChallengeResponses.raw(.unknown("X"), ["A": "B"])
        #expect(answer.withSecretHash(clientID: "id", clientSecret: "s") == answer)
        #expect(answer.withDeviceKey("") == answer)
        #expect(answer.withDeviceKey("k").values == ["A": "B", "DEVICE_KEY": "k"])
    }
}
