@_spi(Testing) import CognitoCrypto

/// One exchange between a client and a server, of which everything is known.
struct Exchange: Sendable {
    static let group = "Ab12Cd34E"
    static let identity = "2f6d1c1e-7b1a-4c0e-9a55-0c7f2b1d9e34"
    static let password = "correct horse battery staple"
    static let timestamp = "Tue Sep 1 12:00:00 UTC 2026"
    /// As long as the service's are: 1236 bytes in base64.
    static let secretBlock = Base64.encode((0..<1236).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) })

    let privateKey: SecretBytes
    let client: SRPClient
    /// The challenge's parameters as they come.
    let parameters: [String: String]
    let challenge: SRPChallenge
    let verifier: SRPVerifier
    let server: SRPServer

    init() throws {
        privateKey = try .random(count: SRPClient.privateKeyLength)
        client = try SRPClient(privateKeyHex: Hex.encode(privateKey.revealed))
        verifier = try SRPVerifier(group: Self.group, identity: Self.identity, password: Self.password)
        server = try SRPServer(verifier: verifier)
        parameters = [
            "SALT": verifier.saltHex, "SRP_B": server.publicKeyHex, "SECRET_BLOCK": Self.secretBlock,
            "USERNAME": Self.identity, "USER_ID_FOR_SRP": Self.identity,
        ]
        challenge = try SRPChallenge(parameters: parameters)
    }

    /// The proof of the password.
    func prove(by client: SRPClient, _ challenge: SRPChallenge) throws -> SRPProof {
        try client.prove(
            challenge,
            group: Self.group,
            identity: Self.identity,
            password: Self.password,
            timestamp: Self.timestamp
        )
    }
}
