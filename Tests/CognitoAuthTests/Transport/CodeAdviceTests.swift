import TestSupport
import Testing

@testable import CognitoAuth

/// What to do about a code that is refused, which is not the same in a sign-in and outside of one.
@Suite("The advice about codes")
struct CodeAdviceTests {
    private static let signIns: Set = ["RespondToAuthChallenge", "AdminRespondToAuthChallenge"]
    /// Of an authenticator app, whose codes nobody sends, and which may be set up in a sign-in.
    private static let verification = "VerifySoftwareToken"

    private func advice(on code: String, to request: some CognitoOperation) async throws -> String? {
        let refusal = TransportResponse.json(#"{"__type":"\#(code)"}"#, status: 400)
        let client = CognitoClient(
            region: "eu-west-1",
            transport: ScriptedTransport([.success(refusal)]),
            credentials: .static(AWSCredentials(accessKeyID: "AKID", secretAccessKey: "SECRET"))
        )
        return try await #require(throws: CognitoError.self) { try await client.perform(request) }.advice
    }

    @Test(arguments: SampleRequest.all)
    func `Only a sign-in has a challenge that is open, or has to be begun again`(
        _ operation: SampleRequest
    ) async throws {
        let isSignIn = Self.signIns.contains(operation.operation)
        let wrong = try await advice(on: "CodeMismatchException", to: operation.input)
        let isOpen = isSignIn || operation.operation == Self.verification
        #expect(wrong == "Ask for the code again\(isOpen ? "; the challenge is still open" : "").")
        let late = try await advice(on: "ExpiredCodeException", to: operation.input)
        #expect(late == (isSignIn ? "Begin the sign-in again to get a new code." : "Have a new code sent."))
    }

    @Test func `An app that a signed-in user sets up leaves no challenge open`() async throws {
        let request = VerifySoftwareTokenRequest(accessToken: "t", userCode: "123456")
        #expect(try await advice(on: "CodeMismatchException", to: request) == "Ask for the code again.")
    }

    @Test func `A sign-up is confirmed without a session that is used up`() async throws {
        let used = #"{"__type":"NotAuthorizedException","message":"Invalid session for the user."}"#
        let transport = ScriptedTransport([.success(.json(used, status: 400))])
        let client = CognitoClient(region: "eu-west-1", transport: transport)
        let request = ConfirmSignUpRequest(clientID: "c", username: "u", confirmationCode: "123456", session: "s")
        let error = try await #require(throws: CognitoError.self) { try await client.perform(request) }
        #expect(error.advice == "Confirm without the session, then sign in: it is used up or expired.")
    }
}
