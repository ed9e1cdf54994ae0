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

    @Test(arguments: ModelOperation.all)
    func `Only a sign-in has a challenge that is open, or has to be begun again`(
        _ operation: ModelOperation
    ) async throws {
        let isSignIn = Self.signIns.contains(operation.name)
        let wrong = try await advice(on: "CodeMismatchException", to: operation.sample)
        let isOpen = isSignIn || operation.name == Self.verification
        #expect(wrong == "Ask for the code again\(isOpen ? "; the challenge is still open" : "").")
        let late = try await advice(on: "ExpiredCodeException", to: operation.sample)
        #expect(late == (isSignIn ? "Begin the sign-in again to get a new code." : "Have a new code sent."))
    }
}
