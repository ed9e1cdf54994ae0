import Foundation
import Testing

@testable import CognitoAuth

@Suite("Recorded responses")
struct RecordedResponseTests {
    static let successes = Recording.all.filter { $0.response.status == 200 }
    static let refusals = Recording.all.filter { $0.response.status != 200 }

    @Test func `There are enough of both`() {
        #expect(Self.successes.count > 200)
        #expect(Self.refusals.count > 100)
    }

    @Test(arguments: successes)
    func `A success decodes with every member it has`(_ recording: Recording) async throws {
        let transport = ScriptedTransport([.success(try recording.answer())])
        let client = CognitoClient(region: "us-east-1", transport: transport)
        let request = InitiateAuthRequest(clientID: "c", authParameters: .userAuth(username: "u"))
        let response = try await client.initiateAuth(request)
        let body = try #require(recording.response.body)
        #expect(response.challengeName?.rawValue == body["ChallengeName"]?.string)
        #expect(response.session == body["Session"]?.string)
        #expect(response.challengeParameters == body["ChallengeParameters"].map(Self.texts))
        let result = body["AuthenticationResult"]
        #expect((response.authenticationResult == nil) == (result == nil))
        #expect(response.authenticationResult?.accessToken == result?["AccessToken"]?.string)
        #expect(response.authenticationResult?.idToken == result?["IdToken"]?.string)
        #expect(response.authenticationResult?.refreshToken == result?["RefreshToken"]?.string)
        #expect(response.authenticationResult?.tokenType == result?["TokenType"]?.string)
        #expect(response.authenticationResult?.expiresIn.map(JSONValue.integer) == result?["ExpiresIn"])
    }

    @Test(arguments: refusals)
    func `A refusal decodes to its code, message and request id`(_ recording: Recording) async throws {
        let transport = ScriptedTransport([.success(try recording.answer())])
        let client = CognitoClient(region: "us-east-1", transport: transport)
        let request = RespondToAuthChallengeRequest(clientID: "c", challengeResponses: .mfaSetup(username: "u"))
        let error = try await #require(throws: CognitoError.self) {
            try await client.respondToAuthChallenge(request)
        }
        let body = recording.response.body
        let named = recording.response.header("x-amzn-errortype") ?? body?["__type"]?.string
        #expect(error.code.rawValue == named ?? CognitoError.Code.unnamed.rawValue)
        #expect(error.message == body?["message"]?.string ?? "")
        #expect(error.httpStatus == recording.response.status)
        #expect(error.requestID == recording.response.header("x-amzn-requestid"))
    }

    /// Parameters as text: moto sends a list where the model promises text.
    private static func texts(_ parameters: JSONValue) -> [String: String] {
        guard case .object(let members) = parameters else { return [:] }
        return members.compactMapValues(\.text)
    }
}
