@_spi(Testing) @testable import CognitoCrypto
import Foundation

/// Input: a byte that selects a hostile or an honest server, then five lines: the salt, a key, the secret block, the identity, and
/// the password.
enum SRPFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let isHonest = !input.byte().isMultiple(of: 2)
        let lines = input.lines(atMost: 5).map { String(decoding: $0, as: UTF8.self) }
        let values = lines + Array(repeating: "", count: 5 - lines.count)
        let exchange = Exchange(salt: values[0], block: values[2], identity: values[3], password: values[4])
        do {
            if isHonest {
                try exchange.prove(privateKey: values[1])
            } else {
                try exchange.prove(publicKey: values[1])
            }
        } catch let error as SRPError {
            try expect(!Marker.contains("\(error)"), "an error contains a secret: \(error)")
        }
    }

    /// A client with a fixed key, so that an input always takes the same path.
    static let client = Result {
        try SRPClient(privateKeyHex: "f02a25677d61a77adc637da17b9b27057ebca92bbd5006d54d0624b2b166a7f4f37961b3e3731ff3")
    }
}

private struct Exchange {
    let salt: String
    let block: String
    let identity: String
    let password: String

    private let group = "Ab12Cd34E"
    private let timestamp = "Sat Nov 21 14:00:00 UTC 2026"

    init(salt: String, block: String, identity: String, password: String) {
        (self.salt, self.block, self.identity, self.password) = (salt, block, identity, password)
    }

    /// Computes the proof for the public key of a hostile server.
    func prove(publicKey: String) throws {
        let proof = try proof(publicKey: publicKey)
        let digits = publicKey.drop { $0 == "0" }
        try expect((1...768).contains(digits.utf8.count), "a server key of \(digits.count) digits was accepted")
        try expect(Base64.decode(proof.signature)?.count == 32, "the signature is not SHA-256: \(proof.signature)")
        try expect(proof.secretBlock.utf8.elementsEqual(block.utf8), "the secret block was changed")
        try expect(proof.timestamp == timestamp, "the timestamp was changed")
    }

    /// Computes the proof for an honest server, which must accept it.
    func prove(privateKey: String) throws {
        let verifier = try SRPVerifier(group: group, identity: identity, password: password, saltHex: salt)
        let server = try SRPServer(verifier: verifier, privateKeyHex: privateKey)
        let proof = try proof(publicKey: server.publicKeyHex)
        guard let key = SRPClientKey(hex: try SRPFuzz.client.get().publicKeyHex),
            let signature = Base64.decode(proof.signature), let secretBlock = Base64.decode(block)
        else { throw Broken("a value of the proof is unreadable") }
        let isAccepted = try server.accepts(
            signature: signature,
            from: key,
            group: group,
            identity: identity,
            secretBlock: secretBlock,
            timestamp: timestamp
        )
        try expect(isAccepted, "the server rejects the proof of the password that it has")
    }

    private func proof(publicKey: String) throws -> SRPProof {
        try SRPFuzz.client.get().prove(
            SRPChallenge(salt: salt, serverPublicKey: publicKey, secretBlock: block),
            group: group,
            identity: identity,
            password: password,
            timestamp: timestamp
        )
    }
}
