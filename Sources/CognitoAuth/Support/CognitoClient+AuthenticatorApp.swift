/// The two steps of setting an authenticator app up, which a sign-in and a signed-in user take alike.
extension CognitoClient {
    /// The app's secret in base32, with what came beside it.
    func beginAuthenticatorApp(
        _ request: AssociateSoftwareTokenRequest
    ) async throws -> (secretCode: String, response: AssociateSoftwareTokenResponse) {
        let response = try await associateSoftwareToken(request)
        guard let secretCode = response.secretCode else {
            throw CognitoError.invalidResponse(
                "No secret came for the authenticator app.",
                operation: AssociateSoftwareTokenRequest.operation
            )
        }
        return (secretCode, response)
    }

    /// What comes of a code that the service accepted; it may refuse one without an error of its own.
    func endAuthenticatorApp(_ request: VerifySoftwareTokenRequest) async throws -> VerifySoftwareTokenResponse {
        let response = try await verifySoftwareToken(request)
        guard response.status == .success else {
            throw CognitoError(
                code: .enableSoftwareTokenMFA,
                message: "The service did not accept the code.",
                operation: VerifySoftwareTokenRequest.operation
            )
        }
        return response
    }
}
