import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A small client over handwritten JSON: the requests that the pool receives and its responses are bytes.
struct Wire {
    let pool: LocalUserPool
    /// The clock of an administrator's signatures.
    let now: @Sendable () -> Date
    var clientID: String
    var clientSecret: String?
    private var isAdmin = false
    private var sendsHash = true

    init(_ pool: LocalUserPool, now: @escaping @Sendable () -> Date = TestClock().read) {
        self.pool = pool
        self.now = now
        clientID = pool.clientID
        clientSecret = pool.appClients.first?.secret
    }

    struct Answer {
        let response: TransportResponse
        let body: [String: Any]

        var status: Int { response.status }
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

    private func send(_ request: TransportRequest) async throws -> Answer {
        let response = try await pool.send(request)
        let object = try JSONSerialization.jsonObject(with: response.body)
        return Answer(response: response, body: try #require(object as? [String: Any]))
    }

    func send(_ operation: String, raw body: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(request(operation, Data(body.utf8), headers))
    }

    /// Sends members, except those that are `nil`.
    func send(_ operation: String, _ body: [String: Any?], adding more: [String: Any?] = [:]) async throws -> Answer {
        try await send(request(operation, json(body, more)))
    }

    private func json(_ body: [String: Any?], _ more: [String: Any?]) throws -> Data {
        try JSONSerialization.data(withJSONObject: body.merging(more) { $1 }.compactMapValues(\.self))
    }

    // MARK: Variants

    /// The same pool, called by another app client.
    func by(_ client: LocalAppClient) -> Wire {
        with {
            $0.clientID = client.id
            $0.clientSecret = client.secret
        }
    }

    /// The same client, whose sign-ins use the operations of an administrator.
    var asAdmin: Wire { with { $0.isAdmin = true } }

    /// The same client, whose sign-ins have no secret hash.
    var unhashed: Wire { with { $0.sendsHash = false } }

    private func with(_ change: (inout Wire) -> Void) -> Wire {
        var wire = self
        change(&wire)
        return wire
    }

    // MARK: Sign-ins

    func signIn(_ username: String = "ada", _ password: String = "correct horse") async throws -> Answer {
        try await initiate("USER_PASSWORD_AUTH", ["USERNAME": username, "PASSWORD": password])
    }

    func signInSRP(_ username: String = "ada", _ password: String = "correct horse") async throws -> Answer {
        let (client, start) = try await startSRP(username)
        guard start.challenge == "PASSWORD_VERIFIER" else { return start }
        return try await answer("PASSWORD_VERIFIER", proof(client, start.parameters, password))
    }

    func initiate(
        _ flow: String,
        _ parameters: [String: String?],
        session: String? = nil,
        adding members: [String: Any?] = [:]
    ) async throws -> Answer {
        let body: [String: Any?] = ["AuthFlow": flow, "AuthParameters": withHash(parameters), "Session": session]
        return try await start("InitiateAuth", body, members)
    }

    func answer(
        _ challenge: String,
        _ responses: [String: String?],
        session: String? = nil,
        adding members: [String: Any?] = [:]
    ) async throws -> Answer {
        let values = withHash(responses)
        let body: [String: Any?] = ["ChallengeName": challenge, "ChallengeResponses": values, "Session": session]
        return try await start("RespondToAuthChallenge", body, members)
    }

    private func start(_ operation: String, _ body: [String: Any?], _ more: [String: Any?]) async throws -> Answer {
        let body = body.merging(["ClientId": clientID]) { $1 }
        return try await isAdmin
            ? admin("Admin" + operation, body, adding: more) : send(operation, body, adding: more)
    }

    private func withHash(_ values: [String: String?]) -> [String: String] {
        let values = values.compactMapValues(\.self)
        guard sendsHash, let hash = values["USERNAME"].flatMap(secretHash) else { return values }
        return values.merging(["SECRET_HASH": hash]) { given, _ in given }
    }

    /// The secret hash of a username if the client has a secret.
    func secretHash(_ username: String) -> String? {
        clientSecret.map { SecretHash.compute(username: username, clientID: clientID, clientSecret: $0) }
    }

    func associate(session: String?) async throws -> Answer {
        try await send("AssociateSoftwareToken", ["Session": session])
    }

    func verify(_ code: String, session: String? = nil, accessToken: String? = nil) async throws -> Answer {
        try await send("VerifySoftwareToken", ["UserCode": code, "Session": session, "AccessToken": accessToken])
    }

    // MARK: SRP

    func startSRP(
        _ username: String = "ada",
        deviceKey: String? = nil
    ) async throws -> (client: SRPClient, answer: Answer) {
        let client = try SRPClient()
        let parameters = ["USERNAME": username, "SRP_A": client.publicKeyHex, "DEVICE_KEY": deviceKey]
        return (client, try await initiate("USER_SRP_AUTH", parameters))
    }

    /// The responses that prove a password, by default that of the user to whom the parameters belong.
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

    // MARK: Administrators

    /// Sends a request that is signed with the pool's own key, or with another, and then changed.
    func admin(
        _ operation: String,
        _ body: [String: Any?] = [:],
        adding more: [String: Any?] = [:],
        signing key: AWSCredentials? = nil,
        region: AWSRegion = "us-east-1",
        at date: Date? = nil,
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Answer {
        let unsigned = try request(operation, json(["UserPoolId": pool.id].merging(body) { $1 }, more))
        var signed = SigV4Signer(key ?? pool.credentials, region: region).sign(unsigned, at: date ?? now())
        change(&signed.headers)
        return try await send(signed)
    }
}
