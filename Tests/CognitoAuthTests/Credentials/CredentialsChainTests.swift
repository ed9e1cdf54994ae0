import Foundation
import Testing

@testable import CognitoAuth

@Suite("Default credentials chain")
struct CredentialsChainTests {
    private static let files = [
        "/h/.aws/credentials": "[default]\naws_access_key_id=profile\naws_secret_access_key=s\n"
    ]
    private static let key = ["AWS_ACCESS_KEY_ID": "environment", "AWS_SECRET_ACCESS_KEY": "s"]
    private static let home = ["HOME": "/h"]
    private static let webIdentity = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t"]
    private static let container = [ContainerCredentialsTests.relative: "/c"]

    private static func transport(_ id: String) -> ScriptedTransport {
        let answer = #"{"AccessKeyId":"\#(id)","SecretAccessKey":"s"}"#
        return ScriptedTransport(((id == "instance" ? ["t", "r"] : []) + [answer]).map { .json($0) })
    }

    @Test(arguments: [
        (key.merging(home) { $1 }.merging(container) { $1 }, "environment"),
        (home.merging(container) { $1 }, "profile"), (home.merging(webIdentity) { $1 }, "profile"),
        (container, "container"), ([:], "instance"),
    ])
    func `The chain returns the credentials of the first configured provider`(
        environment: [String: String],
        id: String
    ) async throws {
        let dependencies = CredentialsDependencies.fake(environment, files: Self.files, transport: Self.transport(id))
        #expect(try await CredentialsChain.default(dependencies).credentials().accessKeyID == id)
    }

    @Test func `The error contains every provider when none is configured`() async throws {
        let refused = TransportError(.cannotConnect, "m4rker", mayHaveReachedServer: false)
        let transport = ScriptedTransport([.failure(refused)])
        try await CredentialsChain.default(.fake(Self.home, transport: transport)).expectFailure(
            """
            No AWS credentials were found. Environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set. \
            Profile: "default" is not in /h/.aws/credentials (no such file), /h/.aws/config (no such file). \
            Web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set. \
            Container: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set. \
            Instance metadata: the request to 169.254.169.254 failed: CannotConnect.
            """
        )
    }

    @Test(arguments: [
        (["AWS_ACCESS_KEY_ID": "x"], "Environment: AWS_ACCESS_KEY_ID is set"),
        (["AWS_PROFILE": "nobody"], "Profile: \"nobody\" is not in"),
        (webIdentity, "Web identity: AWS_ROLE_ARN is not set"),
        (webIdentity.merging(container) { $1 }, "Web identity: AWS_ROLE_ARN is not set"),
        (
            [ContainerCredentialsTests.full: "http://example.com/"],
            "Container: AWS_CONTAINER_CREDENTIALS_FULL_URI must be"
        ),
    ])
    func `A provider that is configured but invalid ends the search`(
        environment: [String: String],
        words: String
    ) async throws {
        let transport = Self.transport("instance")
        try await CredentialsChain.default(.fake(environment, transport: transport)).expectFailure(words)
        #expect(transport.requests.isEmpty)
    }
}

@Suite("Environment credentials")
struct EnvironmentCredentialsTests {
    @Test(arguments: [nil, "", "token"])
    func `Environment credentials read three variables and treat an empty one as unset`(_ token: String?) throws {
        var environment = ["AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret"]
        environment["AWS_SESSION_TOKEN"] = token
        let expected = AWSCredentials(
            accessKeyID: "id",
            secretAccessKey: "secret",
            sessionToken: token == "" ? nil : token
        )
        #expect(try EnvironmentCredentials(dependencies: .fake(environment)).credentials() == expected)
    }

    @Test(arguments: [
        ([:], "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set"),
        (["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""], "are not set"),
        (["AWS_ACCESS_KEY_ID": "m4rker"], "AWS_SECRET_ACCESS_KEY is not"),
        (["AWS_SECRET_ACCESS_KEY": "m4rker"], "AWS_ACCESS_KEY_ID is not"),
        (["AWS_ACCESS_KEY_ID": "m4rker", "AWS_SECRET_ACCESS_KEY": "m4rker\n"], "white space"),
        (["AWS_ACCESS_KEY_ID": "m4rker", "AWS_SECRET_ACCESS_KEY": "a", "AWS_SESSION_TOKEN": "ä"], "visible ASCII"),
    ])
    func `The error contains the name of the missing or malformed value`(
        environment: [String: String],
        words: String
    ) async throws {
        try await EnvironmentCredentials(dependencies: .fake(environment)).expectFailure(words)
    }

    @Test func `Static credentials are returned unchanged, or rejected if they are malformed`() async throws {
        let credentials = AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "token")
        let provider: some AWSCredentialsProvider = .static(credentials)
        #expect(try await provider.credentials() == credentials)
        let malformed = AWSCredentials(accessKeyID: "", secretAccessKey: "m4rker")
        try await StaticCredentials(value: malformed).expectFailure("Static credentials")
    }
}

extension CredentialsDependencies {
    /// Dependencies with the given environment, files, and transport, a manual clock, and no delays.
    static func fake(
        _ environment: [String: String] = [:],
        files: [String: String] = [:],
        data: [String: Data] = [:],
        transport: any Transport = ScriptedTransport([]),
        processOutput: @escaping @Sendable (CredentialProcess) async throws -> Data = { _ in throw CancellationError() }
    ) -> Self {
        CredentialsDependencies(
            environment: { environment },
            file: { path throws(FileDescriptor.FileError) in
                if path == "/forbidden" { throw FileDescriptor.FileError("Permission denied.") }
                return data[path] ?? files[path].map { Data($0.utf8) }
            },
            transport: transport,
            now: { Date(timeIntervalSince1970: 0) },
            wait: { _ in },
            processOutput: processOutput
        )
    }
}

extension AWSCredentialsProvider {
    /// Checks that the provider fails with a message that contains some words and no marker.
    func expectFailure(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let error = try await failure(sourceLocation: sourceLocation) {
            try await StandardAWSCredentialsProvider(self).credentials()
        }
        #expect(error.code == .credentialsUnavailable, sourceLocation: sourceLocation)
        let isAsExpected = "\(error.message) ".contains(words) && !error.description.contains("m4rker")
        #expect(isAsExpected, "\(words): \(error)", sourceLocation: sourceLocation)
    }
}
