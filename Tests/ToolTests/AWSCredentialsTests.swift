import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: AWS credentials") struct AWSCredentialsTests {
    private static let option = ["--identity-pool-id", TestPool.identityPoolID]

    private struct Printed: Decodable {
        let Version: Int
        let AccessKeyId, SecretAccessKey, SessionToken, Expiration: String
    }

    @Test(arguments: [false, true])
    func `The output is that of a credential_process, and the credentials belong to the signed-in user`(
        isJSON: Bool
    ) async throws {
        let pool = try await TestPool.signedIn()
        let run = await pool.run("aws-credentials", Self.option, isJSON: isJSON)
        let printed = try run.decode(Printed.self)
        #expect(
            run.status == 0 && run.messages.isEmpty && printed.Version == 1 && printed.AccessKeyId.hasPrefix("ASIA")
        )
        #expect(printed.Expiration == (ToolRun.now + 3600).formatted(.iso8601))
        #expect(run.requests.map(\.operation) == ["GetId", "GetCredentialsForIdentity"])
        #expect(!printed.SecretAccessKey.isEmpty && !printed.SessionToken.isEmpty)
    }

    @Test func `A profile or the environment provides the identity pool, and expired tokens are refreshed`()
        async throws
    {
        let pool = try await TestPool.signedIn()
        _ = await pool.run(
            "profile set default",
            Self.option + ["--role-arn", "arn:aws:iam::1:role/other"],
            client: nil
        )
        let run = await pool.run("aws-credentials", client: nil, secondsLater: 3600)
        #expect(run.requests.map(\.operation) == ["GetTokensFromRefreshToken", "GetId", "GetCredentialsForIdentity"])
        // The local pool does not have the role.
        #expect(run.error == "GetCredentialsForIdentity InvalidIdentityPoolConfigurationException")
    }

    @Test(
        arguments: [
            ([], 2, "Missing --identity-pool-id, for example --identity-pool-id eu-west-1:"),
            (["--identity-pool-id", "eu-west-1"], 2, "The identity pool ID is malformed."),
            (["--identity-pool-id", "eu-west-1:0"], 1, "Check --identity-pool-id, and that the identity pool accepts"),
            (["--token-file", "/nonexistent/t"] + option, 4, "Run `cognito-auth sign-in"),
        ] as [([String], Int32, String)]
    )
    func `A failure prints nothing on standard output`(options: [String], status: Int32, words: String) async throws {
        let run = try await TestPool.signedIn().run("aws-credentials", options, isJSON: false)
        #expect(run.status == status && run.output.isEmpty && run.messages.contains(words), "\(run)")
    }
}
