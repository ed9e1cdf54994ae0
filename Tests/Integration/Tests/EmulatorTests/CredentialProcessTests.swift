import CognitoAuthTesting
import Foundation
import IntegrationSupport
import LoopbackServer
import TestSupport
import Testing

/// boto3 with a profile whose `credential_process` is the tool, as it is used with the AWS CLI.
@Suite("Credential process", .serialized, .enabled(if: Emulator.isExpected("pycognito"), "\(Emulator.howToInstall)"))
struct CredentialProcessTests {
    private static let tool = CommandRun.built("cognito-auth").path
    /// Reads a user with the credentials of the profile `ada`, and prints the user's name and the key's origin.
    private static let script = """
        import boto3, sys
        session = boto3.Session(profile_name="ada", region_name="us-east-1")
        client = session.client("cognito-idp", endpoint_url=sys.argv[1])
        user = client.admin_get_user(UserPoolId="us-east-1_Served001", Username="grace")
        print(user["Username"], session.get_credentials().method)
        """

    private let home: TemporaryFolder
    private let server: ChildServer
    private let environment: [String: String]

    init() async throws {
        home = try TemporaryFolder()
        environment = [
            "HOME": home.path, "XDG_STATE_HOME": home.path, "XDG_CONFIG_HOME": home.path,
            "COGNITO_AUTH_PROFILE": "", "COGNITO_AUTH_PROFILE_FILE": "", "AWS_CONFIG_FILE": home.file("config"),
            "AWS_SHARED_CREDENTIALS_FILE": home.file("credentials"), "AWS_ACCESS_KEY_ID": "", "AWS_PROFILE": "",
        ]
        let description = """
            {"id": "us-east-1_Served001", "clients": [{"id": "app"}], "identityPoolOperations": ["AdminGetUser"],
             "users": [{"name": "ada", "password": "correct horse"}, {"name": "grace", "password": "correct horse"}]}
            """
        let config = "[profile ada]\ncredential_process = \"\(Self.tool)\" aws-credentials\n"
        for (name, text) in [("pool.json", description), ("config", config)] {
            try Data(text.utf8).write(to: URL(filePath: home.file(name)))
        }
        let file = home.file("pool.json")
        server = try await onOwnThread { try ChildServer(running: "TestHelper", ["serve", file]) }
    }

    private var endpoint: String { "http://127.0.0.1:\(server.ports[0])" }

    private func run(_ executable: String, _ arguments: [String], input: String = "") async throws -> CommandRun {
        try await CommandRun.of(URL(filePath: executable), arguments, input: input, environment: environment)
    }

    private func boto3() async throws -> CommandRun {
        try await run(Emulator.folder.appending(path: "pycognito/bin/python").path, ["-c", Self.script, endpoint])
    }

    @Test func `boto3 calls an operation as the signed-in user, and shows why it cannot after the sign-out`()
        async throws
    {
        let signIn = ["sign-in", "--username", "ada", "--user-pool-id", "us-east-1_Served001", "--client-id", "app"]
        let signedIn = try await run(Self.tool, signIn + ["--endpoint", endpoint], input: "correct horse\n")
        try #require(signedIn.status == 0, "\(signedIn)")
        let profile = ["profile", "set", "default", "--identity-pool-id", LocalIdentityPool().id]
        #expect(try await run(Self.tool, profile).status == 0)
        let first = try await boto3()
        #expect(first.output == "grace custom-process\n", "\(first)")

        #expect(try await run(Self.tool, ["sign-out"]).status == 0)
        let second = try await boto3()
        #expect(second.status != 0 && second.messages.contains("Run `cognito-auth sign-in"), "\(second)")
    }
}
