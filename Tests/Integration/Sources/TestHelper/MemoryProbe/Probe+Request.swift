#if os(Linux)
import CognitoAuth
import Foundation

extension Probe {
    /// `USER_PASSWORD_AUTH`, for comparison: the password itself goes through JSON and `URLSession`, and copies stay.
    func lookAtPasswordRequest(to endpoint: String) async throws {
        await signIn(at: endpoint)
        try expect(0...100, of: [.password], "password sent by USER_PASSWORD_AUTH, dropped")
    }

    private func signIn(at endpoint: String) async {
        let client = CognitoClient(region: "eu-west-1", endpoint: URL(string: endpoint))
        let request = InitiateAuthRequest(
            clientID: "app",
            authParameters: .userPassword(username: "ada", password: Self.string(.password))
        )
        // The pool does not know this password; it gets it all the same.
        _ = try? await client.initiateAuth(request)
    }
}
#endif
