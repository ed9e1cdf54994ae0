import CognitoCrypto
import Testing

@Suite("SRPChallenge")
struct SRPChallengeTests {
    static let good = ["SALT": "5f", "SRP_B": "a1b2", "SECRET_BLOCK": "QUJD"]

    /// What is put in place of a good value, nil for nothing, and the error that it must give.
    static let bad: [(name: String, value: String?, error: SRPError)] = [
        ("SALT", nil, .missingParameter(.salt)),
        ("SALT", "", .emptyValue(.salt)),
        ("SALT", "-", .malformedHex(.salt)),
        ("SALT", "5g", .malformedHex(.salt)),
        ("SALT", "--5f", .malformedHex(.salt)),
        ("SALT", String(repeating: "5", count: 769), .valueTooLong(.salt, maximum: 768)),
        ("SRP_B", nil, .missingParameter(.serverPublicKey)),
        ("SRP_B", "", .emptyValue(.serverPublicKey)),
        ("SRP_B", "0", .serverKeyIsZero),
        ("SRP_B", SRPGroup.cognito.prime.hex, .serverKeyIsZero),
        ("SRP_B", (SRPGroup.cognito.prime + BigNumber(1)).hex, .serverKeyOutOfRange),
        ("SRP_B", "-a1", .malformedHex(.serverPublicKey)),
        ("SRP_B", "0xa1", .malformedHex(.serverPublicKey)),
        ("SRP_B", "a1\n", .malformedHex(.serverPublicKey)),
        ("SRP_B", String(repeating: "f", count: 769), .valueTooLong(.serverPublicKey, maximum: 768)),
        ("SECRET_BLOCK", nil, .missingParameter(.secretBlock)),
        ("SECRET_BLOCK", "", .emptyValue(.secretBlock)),
        ("SECRET_BLOCK", "QUJ", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "QUI", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "QUI==", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "QU==QUJD", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "====", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "QUJD====", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "QU JD", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "QUJD\n", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "-_-_", .malformedBase64(.secretBlock)),
        ("SECRET_BLOCK", "\u{212A}UJD", .malformedBase64(.secretBlock)),
    ]

    @Test("Each fault has its own error", arguments: bad)
    func refusal(name: String, value: String?, error: SRPError) {
        var parameters = Self.good
        parameters[name] = value
        #expect(throws: error) { try SRPChallenge(parameters: parameters) }
    }

    @Test func `the secret block is kept as it came`() throws {
        #expect(try SRPChallenge(parameters: Self.good).secretBlock == "QUJD")
    }

    @Test func `N − 1 is the greatest key that is taken`() throws {
        let key = (SRPGroup.cognito.prime - BigNumber(1)).hex
        _ = try SRPChallenge(salt: "-5f", serverPublicKey: key, secretBlock: "QUJD")
    }

    @Test func `two spellings of the same numbers are the same challenge`() throws {
        let plain = try SRPChallenge(salt: "af", serverPublicKey: "b1", secretBlock: "QUJD")
        let other = try SRPChallenge(salt: "0AF", serverPublicKey: "00B1", secretBlock: "QUJD")
        #expect(plain == other)
        #expect(try plain != SRPChallenge(salt: "-af", serverPublicKey: "b1", secretBlock: "QUJD"))
    }
}
