import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// The recordings that earlier versions of this library wrote.
///
/// The fixture never changes: another format has another version and another fixture.
@Suite("Stored recordings")
struct StoredRecordingTests {
    private static var file: Data { get throws { try .recording("recording-1", in: "Recordings/Stored") } }

    @Test func `Format 1 is written as it was read`() throws {
        let written = try Recording(json: Self.file).json
        expectEqual(String(decoding: written, as: UTF8.self), String(decoding: try Self.file, as: UTF8.self))
    }

    @Test func `Format 1 can be replayed with another user`() async throws {
        let replay = ReplayingTransport(try Recording(json: Self.file))
        let first = try await Self.body(replay.send(Self.signIn))
        expectEqual(first["ChallengeParameters"]?["userAttributes"]?.string, #"{"email":"<attribute-2>"}"#)
        let session = try #require(first["Session"]?.string)
        expectEqual(session, "<session-1>")

        let rejected = try await replay.send(Self.answer("battery", session: session))
        expectEqual((rejected.status, rejected.header("x-amzn-errortype")), (400, "InvalidPasswordException:"))
        let result = try await Self.body(replay.send(Self.answer("horse", session: session)))["AuthenticationResult"]
        for name in ["AccessToken", "IdToken"] {
            #expect(UnverifiedToken(try #require(result?[name]?.string)) != nil, "\(name)")
        }
        let body = try #require(result?["AccessToken"]?.string.map { #"{"AccessToken":"\#($0)"}"# })

        let gateway = try await replay.send(.sample(body, operation: "GetUser"))
        expectEqual((gateway.status, String(decoding: gateway.body, as: UTF8.self)), (502, "<body-1>"))
        let failure = await #expect(throws: TransportError.self) {
            try await replay.send(.sample(body, operation: "DeleteUser"))
        }
        expectEqual((failure?.reason, failure?.mayHaveReachedServer), (.timedOut, true))
        await #expect(throws: CancellationError.self) {
            try await replay.send(.sample(body, operation: "DeleteUser"))
        }
        #expect(try await Self.body(replay.send(Self.keys))["keys"] != nil)
        #expect(try await replay.send(.sample(body, operation: "DeleteUser")).body.isEmpty)
        try replay.verifyComplete()
    }

    private static func body(_ response: TransportResponse) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: response.body)
    }

    private static var signIn: TransportRequest {
        var request = TransportRequest.sample(
            """
            {"AuthFlow":"USER_SRP_AUTH","AuthParameters":{"PASSWORD":"horse","SECRET_HASH":"h","SRP_A":"a","USERNAME":"grace"},
            "ClientId":"3n4b5urk1ft4fl3mg5e62d9ado","ClientMetadata":{"hint":"h1"},"ContextData":{"IpAddress":"192.0.2.7"},
            "UserPoolId":"us-east-1_Local0001"}
            """,
            operation: "AdminInitiateAuth"
        )
        request.headers["Authorization"] = "signed"
        request.headers["X-Amz-Security-Token"] = "a token"
        return request
    }

    private static func answer(_ password: String, session: String) -> TransportRequest {
        .sample(
            """
            {"ChallengeName":"NEW_PASSWORD_REQUIRED","ChallengeResponses":{"NEW_PASSWORD":"\(password)","USERNAME":"grace"},
            "ClientId":"3n4b5urk1ft4fl3mg5e62d9ado","Session":"\(session)"}
            """,
            operation: "RespondToAuthChallenge"
        )
    }

    private static var keys: TransportRequest {
        TransportRequest(
            method: .get,
            url: URL(filePath: "/us-east-1_Local0001/.well-known/jwks.json"),
            headers: [:],
            body: Data(),
            operation: "GetSigningKeys",
            timeout: .seconds(1)
        )
    }
}
