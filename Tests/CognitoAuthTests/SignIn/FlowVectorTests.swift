import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Flow vectors: the builders make exactly the documented bodies")
struct FlowVectorBuilderTests {
    @Test(arguments: FlowVector.signIn)
    func `The request has the vector's body`(_ vector: FlowVector) throws {
        let body = try Self.body(for: vector)
        #expect(vector.accepts(body), "\(vector.id): \(body)")
    }

    @Test func `All vectors are there`() {
        #expect(FlowVector.all.count == 80)
    }

    @Test func `Only the operation that is not there yet is left out`() {
        let left = Set(FlowVector.all.map(\.operation)).subtracting(FlowVector.signIn.map(\.operation))
            .subtracting(FlowVector.softwareToken.map(\.operation))
        #expect(left == ["GetTokensFromRefreshToken"])
    }

    @Test(arguments: FlowVector.softwareToken)
    func `The set-up of an authenticator app has the vector's body`(_ vector: FlowVector) throws {
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
        #expect(vector.accepts(try JSONValue(body)), "\(vector.id)")
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

@Suite("Flow vectors: a sign-in sends exactly the documented bodies")
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
    func `It begins with the vector's body`(_ vector: FlowVector) async throws {
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
    func `It proves the password with the vector's body`(_ vector: FlowVector) async throws {
        let transport = ScriptedTransport([
            .success(try Self.challenge("PASSWORD_VERIFIER", vector)), .success(.json(Self.tokens)),
        ])
        let pool = try await Self.pool(for: vector, transport)
        _ = try await pool.signIn(vector.input.username, with: .srp(password: "p"))
        try Self.expect(transport.requests, vector)
    }

    @Test(arguments: codes)
    func `It answers a code with the vector's body`(_ vector: FlowVector) async throws {
        let transport = ScriptedTransport([
            .success(try Self.challenge(vector.input.step, vector)), .success(.json(Self.tokens)),
        ])
        let pool = try await Self.pool(for: vector, transport)
        let step = try await pool.signIn(vector.input.username, with: .password("p"))
        guard case .code(let challenge) = step else {
            Issue.record("\(vector.id): \(step) is no code")
            return
        }
        _ = try await challenge.answer(try #require(vector.input.code))
        try Self.expect(transport.requests, vector)
        let sent = try Self.body(1, of: transport)["ChallengeResponses"]?["DEVICE_KEY"]?.string
        #expect(sent == vector.input.device_key)
    }

    @Test(arguments: devices)
    func `It proves a remembered device with the vector's body`(_ vector: FlowVector) async throws {
        let isProof = vector.input.step == "DEVICE_PASSWORD_VERIFIER"
        let replies = [
            try Self.challenge("DEVICE_SRP_AUTH", vector),
            isProof ? try Self.challenge("DEVICE_PASSWORD_VERIFIER", vector) : .json(Self.tokens), .json(Self.tokens),
        ]
        let transport = ScriptedTransport(replies.map { .success($0) })
        let pool = try await Self.pool(for: vector, transport)
        let step = try await pool.signIn(vector.input.username, with: .password("p"))
        guard case .signedIn(let tokens) = step else {
            Issue.record("\(vector.id): \(step)")
            return
        }
        #expect(tokens.deviceKey == vector.input.device_key)
        try Self.expect(transport.requests, vector)
    }

    private static func body(_ index: Int, of transport: ScriptedTransport) throws -> JSONValue {
        try JSONValue(transport.requests[index].body)
    }

    private static let tokens = #"{"AuthenticationResult":{"AccessToken":"t","ExpiresIn":3600}}"#

    /// The pool, with the vector's device remembered for its user and the name that is typed.
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
        #expect(last.operation == vector.operation)
        let body = try JSONValue(last.body)
        #expect(vector.accepts(body), "\(vector.id): \(body)")
    }
}
