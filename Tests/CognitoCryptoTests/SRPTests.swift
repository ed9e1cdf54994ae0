@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

@Suite("SRP")
struct SRPTests {
    private static let good = ["SALT": "5f", "SRP_B": "a1b2", "SECRET_BLOCK": "QUJD"]

    /// The values put in place of a good one, `nil` for none, and the errors that they must cause.
    private static let bad: [(name: String, value: String?, error: CognitoCryptoError)] =
        [
            ("SALT", nil, .missingParameter(.salt)),
            ("SALT", "", .emptyValue(.salt)),
            ("SALT", "-", .malformedHex(.salt)),
            ("SALT", "5g", .malformedHex(.salt)),
            ("SALT", "--5f", .malformedHex(.salt)),
            ("SALT", String(repeating: "5", count: 769), .valueTooLong(.salt, maximum: 768)),
            ("SRP_B", nil, .missingParameter(.serverPublicKey)),
            ("SRP_B", "", .emptyValue(.serverPublicKey)),
            ("SRP_B", "0", .serverPublicKeyIsZero),
            ("SRP_B", SRPGroup.cognito.prime.hex, .serverPublicKeyIsZero),
            ("SRP_B", (SRPGroup.cognito.prime + BigNumber(1)).hex, .serverPublicKeyOutOfRange),
            ("SRP_B", "-a1", .malformedHex(.serverPublicKey)),
            ("SRP_B", "0xa1", .malformedHex(.serverPublicKey)),
            ("SRP_B", "a1\n", .malformedHex(.serverPublicKey)),
            ("SRP_B", String(repeating: "f", count: 769), .valueTooLong(.serverPublicKey, maximum: 768)),
            ("SECRET_BLOCK", nil, .missingParameter(.secretBlock)),
            ("SECRET_BLOCK", "", .emptyValue(.secretBlock)),
        ]
        + ["QUJ", "QUI", "QUI==", "QU==QUJD", "====", "QUJD====", "QU JD", "QUJD\n", "\u{212A}UJD"].map {
            ("SECRET_BLOCK", $0, .malformedBase64(.secretBlock))
        }

    @Test(arguments: bad)
    func `Each invalid parameter of a challenge has its own error`(
        name: String,
        value: String?,
        error: CognitoCryptoError
    ) {
        var parameters = Self.good
        parameters[name] = value
        #expect(throws: error) { try SRPChallenge(parameters: parameters) }
    }

    @Test func `Challenges with equal numbers are equal`() throws {
        let plain = try SRPChallenge(salt: "af", serverPublicKey: "b1", secretBlock: "QUJD")
        let other = try SRPChallenge(salt: "0AF", serverPublicKey: "00B1", secretBlock: "QUJD")
        let negative = try SRPChallenge(salt: "-af", serverPublicKey: "b1", secretBlock: "QUJD")
        #expect(plain == other && plain != negative)
        #expect(try SRPChallenge(parameters: Self.good).secretBlock == "QUJD")
        let greatest = (SRPGroup.cognito.prime - BigNumber(1)).hex
        _ = try SRPChallenge(salt: "-5f", serverPublicKey: greatest, secretBlock: "QUJD")
    }

    @Test(arguments: [("++++", "----"), ("////", "____"), ("+/A=", "-_A=")])
    func `A secret block is signed alike in both alphabets of Base64`(_ standard: String, _ url: String) throws {
        let client = try SRPClient()
        let proofs = try [standard, url].map { block in
            let challenge = try SRPChallenge(salt: "5f", serverPublicKey: "a1b2", secretBlock: block)
            return try client.proof(for: challenge, poolName: "Pool", identity: "ada", password: "p", at: .distantPast)
        }
        #expect(proofs[0].signature == proofs[1].signature)
        #expect(proofs.map(\.secretBlock) == [standard, url])
    }

    /// The block of some emulators.
    @Test func `A UUID as the secret block is signed as Base64 in the URL alphabet, and returned unchanged`() throws {
        let uuid = "34c84488-e0e1-70ae-d2ee-991ad1a898c8"
        let client = try SRPClient()
        let proofs = try [uuid, uuid.replacing("-", with: "+")].map { block in
            let challenge = try SRPChallenge(salt: "5f", serverPublicKey: "a1b2", secretBlock: block)
            return try client.proof(for: challenge, poolName: "Pool", identity: "ada", password: "p", at: .distantPast)
        }
        #expect(proofs.map(\.signature)[0] == proofs[1].signature && proofs[0].secretBlock == uuid)
    }

    @Test func `A proof contains and signs its timestamp`() throws {
        let exchange = try #require(Vector.all.first { $0.kind == "srp_user" }).exchange
        let client = try SRPClient(privateKeyHex: exchange.vector["a"])
        let challenge = try SRPChallenge(parameters: exchange.parameters)
        let proofs = try [1_640_995_200, 1_640_995_200.9, 1_640_995_201].map { seconds in
            try client.proof(
                for: challenge,
                poolName: exchange.group,
                identity: exchange.identity,
                password: exchange.password,
                at: Date(timeIntervalSince1970: seconds)
            )
        }
        #expect(proofs[0].timestamp == "Sat Jan 1 00:00:00 UTC 2022")
        #expect(proofs[0] == proofs[1] && proofs[0].signature != proofs[2].signature)
    }

    @Test func `An empty or malformed value is rejected`() throws {
        let challenge = try SRPChallenge(parameters: Self.good)
        let client = try SRPClient()
        #expect(throws: CognitoCryptoError.emptyValue(.poolName)) {
            try client.proof(for: challenge, poolName: "", identity: "ada", password: "p", at: .now)
        }
        #expect(throws: CognitoCryptoError.emptyValue(.identity)) {
            try client.proof(for: challenge, poolName: "Pool", identity: "", password: "p", at: .now)
        }
        #expect(throws: CognitoCryptoError.malformedHex(.privateKey)) { try SRPClient(privateKeyHex: "-1") }
        #expect(throws: CognitoCryptoError.emptyValue(.privateKey)) { try SRPClient(privateKeyHex: "") }
        #expect(throws: CognitoCryptoError.emptyValue(.deviceKey)) {
            try DeviceVerifier(deviceKey: "", deviceGroupKey: "-g")
        }
        #expect(throws: CognitoCryptoError.emptyValue(.deviceGroupKey)) {
            try DeviceVerifier(deviceKey: "k", deviceGroupKey: "")
        }
        #expect(throws: CognitoCryptoError.malformedHex(.salt)) {
            try DeviceVerifier(deviceKey: "k", deviceGroupKey: "-g", password: "p", saltHex: "-1")
        }
        #expect(throws: CognitoCryptoError.scramblingParameterIsZero) {
            _ = try SRPDerivation.premasterSecret(
                privateKey: BigNumber(5),
                serverPublicKey: BigNumber(7),
                scramblingParameter: BigNumber(0),
                passwordExponent: SecretBytes([11])
            ).hex
        }
    }

    /// RFC 5054, section 3.1, requires 256 bits of a private key.
    @Test func `Every client has a random key, and every device a random password`() throws {
        let keys = try (0..<8).map { _ in try SRPClient().publicKeyHex }
        #expect(Set(keys).count == 8 && SRPClient.privateKeyLength * 8 >= 256)
        #expect(keys.allSatisfy { $0.count > 700 && !$0.hasPrefix("0") && $0 == $0.lowercased() })
        var seen: Set<String> = []
        for _ in 0..<16 {
            let device = try DeviceVerifier(deviceKey: "eu-west-1_key", deviceGroupKey: "-group")
            let salt = try #require(Base64.decode(device.salt))
            #expect(Base64.decode(device.password)?.count == 40 && (1...17).contains(salt.count) && salt[0] < 0x80)
            seen.formUnion([device.password, device.salt, device.passwordVerifier])
        }
        #expect(seen.count == 3 * 16)
    }

    @Test func `A client public key that is not a number or is zero modulo N is rejected`() {
        let prime = SRPGroup.cognito.prime.hex
        let bad = ["", "0", "000", "-1", "0x12", "12 ", "zz", prime, prime.uppercased(), "00" + prime]
        #expect(bad.filter { SRPClientPublicKey(hex: $0) != nil } == [])
        #expect(SRPClientPublicKey(hex: "1") != nil && SRPClientPublicKey(hex: "0AB") == SRPClientPublicKey(hex: "ab"))
    }

    @Test func `Each server has a random private key, and each verifier a random salt`() throws {
        let verifiers = try (0..<2).map { _ in try SRPVerifier(poolName: "Pool", identity: "ada", password: "horse") }
        #expect(verifiers[0].saltHex != verifiers[1].saltHex && verifiers[0].saltHex.utf8.count <= 32)
        let keys = try (0..<2).map { _ in try SRPServer(verifier: verifiers[0]).publicKeyHex }
        #expect(keys[0] != keys[1])
    }

    @Test func `Each error has its own description, with the wire name or the reason of OpenSSL`() {
        let errors: [CognitoCryptoError] = [
            .serverPublicKeyIsZero, .serverPublicKeyOutOfRange, .scramblingParameterIsZero, .malformedHex(.salt),
            .malformedBase64(.secretBlock), .malformedBase32(.totpSecret), .valueTooLong(.salt, maximum: 768),
            .emptyValue(.identity), .missingParameter(.serverPublicKey), .malformedUserPoolID,
            .randomGeneratorFailed(OpenSSLError(codes: [])), .openSSLFailed(OpenSSLError(codes: [0x018C_0101])),
        ]
        let texts = errors.map(\.description)
        #expect(Set(texts).count == texts.count)
        #expect(texts[8].contains("SRP_B") && texts[11].contains("bignum routines"), "\(texts)")
    }
}
