import Foundation
import Testing

@testable import CognitoAuth

/// One case of `flow.json`: a step of a sign-in, and the request with its username, hash, session, and device key.
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

    /// The expected request, or the ones that are allowed.
    var expectations: [Expectation] { expect_any_of ?? [expect].compactMap(\.self) }

    static let all: [FlowVector] = Fixture.vectors("flow")
}

@Suite("Flow vectors")
struct FlowVectorTests {
    @Test(arguments: FlowVector.all)
    func `A step sends the request of its vector`(_ vector: FlowVector) async throws {
        let operation = try #require(vector.expectations.first?.operation)
        let transport = try Self.transport(for: vector)
        let pool = try Self.pool(for: vector.input.client, transport)
        // Not every step ends with tokens.
        _ = try? await Self.perform(vector.input, at: pool)
        let request = try #require(transport.requests.last { $0.operation == operation })
        let body = try JSONValue(request.body)
        #expect(vector.expectations.contains { $0.body.matches(body) }, "\(body)")
        let values =
            body["AuthParameters"] ?? body["ChallengeResponses"] ?? .object(["DEVICE_KEY": body["DeviceKey"] ?? .null])
        #expect(values["DEVICE_KEY"]?.string == vector.input.device_key)
    }

    private static func perform(_ input: FlowVector.Input, at pool: UserPool) async throws {
        func open<Opened: SignInChallenge>(_ type: Opened.Type = Opened.self) async throws -> Opened {
            try await signIn(.password("p")).opened(type)
        }
        @discardableResult func signIn(_ method: SignInMethod) async throws -> SignInStep {
            let device = input.device_key.map { RememberedDevice.of(input.username, key: $0, at: pool) }
            return try await pool.signIn(input.username, with: method, context: SignInContext(device: device))
        }
        let code = input.code ?? ""
        switch input.step {
        case "USER_SRP_AUTH", "PASSWORD_VERIFIER": try await signIn(.srp(password: "p"))
        case "CUSTOM_AUTH_SRP": try await signIn(.custom(srpPassword: "p"))
        case "USER_AUTH_PASSWORD_SRP": try await signIn(.choice(password: "p"))
        case "USER_PASSWORD_AUTH": try await signIn(.password(input.password ?? ""))
        case "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER": try await signIn(.password("p"))
        case "REFRESH_TOKEN_AUTH": _ = try await pool.refresh(tokens(of: input), using: .refreshTokenAuth)
        case "GET_TOKENS_FROM_REFRESH_TOKEN": _ = try await pool.refresh(tokens(of: input))
        case "SELECT_CHALLENGE_PASSWORD_SRP": _ = try await open(ChooseFactorChallenge.self).answer(srpPassword: "p")
        case "SELECT_CHALLENGE_PASSWORD":
            _ = try await open(ChooseFactorChallenge.self).answer(password: input.password ?? "")
        case "CUSTOM_CHALLENGE": _ = try await open(CustomChallenge.self).answer(input.answer ?? "")
        case "SELECT_MFA_TYPE":
            _ = try await open(ChooseMFAChallenge.self).choose(.init(rawValue: input.answer ?? ""))
        case "NEW_PASSWORD_REQUIRED":
            let challenge = try await open(NewPasswordChallenge.self)
            _ = try await challenge.answer(input.new_password ?? "", attributes: input.attributes ?? [:])
        case "MFA_SETUP": _ = try await open(SetUpMFAChallenge.self).answer(responses: [:])
        case "ASSOCIATE_SOFTWARE_TOKEN": _ = try await open(SetUpMFAChallenge.self).beginTOTPSetup()
        case "VERIFY_SOFTWARE_TOKEN":
            let setup = try await open(SetUpMFAChallenge.self).beginTOTPSetup()
            _ = try await setup.answer(code, deviceName: input.friendly_name)
        default: _ = try await open(CodeChallenge.self).answer(code)
        }
    }

    private static func tokens(of input: FlowVector.Input) -> Tokens {
        Tokens(
            accessToken: SessionFixture.accessToken("1", of: input.token_username ?? ""),
            idToken: nil,
            refreshToken: input.refresh_token,
            issuedAt: .distantPast,
            deviceKey: input.device_key
        )
    }

    /// A service that opens the challenge of the vector's step, and then issues tokens.
    private static func transport(for vector: FlowVector) throws -> ScriptedTransport {
        let input = vector.input
        func challenge(_ name: String, session: String? = input.session) throws -> String {
            let parameters = (input.challenge_parameters ?? [:]).mapValues(JSONValue.string)
            var response = ["ChallengeName": JSONValue.string(name), "ChallengeParameters": .object(parameters)]
            response["Session"] = session.map(JSONValue.string)
            return try #require(JSONValue.object(response).text)
        }
        let replies =
            switch input.step {
            case "SELECT_CHALLENGE_PASSWORD_SRP", "SELECT_CHALLENGE_PASSWORD": [try challenge("SELECT_CHALLENGE")]
            case "ASSOCIATE_SOFTWARE_TOKEN": [try challenge("MFA_SETUP")]
            case "VERIFY_SOFTWARE_TOKEN":
                [
                    try challenge("MFA_SETUP", session: "s0"),
                    #"{"SecretCode":"JBSWY3DP","Session":"\#(input.session ?? "")"}"#,
                ]
            case "DEVICE_SRP_AUTH": [try challenge("DEVICE_SRP_AUTH")]
            case "DEVICE_PASSWORD_VERIFIER":
                [try challenge("DEVICE_SRP_AUTH"), try challenge("DEVICE_PASSWORD_VERIFIER")]
            default: [try challenge(input.step)]
            }
        return ScriptedTransport((replies + [ChallengeFixture.tokens]).map { .json($0) })
    }

    private static func pool(for client: FlowVector.Client, _ transport: ScriptedTransport) throws -> UserPool {
        try UserPool(
            id: "eu-west-1_Ab12Cd34E",
            clientID: client.client_id,
            clientSecret: client.client_secret,
            transport: transport
        )
    }
}
