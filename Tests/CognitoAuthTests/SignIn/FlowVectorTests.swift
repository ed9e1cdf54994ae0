import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// One case of `flow.json`: an input and the request with its username, hash, session, and device key.
struct FlowVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Client: Decodable {
        let client_id: String
        let client_secret: String?
    }

    struct Input: Decodable {
        let step: String
        let client: Client
        let username: String
        let challenge_parameters: [String: String]?
        let session: String?
        let device_key: String?
        let password: String?
        let code: String?
        let answer: String?
        let new_password: String?
        let attributes: [String: String]?
        let refresh_token: String?
        let token_username: String?
        let friendly_name: String?
    }

    struct Expectation: Decodable {
        let operation: String
        let body: JSONValue
    }

    let id: String
    let category: String
    let input: Input
    let expect: Expectation?
    let expect_any_of: [Expectation]?

    var testDescription: String { "\(id) \(category)" }

    /// Every vector, or none if the file can't be read; a test checks their number.
    static let all: [FlowVector] = (try? load()) ?? []

    private static func load() throws -> [FlowVector] {
        struct File: Decodable { let cases: [FlowVector] }
        let url = try #require(Bundle.module.url(forResource: "Vectors/flow", withExtension: "json"))
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    }

    /// The vectors whose operation is one of a sign-in.
    static let signIn = all.filter { ["InitiateAuth", "RespondToAuthChallenge"].contains($0.operation) }

    /// The vectors of the setup of an authenticator app.
    static let softwareToken = all.filter {
        ["AssociateSoftwareToken", "VerifySoftwareToken"].contains($0.operation)
    }

    var operation: String? { (expect ?? expect_any_of?.first)?.operation }

    /// Returns a Boolean value that indicates whether a body is the expected one, or one of those.
    func accepts(_ body: JSONValue) -> Bool {
        (expect_any_of ?? [expect].compactMap(\.self)).contains { $0.body.matches(body) }
    }

    /// The username of an answer.
    var answerName: String {
        input.challenge_parameters?["USERNAME"] ?? input.challenge_parameters?["USER_ID_FOR_SRP"] ?? input.username
    }
}

@Suite("Flow vectors: builders")
struct FlowVectorBuilderTests {
    @Test(arguments: FlowVector.signIn)
    func `Builders make the body of the vector`(_ vector: FlowVector) throws {
        let body = try Self.body(for: vector)
        #expect(vector.accepts(body), "\(body)")
    }

    @Test func `All vectors are loaded, and all but those of one operation are tested`() {
        #expect(FlowVector.all.count == 80)
        let tested = (FlowVector.signIn + FlowVector.softwareToken).map(\.operation)
        #expect(Set(FlowVector.all.map(\.operation)).subtracting(tested) == ["GetTokensFromRefreshToken"])
    }

    @Test(arguments: FlowVector.softwareToken)
    func `The setup of an authenticator app sends the body of the vector`(_ vector: FlowVector) throws {
        let session = vector.input.session
        let body =
            if vector.operation == "AssociateSoftwareToken" {
                try JSONEncoder().encode(AssociateSoftwareTokenRequest(session: session))
            } else {
                try JSONEncoder().encode(
                    VerifySoftwareTokenRequest(
                        session: session,
                        userCode: try #require(vector.input.code),
                        friendlyDeviceName: vector.input.friendly_name
                    )
                )
            }
        #expect(vector.accepts(try JSONValue(body)))
    }

    private static func body(for vector: FlowVector) throws -> JSONValue {
        let input = vector.input
        if vector.operation == "InitiateAuth" {
            let request = InitiateAuthRequest(
                clientID: input.client.client_id,
                authParameters: try parameters(for: input).finished(for: input)
            )
            return try JSONValue(JSONEncoder().encode(request))
        }
        let request = RespondToAuthChallengeRequest(
            clientID: input.client.client_id,
            challengeResponses: try responses(for: vector).finished(for: input),
            session: input.session
        )
        return try JSONValue(JSONEncoder().encode(request))
    }

    private static func parameters(for input: FlowVector.Input) throws -> AuthParameters {
        let srpA = try SRPClient().publicKeyHex
        switch input.step {
        case "USER_SRP_AUTH": return .userSRP(username: input.username, srpA: srpA)
        case "CUSTOM_AUTH_SRP": return .custom(username: input.username, srpA: srpA)
        case "USER_AUTH_PASSWORD_SRP":
            return .userAuth(username: input.username, preferredChallenge: .passwordSRP, srpA: srpA)
        case "USER_PASSWORD_AUTH":
            return .userPassword(username: input.username, password: try #require(input.password))
        case "REFRESH_TOKEN_AUTH":
            let token = try #require(input.refresh_token)
            guard let secret = input.client.client_secret else { return .refreshToken(token) }
            return .refreshToken(
                token,
                secretHashUsername: try #require(input.token_username),
                clientID: input.client.client_id,
                clientSecret: secret
            )
        default: throw UnknownStep(step: input.step)
        }
    }

    private static func responses(for vector: FlowVector) throws -> ChallengeResponses {
        let input = vector.input
        let name = vector.answerName
        let code = input.code ?? ""
        switch input.step {
        case "PASSWORD_VERIFIER": return .passwordVerifier(username: name, proof: try proof(for: input))
        case "DEVICE_PASSWORD_VERIFIER":
            return .devicePasswordVerifier(
                username: name,
                deviceKey: try #require(input.device_key),
                proof: try proof(for: input)
            )
        case "DEVICE_SRP_AUTH":
            let key = try #require(input.device_key)
            return .deviceSRPAuth(username: name, deviceKey: key, srpA: try SRPClient().publicKeyHex)
        case "SELECT_CHALLENGE_PASSWORD_SRP":
            return .selectChallenge(username: name, srpA: try SRPClient().publicKeyHex)
        case "SELECT_CHALLENGE_PASSWORD":
            return .selectChallenge(username: name, password: try #require(input.password))
        case "SOFTWARE_TOKEN_MFA": return .softwareTokenMFA(username: name, code: code)
        case "SMS_MFA": return .smsMFA(username: name, code: code)
        case "EMAIL_OTP": return .emailOTP(username: name, code: code)
        case "SMS_OTP": return .smsOTP(username: name, code: code)
        case "CUSTOM_CHALLENGE": return .customChallenge(username: name, answer: try #require(input.answer))
        case "SELECT_MFA_TYPE":
            return .selectMFAType(username: name, factor: .init(rawValue: try #require(input.answer)))
        case "MFA_SETUP": return .mfaSetup(username: name)
        case "NEW_PASSWORD_REQUIRED":
            return .newPasswordRequired(
                username: name,
                newPassword: try #require(input.new_password),
                attributes: input.attributes ?? [:]
            )
        default: throw UnknownStep(step: input.step)
        }
    }

    private static func proof(for input: FlowVector.Input) throws -> SRPProof {
        try SRPClient().prove(
            SRPChallenge(parameters: try #require(input.challenge_parameters)),
            group: "Ab12Cd34E",
            identity: "ada",
            password: "p",
            at: .now
        )
    }

    struct UnknownStep: Error { let step: String }
}

extension AuthParameters {
    fileprivate func finished(for input: FlowVector.Input) -> Self {
        let hashed = input.client.client_secret.map {
            withSecretHash(clientID: input.client.client_id, clientSecret: $0)
        }
        return (hashed ?? self).withDeviceKey(input.device_key ?? "")
    }
}

extension ChallengeResponses {
    fileprivate func finished(for input: FlowVector.Input) -> Self {
        let hashed = input.client.client_secret.map {
            withSecretHash(clientID: input.client.client_id, clientSecret: $0)
        }
        return (hashed ?? self).withDeviceKey(input.device_key ?? "")
    }
}

@Suite("Flow vectors: sign-in")
struct FlowVectorSignInTests {
    static let begins = FlowVector.all.filter {
        [
            "USER_SRP_AUTH", "USER_PASSWORD_AUTH", "CUSTOM_AUTH_SRP", "USER_AUTH_PASSWORD_SRP",
        ].contains($0.input.step)
    }
    static let proofs = FlowVector.all.filter { $0.input.step == "PASSWORD_VERIFIER" }
    static let codes = FlowVector.all.filter { $0.input.code != nil && $0.operation == "RespondToAuthChallenge" }
    static let devices = FlowVector.all.filter { $0.input.step.hasPrefix("DEVICE_") }

    @Test(arguments: begins)
    func `A sign-in starts with the body of the vector`(_ vector: FlowVector) async throws {
        let transport = ScriptedTransport(json: #"{"ChallengeName":"NEW_ONE","Session":"s"}"#)
        let method: SignInMethod =
            switch vector.input.step {
            case "USER_SRP_AUTH": .srp(password: "p")
            case "CUSTOM_AUTH_SRP": .custom(srpPassword: "p")
            case "USER_AUTH_PASSWORD_SRP": .choice(password: "p")
            default: .password(try #require(vector.input.password))
            }
        _ = try await Self.pool(for: vector, transport).signIn(vector.input.username, with: method)
        #expect(try Self.body(0, of: transport)["AuthParameters"]?["DEVICE_KEY"]?.string == vector.input.device_key)
        try Self.expect(transport.requests, vector)
    }

    @Test(arguments: proofs)
    func `The proof of a password has the body of the vector`(_ vector: FlowVector) async throws {
        let transport = ScriptedTransport([
            .success(try Self.challenge("PASSWORD_VERIFIER", vector)), .success(.json(Self.tokens)),
        ])
        let pool = try await Self.pool(for: vector, transport)
        _ = try await pool.signIn(vector.input.username, with: .srp(password: "p"))
        try Self.expect(transport.requests, vector)
    }

    @Test(arguments: codes)
    func `The answer to a code has the body of the vector`(_ vector: FlowVector) async throws {
        let transport = ScriptedTransport([
            .success(try Self.challenge(vector.input.step, vector)), .success(.json(Self.tokens)),
        ])
        let pool = try await Self.pool(for: vector, transport)
        let step = try await pool.signIn(vector.input.username, with: .password("p"))
        _ = try await step.opened(CodeChallenge.self).answer(try #require(vector.input.code))
        try Self.expect(transport.requests, vector)
        let sent = try Self.body(1, of: transport)["ChallengeResponses"]?["DEVICE_KEY"]?.string
        #expect(sent == vector.input.device_key)
    }

    @Test(arguments: devices)
    func `The proof of a remembered device has the body of the vector`(_ vector: FlowVector) async throws {
        let isProof = vector.input.step == "DEVICE_PASSWORD_VERIFIER"
        let replies = [
            try Self.challenge("DEVICE_SRP_AUTH", vector),
            isProof ? try Self.challenge("DEVICE_PASSWORD_VERIFIER", vector) : .json(Self.tokens), .json(Self.tokens),
        ]
        let transport = ScriptedTransport(replies.map { .success($0) })
        let pool = try await Self.pool(for: vector, transport)
        let tokens = try await pool.signIn(vector.input.username, with: .password("p")).tokens()
        #expect(tokens.deviceKey == vector.input.device_key)
        try Self.expect(transport.requests, vector)
    }

    private static func body(_ index: Int, of transport: ScriptedTransport) throws -> JSONValue {
        try JSONValue(transport.requests[index].body)
    }

    private static let tokens = #"{"AuthenticationResult":{"AccessToken":"t","ExpiresIn":3600}}"#

    /// The pool, with the vector's device saved for its user and the entered username.
    private static func pool(for vector: FlowVector, _ transport: ScriptedTransport) async throws -> UserPool {
        let client = vector.input.client
        let store = MemoryDeviceStore()
        let pool = try UserPool(
            id: "eu-west-1_Ab12Cd34E",
            clientID: client.client_id,
            clientSecret: client.client_secret,
            transport: transport,
            devices: store
        )
        if let key = vector.input.device_key {
            await store.save(.of(vector.answerName, key: key, at: pool), named: vector.input.username)
        }
        return pool
    }

    private static func challenge(_ name: String, _ vector: FlowVector) throws -> TransportResponse {
        let response = InitiateAuthResponse(
            challengeName: .init(rawValue: name),
            session: vector.input.session,
            challengeParameters: vector.input.challenge_parameters
        )
        return .json(String(decoding: try JSONEncoder().encode(response), as: UTF8.self))
    }

    private static func expect(_ requests: [TransportRequest], _ vector: FlowVector) throws {
        let last = try #require(requests.last)
        let body = try JSONValue(last.body)
        #expect(last.operation == vector.operation)
        #expect(vector.accepts(body), "\(body)")
    }
}
