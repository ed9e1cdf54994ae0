import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

/// A small client over handwritten JSON: the requests that the pool receives and its responses are bytes.
struct Wire {
    let pool: LocalUserPool
    var clientID: String
    var clientSecret: String?
    /// The clock of an administrator's signatures.
    let now: @Sendable () -> Date

    init(_ pool: LocalUserPool, client: LocalAppClient? = nil, now: @escaping @Sendable () -> Date = TestClock().read) {
        self.pool = pool
        self.now = now
        clientID = client?.id ?? pool.clientID
        clientSecret = client?.secret ?? pool.clients.first?.secret
    }

    /// The same pool, called by another app client.
    func by(_ client: LocalAppClient) -> Wire {
        Wire(pool, client: client, now: now)
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

    func send(_ operation: String, raw body: String, headers: [String: String] = [:]) async throws -> Answer {
        let all = [
            "x-amz-target": "AWSCognitoIdentityProviderService.\(operation)",
            "content-type": "application/x-amz-json-1.1",
        ]
        let request = TransportRequest(
            url: try #require(URL(string: "https://cognito-idp.us-east-1.amazonaws.com/")),
            headers: all.merging(headers) { _, new in new },
            body: Data(body.utf8),
            operation: operation,
            timeout: .seconds(10)
        )
        let response = try await pool.send(request)
        let object = try JSONSerialization.jsonObject(with: response.body)
        return Answer(response: response, body: try #require(object as? [String: Any]))
    }

    func send(_ operation: String, _ body: [String: Any]) async throws -> Answer {
        let data = try JSONSerialization.data(withJSONObject: body)
        return try await send(operation, raw: String(decoding: data, as: UTF8.self))
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
        _ parameters: [String: String],
        session: String? = nil,
        hashed: Bool = true,
        asAdmin: Bool = false,
        adding members: [String: Any] = [:]
    ) async throws -> Answer {
        var body: [String: Any] = ["AuthFlow": flow, "AuthParameters": withHash(parameters, hashed)]
        body["Session"] = session
        return try await start("InitiateAuth", body.merging(members) { $1 }, asAdmin)
    }

    func answer(
        _ challenge: String,
        _ responses: [String: String],
        session: String? = nil,
        hashed: Bool = true,
        asAdmin: Bool = false,
        adding members: [String: Any] = [:]
    ) async throws -> Answer {
        var body: [String: Any] = ["ChallengeName": challenge, "ChallengeResponses": withHash(responses, hashed)]
        body["Session"] = session
        return try await start("RespondToAuthChallenge", body.merging(members) { $1 }, asAdmin)
    }

    private func start(_ operation: String, _ body: [String: Any], _ asAdmin: Bool) async throws -> Answer {
        let body = body.merging(["ClientId": clientID]) { $1 }
        return try await asAdmin ? admin("Admin" + operation, body) : send(operation, body)
    }

    func associate(session: String?) async throws -> Answer {
        try await send("AssociateSoftwareToken", session.map { ["Session": $0] } ?? [:])
    }

    func verify(_ code: String, session: String?) async throws -> Answer {
        var body = ["UserCode": code]
        body["Session"] = session
        return try await send("VerifySoftwareToken", body)
    }

    func withHash(_ values: [String: String], _ hashed: Bool) -> [String: String] {
        guard hashed, let clientSecret, let username = values["USERNAME"], values["SECRET_HASH"] == nil else {
            return values
        }
        let hash = SecretHash.compute(username: username, clientID: clientID, clientSecret: clientSecret)
        return values.merging(["SECRET_HASH": hash]) { _, new in new }
    }

    // MARK: SRP

    func startSRP(_ username: String = "ada") async throws -> (client: SRPClient, answer: Answer) {
        let client = try SRPClient()
        let answer = try await initiate("USER_SRP_AUTH", ["USERNAME": username, "SRP_A": client.publicKeyHex])
        return (client, answer)
    }

    /// The responses that prove a password.
    func proof(
        _ client: SRPClient,
        _ parameters: [String: String],
        _ password: String = "correct horse",
        identity: String? = nil,
        at date: Date = Date(timeIntervalSince1970: 1_800_000_000)
    ) throws -> [String: String] {
        let proof = try client.prove(
            SRPChallenge(parameters: parameters),
            group: String(pool.id.split(separator: "_")[1]),
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

    /// A request signed by the pool's own key, or by another.
    func admin(
        _ operation: String,
        _ body: [String: Any] = [:],
        signing signature: TestSignature? = nil,
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Answer {
        let data = try JSONSerialization.data(withJSONObject: ["UserPoolId": pool.id].merging(body) { _, new in new })
        let signature = signature ?? TestSignature(key: pool.credentials, date: now())
        var headers = signature.headers(operation, data, host: "cognito-idp.us-east-1.amazonaws.com")
        change(&headers)
        return try await send(operation, raw: String(decoding: data, as: UTF8.self), headers: headers)
    }
}
