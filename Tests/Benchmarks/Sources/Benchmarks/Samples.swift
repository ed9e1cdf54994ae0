@testable import CognitoAuth
@testable import CognitoAuthTesting
@_spi(Testing) @testable import CognitoCrypto
import Foundation

/// An SRP exchange between a client and a server, with all its values.
struct Exchange: Sendable {
    static let group = "Ab12Cd34E"
    static let identity = "2f6d1c1e-7b1a-4c0e-9a55-0c7f2b1d9e34"
    static let password = "correct horse battery staple"
    static let timestamp = "Tue Sep 1 12:00:00 UTC 2026"
    /// A secret block of the length that Cognito uses: 1,236 bytes in Base64.
    static let secretBlock = Base64.encode((0..<1236).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) })

    let privateKey: SecretBytes
    let client: SRPClient
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

/// The arithmetic of a sign-in as the library computes it, without flow, JSON, and transport.
struct SRPArithmetic: Sendable {
    private let exchange: Exchange
    private let secretBlock: [UInt8]
    private let signingKey: RSAPrivateKey

    init() throws {
        guard let secretBlock = Base64.decode(Exchange.secretBlock) else {
            throw Failure(description: "the secret block is not Base64")
        }
        self.secretBlock = secretBlock
        exchange = try Exchange()
        signingKey = try RSAPrivateKey()
    }

    /// The client's side, with a request between the key and the proof.
    func client(sending: () async throws -> Void) async throws {
        let client = try SRPClient()
        keep(client.publicKeyHex)
        try await sending()
        keep(try exchange.prove(by: client, exchange.challenge))
    }

    /// The client's side: g^a, g^x, and S.
    func client() throws {
        let client = try SRPClient()
        keep(client.publicKeyHex)
        keep(try exchange.prove(by: client, exchange.challenge))
    }

    /// Both sides: the client's three powers, and the server's g^b, v^u, and (A·v^u)^b.
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
        else { throw Failure(description: "the server does not accept the client's proof") }
    }

    /// Both sides, and the signatures of the access token and the ID token.
    func bothSidesWithTokens() throws {
        try bothSides()
        for _ in 0..<2 { keep(try signingKey.signature(for: secretBlock)) }
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

    private static func jwt(_ length: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text = (0..<length).map { alphabet[($0 &* 37 &+ $0 / 7) % 64] }
        for dot in [100, length - 342] { text[dot] = UInt8(ascii: ".") }
        return String(decoding: text, as: UTF8.self)
    }
}

/// An access token of a local pool, and the key that signed it.
struct SignedToken: Sendable {
    let text: String
    let key: RSAPublicKey
    let verifier: TokenVerifier

    init() async throws {
        let signer = try RSAPrivateKey()
        let local = await SampleUser.localPool(signingKey: signer)
        text = try await SampleUser.ada.signIn(to: RecordedSignIn.pool(by: local)).accessToken
        key = signer.publicKey
        verifier = try TokenVerifier(userPoolID: local.id, clientIDs: [SampleUser.clientID], jwks: JWKS(local.jwks()))
    }
}

/// The users of the sign-ins.
struct SampleUser: Sendable {
    let name: String
    var password: String { "The password of \(name), 1815!" }

    static let clientID = "app"
    static let ada = SampleUser(name: "ada")
    static let crowd = (0..<50).map { SampleUser(name: "user\($0)") }

    /// Creates a user pool in memory that has all users.
    static func localPool(signingKey: RSAPrivateKey? = nil) async -> LocalUserPool {
        let local = LocalUserPool(signingKey: signingKey, clients: [LocalAppClient(id: clientID)])
        for user in [ada] + crowd {
            await local.add(LocalUser(user.name, password: user.password).withEmail("\(user.name)@example.com"))
        }
        return local
    }

    /// Signs in with SRP.
    @discardableResult
    func signIn(to pool: UserPool) async throws -> Tokens {
        guard case .signedIn(let tokens) = try await pool.signIn(name, with: .srp(password: password)) else {
            throw Failure(description: "the sign-in returned no tokens")
        }
        return tokens
    }
}

/// The two requests of an SRP sign-in, and the responses of a pool in memory.
///
/// As a transport, it returns these responses to every sign-in. The client computes the proof as usual, and nothing checks it.
struct RecordedSignIn: Transport {
    typealias Call = (request: TransportRequest, response: TransportResponse)

    let start: Call
    let proof: Call

    init() async throws {
        let recorder = Recorder(await SampleUser.localPool())
        try await SampleUser.ada.signIn(to: try Self.pool(by: recorder))
        let calls = await recorder.calls
        guard calls.count == 2 else { throw Failure(description: "a sign-in made \(calls.count) calls") }
        start = calls[0]
        proof = calls[1]
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        request.operation == start.request.operation ? start.response : proof.response
    }

    /// The pool of the recording, at an endpoint and behind a transport.
    static func pool(at endpoint: URL? = nil, by transport: any Transport) throws -> UserPool {
        try UserPool(
            id: LocalUserPool().id,
            clientID: SampleUser.clientID,
            endpoint: endpoint,
            transport: transport,
            retry: .none,
            timeout: .seconds(120)
        )
    }

    private actor Recorder: Transport {
        private let transport: any Transport
        private(set) var calls: [Call] = []

        init(_ transport: any Transport) { self.transport = transport }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            let response = try await transport.send(request)
            calls.append((request, response))
            return response
        }
    }
}

/// A call of an operation through ``CognitoClient``, with a transport that returns a fixed response.
///
/// The floor is the time of Foundation's encoder and decoder for the same values, both created for each operation.
struct Call<Request: Encodable & Sendable, Response: Decodable & Sendable>: Sendable {
    let request: Request
    let answer: String
    let perform: @Sendable (CognitoClient, Request) async throws -> Response

    private struct FixedTransport: Transport {
        let answer: TransportResponse

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            keep(request)
            return answer
        }
    }

    func outcome(_ pace: Pace) async throws -> Outcome {
        let body = Data(answer.utf8)
        let headers = [
            "Content-Type": "application/x-amz-json-1.1", "Content-Length": "\(body.count)",
            "x-amzn-RequestId": "b1a0cbb0-4d2b-4a53-8f3e-6f0f2d8ad0c1",
        ]
        let transport = FixedTransport(answer: TransportResponse(status: 200, headers: headers, body: body))
        let client = CognitoClient(region: "eu-west-1", transport: transport)
        let floor = Floor(
            "JSONEncoder, JSONDecoder",
            .sync {
                keep(try JSONEncoder().encode(request))
                keep(try JSONDecoder().decode(Response.self, from: body))
            }
        )
        let work = Work.async { keep(try await perform(client, request)) }
        return try await Contest(work: work, floors: [floor]).outcome(pace)
    }
}
