import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A client that writes the JSON of each request and reads that of the response, independently of CognitoAuth.
struct WireClient {
    let pool: LocalUserPool
    /// The clock of the signatures.
    let now: @Sendable () -> Date
    var clientID: String
    var clientSecret: String?
    private var isAdmin = false
    private var sendsSecretHash = true

    init(_ pool: LocalUserPool, now: @escaping @Sendable () -> Date = TestClock().read) {
        self.pool = pool
        self.now = now
        clientID = pool.clientID
        clientSecret = pool.appClients.first?.secret
    }

    struct Response {
        let http: TransportResponse
        let body: [String: Any]

        var status: Int { http.status }
        var challenge: String? { body["ChallengeName"] as? String }
        var session: String? { body["Session"] as? String }
        var parameters: [String: String] { body["ChallengeParameters"] as? [String: String] ?? [:] }
        var result: [String: Any]? { body["AuthenticationResult"] as? [String: Any] }
        /// The error as `Type: message`.
        var error: String? {
            guard let type = body["__type"] as? String else { return nil }
            return (body["message"] as? String).map { "\(type): \($0)" } ?? type
        }

        func token(_ name: String) throws -> String { try #require(result?[name] as? String, "no \(name)") }

        var accessToken: String { get throws { try token("AccessToken") } }
    }

    private func request(
        _ operation: String,
        _ body: Data,
        _ headers: [String: String] = [:]
    ) throws -> TransportRequest {
        let all = [
            "x-amz-target": "AWSCognitoIdentityProviderService.\(operation)",
            "content-type": "application/x-amz-json-1.1",
        ]
        return TransportRequest(
            url: try #require(URL(string: "https://cognito-idp.us-east-1.amazonaws.com/")),
            headers: all.merging(headers) { $1 },
            body: body,
            operation: operation,
            timeout: .seconds(10)
        )
    }

    private func send(_ request: TransportRequest) async throws -> Response {
        let response = try await pool.send(request)
        let object = try JSONSerialization.jsonObject(with: response.body)
        return Response(http: response, body: try #require(object as? [String: Any]))
    }

    func send(_ operation: String, raw body: String, headers: [String: String] = [:]) async throws -> Response {
        try await send(request(operation, Data(body.utf8), headers))
    }

    /// Sends a request without the members that are `nil`.
    func send(_ operation: String, _ body: [String: Any?], adding more: [String: Any?] = [:]) async throws -> Response {
        try await send(request(operation, json(body, more)))
    }

    private func json(_ body: [String: Any?], _ more: [String: Any?]) throws -> Data {
        try JSONSerialization.data(withJSONObject: body.merging(more) { $1 }.compactMapValues(\.self))
    }

    /// Sends a request that the pool's credentials sign, or others, and that a closure changes after that.
    func sendAsAdmin(
        _ operation: String,
        _ body: [String: Any?] = [:],
        adding more: [String: Any?] = [:],
        signing credentials: AWSCredentials? = nil,
        region: AWSRegion = "us-east-1",
        at date: Date? = nil,
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Response {
        let unsigned = try request(operation, json(["UserPoolId": pool.id].merging(body) { $1 }, more))
        var signed = SigV4Signer(credentials ?? pool.credentials, region: region).sign(unsigned, at: date ?? now())
        change(&signed.headers)
        return try await send(signed)
    }

    // MARK: Variants

    /// Returns a client with the ID and secret of another app client.
    func using(_ client: LocalAppClient) -> WireClient {
        with {
            $0.clientID = client.id
            $0.clientSecret = client.secret
        }
    }

    /// A client whose sign-ins use the admin operations.
    var asAdmin: WireClient { with { $0.isAdmin = true } }

    /// A client whose sign-ins have no secret hash.
    var withoutSecretHash: WireClient { with { $0.sendsSecretHash = false } }

    private func with(_ change: (inout WireClient) -> Void) -> WireClient {
        var client = self
        change(&client)
        return client
    }

    // MARK: Sign-in

    func signIn(_ username: String = "ada", _ password: String = "correct horse") async throws -> Response {
        try await initiate("USER_PASSWORD_AUTH", ["USERNAME": username, "PASSWORD": password])
    }

    func signInSRP(_ username: String = "ada", _ password: String = "correct horse") async throws -> Response {
        let (client, start) = try await startSRP(username)
        guard start.challenge == "PASSWORD_VERIFIER" else { return start }
        return try await answer("PASSWORD_VERIFIER", proof(client, start.parameters, password))
    }

    func initiate(
        _ flow: String,
        _ parameters: [String: String?],
        session: String? = nil,
        adding members: [String: Any?] = [:]
    ) async throws -> Response {
        let parameters = withSecretHash(parameters)
        let body: [String: Any?] = ["AuthFlow": flow, "AuthParameters": parameters, "Session": session]
        return try await sendSignIn("InitiateAuth", body, members)
    }

    func answer(
        _ challenge: String,
        _ responses: [String: String?],
        session: String? = nil,
        adding members: [String: Any?] = [:]
    ) async throws -> Response {
        let responses = withSecretHash(responses)
        let body: [String: Any?] = ["ChallengeName": challenge, "ChallengeResponses": responses, "Session": session]
        return try await sendSignIn("RespondToAuthChallenge", body, members)
    }

    private func sendSignIn(
        _ operation: String,
        _ body: [String: Any?],
        _ more: [String: Any?]
    ) async throws -> Response {
        let body = body.merging(["ClientId": clientID]) { $1 }
        return try await isAdmin
            ? sendAsAdmin("Admin" + operation, body, adding: more) : send(operation, body, adding: more)
    }

    private func withSecretHash(_ values: [String: String?]) -> [String: String] {
        let values = values.compactMapValues(\.self)
        guard sendsSecretHash, let hash = values["USERNAME"].flatMap(secretHash) else { return values }
        return values.merging(["SECRET_HASH": hash]) { given, _ in given }
    }

    /// Returns the secret hash of a username, or `nil` if the client has no secret.
    func secretHash(_ username: String) -> String? {
        clientSecret.map { SecretHash.compute(username: username, clientID: clientID, clientSecret: $0) }
    }

    func associate(session: String?) async throws -> Response {
        try await send("AssociateSoftwareToken", ["Session": session])
    }

    func verify(_ code: String, session: String? = nil, accessToken: String? = nil) async throws -> Response {
        try await send("VerifySoftwareToken", ["UserCode": code, "Session": session, "AccessToken": accessToken])
    }

    // MARK: SRP

    func startSRP(
        _ username: String = "ada",
        deviceKey: String? = nil
    ) async throws -> (client: SRPClient, response: Response) {
        let client = try SRPClient()
        let parameters = ["USERNAME": username, "SRP_A": client.publicKeyHex, "DEVICE_KEY": deviceKey]
        return (client, try await initiate("USER_SRP_AUTH", parameters))
    }

    /// Returns the answer to `PASSWORD_VERIFIER`, or with a group and an identity that to `DEVICE_PASSWORD_VERIFIER`.
    func proof(
        _ client: SRPClient,
        _ parameters: [String: String],
        _ password: String = "correct horse",
        group: String? = nil,
        identity: String? = nil,
        at date: Date = Date(timeIntervalSince1970: 1_800_000_000)
    ) throws -> [String: String] {
        let proof = try client.proof(
            for: SRPChallenge(parameters: parameters),
            poolName: group ?? String(pool.id.split(separator: "_")[1]),
            identity: identity ?? #require(parameters["USER_ID_FOR_SRP"]),
            password: password,
            at: date
        )
        return [
            "USERNAME": try #require(parameters["USERNAME"]), "TIMESTAMP": proof.timestamp,
            "PASSWORD_CLAIM_SIGNATURE": proof.signature, "PASSWORD_CLAIM_SECRET_BLOCK": proof.secretBlock,
        ]
    }
}
