import CognitoAuth
@_spi(Testing) @testable import CognitoCrypto
import Foundation

/// The SRP exchange.
///
/// Input: a byte that selects a hostile or an honest server, then five lines: the salt, a key, the secret block, the identity, and
/// the password.
enum SRPFuzz: FuzzedCode {
    private static let group = "Ab12Cd34E"
    private static let timestamp = "Sat Nov 21 14:00:00 UTC 2026"

    /// A client with a fixed key, so that an input always takes the same path.
    static let client = Result {
        try SRPClient(privateKeyHex: "f02a25677d61a77adc637da17b9b27057ebca92bbd5006d54d0624b2b166a7f4f37961b3e3731ff3")
    }

    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let isHonest = !input.byte().isMultiple(of: 2)
        let lines = input.lines(atMost: 5).map { String(decoding: $0, as: UTF8.self) }
        let values = lines + Array(repeating: "", count: 5 - lines.count)
        do {
            if isHonest { try proveToHonestServer(values) } else { try proveToHostileServer(values) }
        } catch let error as CognitoCryptoError {
            try expect(!Marker.contains("\(error)"), "an error contains a secret: \(error)")
        }
    }

    private static func proveToHostileServer(_ values: [String]) throws {
        let proof = try proof(values, publicKey: values[1])
        let digits = values[1].drop { $0 == "0" }
        try expect((1...768).contains(digits.utf8.count), "a server key of \(digits.count) digits was accepted")
        try expect(Base64.decode(proof.signature)?.count == 32, "the signature is not SHA-256: \(proof.signature)")
        try expect(proof.secretBlock.utf8.elementsEqual(values[2].utf8), "the secret block was changed")
        try expect(proof.timestamp == timestamp, "the timestamp was changed")
    }

    /// Computes the proof for an honest server, which must accept it.
    private static func proveToHonestServer(_ values: [String]) throws {
        let verifier = try SRPVerifier(poolName: group, identity: values[3], password: values[4], saltHex: values[0])
        let server = try SRPServer(verifier: verifier, privateKeyHex: values[1])
        let proof = try proof(values, publicKey: server.publicKeyHex)
        // A challenge accepts the URL alphabet too, which emulators use.
        let block = values[2].replacing("-", with: "+").replacing("_", with: "/")
        guard let key = SRPClientPublicKey(hex: try client.get().publicKeyHex),
            let signature = Base64.decode(proof.signature), let secretBlock = Base64.decode(block)
        else { throw Broken("a value of the proof is unreadable") }
        let isAccepted = try server.isValid(
            signature: signature,
            from: key,
            poolName: group,
            identity: values[3],
            secretBlock: secretBlock,
            timestamp: timestamp
        )
        try expect(isAccepted, "the server rejects the proof of the password that it has")
    }

    private static func proof(_ values: [String], publicKey: String) throws -> SRPProof {
        try client.get().proof(
            for: SRPChallenge(salt: values[0], serverPublicKey: publicKey, secretBlock: values[2]),
            poolName: group,
            identity: values[3],
            password: values[4],
            timestamp: timestamp
        )
    }

    static func seeds() throws -> [[UInt8]] {
        let files = ["srp_user", "srp_reject", "srp_unspecified"]
        let vectors: [[String: JSONValue]] = try Seeds.vectors(files, in: "CognitoCryptoTests")
        let hostile = vectors.map { vector in
            let lines = ["SALT", "SRP_B", "SECRET_BLOCK", "user_id", "password"].map { vector[$0]?.string ?? "" }
            return FuzzInput.seed(0, lines.joined(separator: "\n"))
        }
        let uuid = FuzzInput.seed(1, "1\nabc\n0b5c1f0e-7c0a-4b0e-9d0c-3f8a4b1c2d3e\nada\ncorrect horse")
        let honest = ["0", "00", "-1", "80", "ff00", "-ff00", "1234567"].flatMap { salt in
            ["1", "abc", "0ff"].map { FuzzInput.seed(1, "\(salt)\n\($0)\nAAECAw==\nada\ncorrect horse") }
        }
        return hostile + honest + [uuid]
    }
}
