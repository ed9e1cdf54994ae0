import Foundation
import Testing

@testable import CognitoAuth

/// One exchange of another client with an emulator.
struct Recording: Decodable, Sendable, CustomTestStringConvertible {
    struct Message: Decodable {
        let headers: [String: String]
        let status: Int?
        let body: JSONValue?

        func header(_ name: String) -> String? {
            headers.first { $0.key.lowercased() == name.lowercased() }?.value
        }
    }

    let operation: String
    let request: Message
    let response: Message
    private(set) var source = ""

    var testDescription: String { source }

    /// The response as bytes; one that was not JSON was recorded as a string.
    func answer() throws -> TransportResponse {
        let body: Data =
            switch response.body {
            case nil, .null: Data()
            case .string(let text): Data(text.utf8)
            case .some(let json): try JSONEncoder().encode(json)
            }
        return TransportResponse(status: response.status ?? 0, headers: response.headers, body: body)
    }

    private enum CodingKeys: CodingKey { case operation, request, response }

    /// Every recording, or none if the files can't be read; a test checks their number.
    static let all: [Recording] = (try? load()) ?? []

    private static func load() throws -> [Recording] {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures/Recordings", withExtension: nil))
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
            .flatMap { file in
                let name = file.deletingPathExtension().lastPathComponent
                let recordings = try JSONDecoder().decode([Recording].self, from: Data(contentsOf: file))
                return recordings.enumerated().map { index, recording in
                    var named = recording
                    named.source = "\(name)[\(index)] \(recording.operation)"
                    return named
                }
            }
    }
}

@Suite("Recorded requests")
struct RecordedRequestTests {
    /// The requests with the media type and the required members; the others are malformed on purpose.
    static let wellFormed = Recording.all.filter { recording in
        guard let body = recording.request.body, body["ClientId"]?.string != nil,
            case .object(let values)? = body["AuthParameters"] ?? body["ChallengeResponses"]
        else { return false }
        return (body["AuthFlow"] ?? body["ChallengeName"])?.string != nil
            && values.values.allSatisfy { $0.string != nil }
            && recording.request.header("Content-Type") == "application/x-amz-json-1.1"
    }

    @Test func `The recordings are loaded`() {
        let count = Recording.all.count
        #expect(count > 350 && Self.wellFormed.count > count * 9 / 10)
    }

    @Test(arguments: wellFormed)
    func `A request equals the recorded one`(_ recording: Recording) async throws {
        let transport = ScriptedTransport([.success(try recording.answer())])
        let body = try #require(recording.request.body)
        // Other tests check the response.
        _ = try? await Self.send(recording.operation, body, over: transport)
        let sent = try #require(transport.requests.first)
        #expect(body.matches(try JSONValue(sent.body)))
        let names = ["X-Amz-Target", "Content-Type"]
        #expect(names.map { sent.headers[$0] } == names.map { recording.request.header($0) })
    }

    private static func send(_ operation: String, _ body: JSONValue, over transport: some Transport) async throws {
        let client = CognitoClient(
            region: "us-east-1",
            transport: transport,
            credentials: .static(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        )
        let clientID = body["ClientId"]?.string ?? ""
        let poolID = body["UserPoolId"]?.string ?? ""
        let parameters = AuthParameters.raw(
            .init(rawValue: body["AuthFlow"]?.string ?? ""),
            body["AuthParameters"]?.strings ?? [:]
        )
        let responses = ChallengeResponses.raw(
            .init(rawValue: body["ChallengeName"]?.string ?? ""),
            body["ChallengeResponses"]?.strings ?? [:]
        )
        switch operation {
        case "InitiateAuth":
            var request = InitiateAuthRequest(clientID: clientID, authParameters: parameters)
            request.clientMetadata = body["ClientMetadata"]?.strings
            request.analyticsMetadata = body["AnalyticsMetadata"].map {
                AnalyticsMetadata(analyticsEndpointID: $0["AnalyticsEndpointId"]?.string)
            }
            request.userContextData = body["UserContextData"].map {
                UserContextData(ipAddress: $0["IpAddress"]?.string, encodedData: $0["EncodedData"]?.string)
            }
            request.session = body["Session"]?.string
            _ = try await client.initiateAuth(request)
        case "AdminInitiateAuth":
            var request = AdminInitiateAuthRequest(userPoolID: poolID, clientID: clientID, authParameters: parameters)
            request.clientMetadata = body["ClientMetadata"]?.strings
            request.session = body["Session"]?.string
            _ = try await client.adminInitiateAuth(request)
        case "RespondToAuthChallenge":
            var request = RespondToAuthChallengeRequest(clientID: clientID, challengeResponses: responses)
            request.clientMetadata = body["ClientMetadata"]?.strings
            request.session = body["Session"]?.string
            _ = try await client.respondToAuthChallenge(request)
        default:
            var request = AdminRespondToAuthChallengeRequest(
                userPoolID: poolID,
                clientID: clientID,
                challengeResponses: responses
            )
            request.clientMetadata = body["ClientMetadata"]?.strings
            request.session = body["Session"]?.string
            _ = try await client.adminRespondToAuthChallenge(request)
        }
    }
}

@Suite("Recorded responses")
struct RecordedResponseTests {
    static let successes = Recording.all.filter { $0.response.status == 200 }
    static let refusals = Recording.all.filter { $0.response.status != 200 }

    @Test func `The recordings have both`() {
        #expect(Self.successes.count > 200 && Self.refusals.count > 100)
    }

    @Test(arguments: successes)
    func `A success is decoded with every member`(_ recording: Recording) async throws {
        let transport = ScriptedTransport([.success(try recording.answer())])
        let client = CognitoClient(region: "us-east-1", transport: transport)
        let request = InitiateAuthRequest(clientID: "c", authParameters: .userAuth(username: "u"))
        let response = try await client.initiateAuth(request)
        let body = try #require(recording.response.body)
        #expect(
            [response.challengeName?.rawValue, response.session]
                == [body["ChallengeName"]?.string, body["Session"]?.string]
        )
        #expect(response.challengeParameters == body["ChallengeParameters"].map(Self.texts))
        let result = response.authenticationResult
        let expected = body["AuthenticationResult"]
        let names = ["AccessToken", "IdToken", "RefreshToken", "TokenType", "ExpiresIn"]
        let texts = [
            result?.accessToken, result?.idToken, result?.refreshToken, result?.tokenType,
            result?.expiresIn.map(String.init),
        ]
        #expect(texts == names.map { expected?[$0]?.text })
        #expect((result == nil) == (expected == nil))
    }

    @Test(arguments: refusals)
    func `An error has the code, the message, and the request ID`(_ recording: Recording) async throws {
        let transport = ScriptedTransport([.success(try recording.answer())])
        let client = CognitoClient(region: "us-east-1", transport: transport)
        let request = RespondToAuthChallengeRequest(clientID: "c", challengeResponses: .mfaSetup(username: "u"))
        let error = try await failure { try await client.respondToAuthChallenge(request) }
        let body = recording.response.body
        let named = recording.response.header("x-amzn-errortype") ?? body?["__type"]?.string
        let expected = [
            named ?? CognitoError.Code.unnamed.rawValue, body?["message"]?.string ?? "",
            recording.response.header("x-amzn-requestid"),
        ]
        #expect([error.code.rawValue, error.message, error.requestID] == expected)
        #expect(error.httpStatus == recording.response.status)
    }

    /// Parameters as text; moto sends a list in place of text.
    private static func texts(_ parameters: JSONValue) -> [String: String] {
        guard case .object(let members) = parameters else { return [:] }
        return members.compactMapValues(\.text)
    }
}
