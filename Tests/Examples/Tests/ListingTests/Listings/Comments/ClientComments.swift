import CognitoAuth

/// Listings that call AWS: they are compiled, and nobody runs them.
enum ClientComments {
    static func answer(to id: String, password: String) async throws -> InitiateAuthResponse {
        // listing
        let client = CognitoClient(region: "eu-west-1")
        let response = try await client.initiateAuth(
            InitiateAuthRequest(clientID: id, authParameters: .userPassword(username: "ada", password: password))
        )
        // end of listing
        return response
    }

    /// Where a program of the reader's keeps AWS credentials.
    struct Vault: Sendable {
        let credentials: @Sendable () async throws -> AWSCredentials
    }

    static func clients(_ vault: Vault) -> [CognitoClient] {
        // listing
        let client = CognitoClient(region: "eu-west-1", credentials: .environment)
        let other = CognitoClient(region: "eu-west-1", credentials: .calling { try await vault.credentials() })
        // end of listing
        return [client, other]
    }
}
