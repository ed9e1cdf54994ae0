import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// The endpoints of a machine's credentials as they are asked over real HTTP.
@Suite(
    "Credentials over HTTP",
    .serialized,
    .enabled(if: HostileServer.shared != nil, "python3 is needed for the server")
)
struct CredentialsOverHTTPTests {
    private let root: String

    init() throws { root = try #require(HostileServer.shared).root.absoluteString }

    /// The environment is the test's; files and HTTP are real.
    private func surroundings(_ environment: [String: String]) -> CredentialsSurroundings {
        CredentialsSurroundings(
            environment: { environment },
            file: CredentialsSurroundings.real.file,
            transport: CredentialsSurroundings.real.transport,
            now: { .now }
        )
    }

    @Test func `An instance's metadata gives the role's credentials`() async throws {
        let environment = ["AWS_EC2_METADATA_SERVICE_ENDPOINT": root]
        let credentials = try await InstanceMetadataCredentials(surroundings: surroundings(environment)).load()
        #expect(
            credentials == AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "token")
        )
    }

    @Test func `A container's endpoint gives its credentials for the token in a file`() async throws {
        let folder = try TemporaryFolder()
        try "Basic t0ken".write(toFile: folder.file("data"), atomically: false, encoding: .utf8)
        // Kubernetes mounts a token behind a link, to replace it at once.
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("token"),
            withDestinationPath: folder.file("data")
        )
        let environment = [
            ContainerCredentialsTests.full: "\(root)/container/\(UUID())",
            ContainerCredentialsTests.tokenFile: folder.file("token"),
        ]
        let source = ContainerCredentials(surroundings: surroundings(environment))
        #expect(try await source.load().accessKeyID == "id")
        try "Basic other".write(toFile: folder.file("data"), atomically: false, encoding: .utf8)
        let error = try #require(await source.failure())
        #expect(error.message.contains("127.0.0.1 answered with HTTP status 403"))
    }

    @Test(arguments: [("redirect-307", "Redirected"), ("large", "ResponseTooLarge"), ("silent", "TimedOut")])
    func `What no endpoint should answer is refused in time`(behaviour: String, words: String) async throws {
        let environment = [ContainerCredentialsTests.full: "\(root)/\(behaviour)/\(UUID())"]
        let http = MetadataHTTP(
            source: "Container",
            surroundings: surroundings(environment),
            attempts: 1,
            timeout: .milliseconds(500)
        )
        let url = try #require(URL(string: "\(root)/\(behaviour)/\(UUID())"))
        let failure = try await #require(throws: CredentialsFailure.self) { try await http.send(url, headers: [:]) }
        #expect(failure.error.message.contains(words), "\(failure.error.message)")
    }

    @Test func `A file is read through a link, up to a limit, and a folder is none`() throws {
        let folder = try TemporaryFolder()
        let read = CredentialsSurroundings.real.file
        #expect(try read(folder.file("none")) == nil)
        #expect(try read("/dev/null/.aws/config") == nil, "a service's home may be no folder")
        #expect(throws: FileDescriptor.Failure.self) { try read(folder.path) }
        try "content".write(toFile: folder.file("file"), atomically: false, encoding: .utf8)
        #expect(try read(folder.file("file")) == Data("content".utf8))
        #expect(throws: FileDescriptor.Failure.self) { try read("/dev/zero") }
    }
}
