@testable import CognitoAuth
@testable import CognitoAuthTesting
@testable import CognitoCrypto
import Foundation

/// An SRP exchange between a client and a server, with all its values.
struct Exchange: Sendable {
    static let group = "Ab12Cd34E"
    static let identity = "2f6d1c1e-7b1a-4c0e-9a55-0c7f2b1d9e34"
    static let password = "correct horse battery staple"
    static let timestamp = "Tue Sep 1 12:00:00 UTC 2026"
    /// A secret block of the length that Cognito uses.
    static let secretBlock = (0..<1236).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }

    let client: SRPClient
    let parameters: [String: String]
    let challenge: SRPChallenge
    let verifier: SRPVerifier

    init() throws {
        client = try SRPClient()
        verifier = try SRPVerifier(poolName: Self.group, identity: Self.identity, password: Self.password)
        let server = try SRPServer(verifier: verifier)
        parameters = [
            "SALT": verifier.saltHex, "SRP_B": server.publicKeyHex, "SECRET_BLOCK": Base64.encode(Self.secretBlock),
            "USERNAME": Self.identity, "USER_ID_FOR_SRP": Self.identity,
        ]
        challenge = try SRPChallenge(parameters: parameters)
    }

    func prove(by client: SRPClient, _ challenge: SRPChallenge) throws -> SRPProof {
        try client.proof(
            for: challenge,
            poolName: Self.group,
            identity: Self.identity,
            password: Self.password,
            timestamp: Self.timestamp
        )
    }

    /// Performs the client's arithmetic of a sign-in, g^a, g^x, and S, with a request between the key and the proof.
    func performClient(sending: () async throws -> Void = {}) async throws {
        let client = try SRPClient()
        keep(client.publicKeyHex)
        try await sending()
        keep(try prove(by: client, challenge))
    }

    /// Performs the arithmetic of both sides: the client's three powers, and the server's g^b, v^u, and (A·v^u)^b.
    func performBothSides() throws {
        let client = try SRPClient()
        let server = try SRPServer(verifier: verifier)
        let secretBlock = Base64.encode(Self.secretBlock)
        let challenge = try SRPChallenge(
            salt: verifier.saltHex,
            serverPublicKey: server.publicKeyHex,
            secretBlock: secretBlock
        )
        let proof = try prove(by: client, challenge)
        guard let key = SRPClientPublicKey(hex: client.publicKeyHex), let signature = Base64.decode(proof.signature),
            try server.isValid(
                signature: signature,
                from: key,
                poolName: Self.group,
                identity: Self.identity,
                secretBlock: Self.secretBlock,
                timestamp: proof.timestamp
            )
        else { throw Failure(description: "the server does not accept the client's proof") }
    }
}

/// Texts of the kind and length that Cognito exchanges.
enum Sample {
    static let clientID = "3n4b5urk1ft4fl3mg5e62d9ado"
    static let clientSecret = "1example2secret3of4fifty5one6characters7and8no9more"

    /// The response to the start of an SRP sign-in, 2.7 KB.
    static func challenge(_ exchange: Exchange) -> String {
        let parameters = exchange.parameters.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return """
            {"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{\(parameters.joined(separator: ","))}}
            """
    }

    /// The response at the end of a sign-in, 4.5 KB.
    static let result = """
        {"AuthenticationResult":{"AccessToken":"\(jwt(1_060))","ExpiresIn":3600,"IdToken":"\(jwt(1_420))",\
        "RefreshToken":"\(jwt(1_850))","TokenType":"Bearer"},"ChallengeParameters":{}}
        """

    private static func jwt(_ length: Int) -> String { String(repeating: "eyJraWQiOi", count: length / 10) }
}

/// A transport that calls a closure.
struct ClosureTransport: Transport {
    let respond: @Sendable (TransportRequest) async throws -> TransportResponse

    func send(_ request: TransportRequest) async throws -> TransportResponse { try await respond(request) }

    /// Creates a transport that returns the same responses to every SRP sign-in.
    ///
    /// The client computes the proof as usual, and nothing checks it.
    static func signIns() throws -> ClosureTransport {
        let (start, end) = (response(Sample.challenge(try Exchange())), response(Sample.result))
        return ClosureTransport { $0.operation == "InitiateAuth" ? start : end }
    }

    /// A response of the kind that Cognito sends.
    static func response(_ body: String) -> TransportResponse {
        let headers = [
            "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": "b1a0cbb0-4d2b-4a53-8f3e-6f0f2d8ad0c1",
        ]
        return TransportResponse(status: 200, headers: headers, body: Data(body.utf8))
    }
}

extension LocalUserPool {
    static let sampleID = "us-east-1_Local0001"
    static let sampleNames = ["ada"] + (1...50).map { "user\($0)" }

    /// Creates a pool in memory with users that have the same password.
    static func sample(
        signingKey: RSAPrivateKey? = nil,
        now: @escaping @Sendable () -> Date = { Date() }
    ) async -> LocalUserPool {
        let client = LocalAppClient(id: Sample.clientID)
        var configuration = LocalUserPool.Configuration()
        configuration.warnsOutsideTests = false
        configuration.signingKey = signingKey
        configuration.now = now
        configuration.id = sampleID
        configuration.appClients = [client]
        let local = LocalUserPool(configuration: configuration)
        for name in sampleNames {
            await local.add(LocalUser(name, password: Exchange.password).withEmail("\(name)@example.com"))
        }
        return local
    }
}

extension UserPool {
    /// Creates the client of a pool with a deadline longer than the default, because clients and server share the processors.
    static func sample(at endpoint: URL? = nil, by transport: any Transport) throws -> UserPool {
        try UserPool(
            id: LocalUserPool.sampleID,
            clientID: Sample.clientID,
            endpoint: endpoint,
            transport: transport,
            retry: .none,
            timeout: .seconds(120)
        )
    }

    /// Signs in with SRP.
    @discardableResult
    func signInWithSRP(_ name: String = "ada") async throws -> Tokens {
        guard case .signedIn(let tokens) = try await signIn(name, with: .srp(password: Exchange.password)) else {
            throw Failure(description: "the sign-in returned no tokens")
        }
        return tokens
    }
}

/// An access token of a local pool, its verifier, and tokens with further claims.
struct TokenSample {
    let key: RSAPrivateKey
    let token: String
    let verifier: TokenVerifier

    init() async throws {
        key = try RSAPrivateKey()
        let local = await LocalUserPool.sample(signingKey: key)
        token = try await UserPool.sample(by: local).signInWithSRP().accessToken
        verifier = try TokenVerifier(
            userPoolID: local.id,
            clientIDs: [Sample.clientID],
            jwks: JWKS(json: local.jwks())
        )
    }

    private static let size = 10_500

    /// The groups of a user in a large token.
    static let groups = #""cognito:groups":["# + list(#""group-of-users""#) + "]"

    /// Members of claims that take a decoder long.
    static let hostileMembers: KeyValuePairs = [
        "many groups": groups,
        "many members": list(#""a":0"#),
        "many arrays": #""a":["# + list("[]") + "]",
        "long names": list("\"a" + String(repeating: "\u{301}\u{316}", count: 250) + "\":0"),
        "a long number": #""a":"# + String(repeating: "1", count: size),
    ]

    private static func list(_ element: String) -> String {
        Array(repeating: element, count: size / (element.utf8.count + 1)).joined(separator: ",")
    }

    /// A token with the claims of ``token`` and another member.
    func signed(adding member: String) throws -> String {
        let input = signingInput(adding: member)
        return input + "." + Base64URL.encode(try key.signature(for: Array(input.utf8)))
    }

    /// A token with the signature of ``token``.
    func forged(adding member: String) throws -> String {
        signingInput(adding: member) + "." + (token.split(separator: ".").last ?? "")
    }

    private func signingInput(adding member: String) -> String {
        let parts = token.split(separator: ".")
        let claims = Base64URL.decode(parts[1]).map { String(decoding: $0.dropLast(), as: UTF8.self) } ?? ""
        return parts[0] + "." + Base64URL.encode("\(claims),\(member)}".utf8)
    }
}
