import CognitoAuth
import CognitoCrypto

/// The arithmetic of a sign-in and nothing around it: no flow, no JSON, no transport.
///
/// It is the library's own, called straight: what that costs above OpenSSL's exponentiations is measured by units of its own.
struct SRPArithmetic: Sendable {
    private let exchange: Exchange
    private let secretBlock: [UInt8]
    private let signingKey: RSAPrivateKey

    init() throws {
        guard let secretBlock = Base64.decode(Exchange.secretBlock) else {
            throw Failure(description: "The secret block is not base64.")
        }
        self.secretBlock = secretBlock
        exchange = try Exchange()
        signingKey = try RSAPrivateKey()
    }

    /// A and the proof of a challenge: g^a, g^x and S.
    func client() throws {
        let client = try SRPClient()
        keep(client.publicKeyHex)
        keep(try exchange.prove(by: client, exchange.challenge))
    }

    /// The same with something to wait for between the two, as a sign-in has.
    func client(sending: () async throws -> Void) async throws {
        let client = try SRPClient()
        keep(client.publicKeyHex)
        try await sending()
        keep(try exchange.prove(by: client, exchange.challenge))
    }

    /// Both sides: the client's three powers, and the server's g^b, v^u and (A·v^u)^b.
    func bothSides() throws {
        let client = try SRPClient()
        let server = try SRPServer(verifier: exchange.verifier)
        let challenge = try SRPChallenge(
            salt: exchange.verifier.saltHex,
            serverPublicKey: server.publicKeyHex,
            secretBlock: Exchange.secretBlock
        )
        let proof = try exchange.prove(by: client, challenge)
        guard let key = SRPClientKey(hex: client.publicKeyHex), let signature = Base64.decode(proof.signature),
            try server.accepts(
                signature: signature,
                from: key,
                group: Exchange.group,
                identity: Exchange.identity,
                secretBlock: secretBlock,
                timestamp: proof.timestamp
            )
        else { throw Failure(description: "The server's side does not accept the client's proof.") }
    }

    /// Both sides, and the signatures of the access token and the id token.
    func bothSidesWithTokens() throws {
        try bothSides()
        for _ in 0..<2 { keep(try signingKey.signature(for: secretBlock)) }
    }
}
