@_spi(Testing) import CognitoCrypto
import Foundation

/// A byte chooses between the two; then come lines.
enum SRPFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let isHonest = input.byte().isMultiple(of: 2) == false
        var lines = input.texts(atMost: 5)
        lines += Array(repeating: "", count: 5 - lines.count)
        let (first, second, third, identity, password) = (lines[0], lines[1], lines[2], lines[3], lines[4])
        do {
            if isHonest {
                try prove(salt: first, privateKey: second, block: third, identity, password)
            } else {
                try prove(salt: first, publicKey: second, block: third, identity, password)
            }
        } catch let error as SRPError {
            try expect(!Marker.contains("\(error)"), "an error shows a secret: \(error)")
        }
    }

    private static let group = "Ab12Cd34E"
    private static let timestamp = "Sat Nov 21 14:00:00 UTC 2026"

    /// The key is the same in each run, so that a run can be repeated.
    static let client = Result {
        try SRPClient(privateKeyHex: "f02a25677d61a77adc637da17b9b27057ebca92bbd5006d54d0624b2b166a7f4f37961b3e3731ff3")
    }

    /// The values of a server that means harm.
    private static func prove(
        salt: String,
        publicKey: String,
        block: String,
        _ identity: String,
        _ password: String
    ) throws {
        let challenge = try SRPChallenge(salt: salt, serverPublicKey: publicKey, secretBlock: block)
        let digits = publicKey.drop { $0 == "0" }
        try expect((1...768).contains(digits.utf8.count), "a server's key of \(digits.count) digits was taken")
        let proof = try client.get().prove(
            challenge,
            group: group,
            identity: identity,
            password: password,
            timestamp: timestamp
        )
        try expect(Base64.decode(proof.signature)?.count == 32, "the signature is no SHA-256: \(proof.signature)")
        try expect(proof.secretBlock.utf8.elementsEqual(block.utf8), "the secret block was changed")
        try expect(proof.timestamp == timestamp, "the time was changed")
    }

    /// A server that keeps to the protocol, with a salt and a private key of the input: it must accept the proof.
    private static func prove(
        salt: String,
        privateKey: String,
        block: String,
        _ identity: String,
        _ password: String
    ) throws {
        let verifier = try SRPVerifier(group: group, identity: identity, password: password, saltHex: salt)
        let server = try SRPServer(verifier: verifier, privateKeyHex: privateKey)
        let client = try client.get()
        let challenge = try SRPChallenge(salt: salt, serverPublicKey: server.publicKeyHex, secretBlock: block)
        let proof = try client.prove(
            challenge,
            group: group,
            identity: identity,
            password: password,
            timestamp: timestamp
        )
        guard let key = SRPClientKey(hex: client.publicKeyHex), let signature = Base64.decode(proof.signature),
            let block = Base64.decode(block)
        else { throw Broken("a value of the proof cannot be read") }
        let isAccepted = try server.accepts(
            signature: signature,
            from: key,
            group: group,
            identity: identity,
            secretBlock: block,
            timestamp: timestamp
        )
        try expect(isAccepted, "the server refuses the proof of the password it knows")
    }
}
