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
    let response: Message
    private(set) var source = ""

    var testDescription: String { source }

    /// The response as bytes; one that was not JSON was recorded as a string.
    func reply() throws -> Reply {
        let body: Data =
            switch response.body {
            case nil, .null: Data()
            case .string(let text): Data(text.utf8)
            case .some(let json): try JSONEncoder().encode(json)
            }
        return .success(TransportResponse(status: response.status ?? 0, headers: response.headers, body: body))
    }

    private enum CodingKeys: CodingKey { case operation, response }

    /// Every recording, or none if the files can't be read; a test checks their number.
    private static let all: [Recording] = (try? load()) ?? []
    static let successes = all.filter { $0.response.status == 200 }
    static let refusals = all.filter { $0.response.status != 200 }

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

@Suite("Recorded responses")
struct RecordedResponseTests {
    @Test(arguments: Recording.successes)
    func `A success is decoded with every member`(_ recording: Recording) async throws {
        let transport = ScriptedTransport(try recording.reply())
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

    @Test(arguments: Recording.refusals)
    func `An error has the code, the message, and the request ID`(_ recording: Recording) async throws {
        let transport = ScriptedTransport(try recording.reply())
        let client = CognitoClient(region: "us-east-1", transport: transport)
        let request = RespondToAuthChallengeRequest(clientID: "c", challengeResponses: .mfaSetup(username: "u"))
        let error = try await failure { try await client.respondToAuthChallenge(request) }
        let body = recording.response.body
        let named = recording.response.header("x-amzn-errortype") ?? body?["__type"]?.string
        let expected = [
            named ?? CognitoError.Code.unknown.rawValue, body?["message"]?.string ?? "",
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
