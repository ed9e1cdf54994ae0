import Foundation
import IntegrationSupport
import TestSupport
import Testing

@testable import CognitoAuth

extension NetworkTests {
    /// The credential providers of a machine, over HTTP and with files.
    @Suite("Credentials over HTTP") struct CredentialsOverHTTPTests {
        private static let uri = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
        private let root: String

        init() async throws { root = try await HostileServer.shared.value.url(path: "").absoluteString }

        /// Returns dependencies with the test's environment, and with real files and HTTP.
        private func dependencies(_ environment: [String: String]) -> CredentialsDependencies {
            let real = CredentialsDependencies.live
            return CredentialsDependencies(
                environment: { environment },
                file: real.file,
                transport: real.transport,
                now: { .now }
            )
        }

        @Test func `The metadata of an instance provide the credentials of its role`() async throws {
            let dependencies = dependencies(["AWS_EC2_METADATA_SERVICE_ENDPOINT": root])
            let credentials = try await InstanceMetadataCredentials(dependencies: dependencies).credentials()
            #expect(credentials == AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "token"))
        }

        @Test func `A container provides credentials for the authorization token in a file`() async throws {
            let folder = try TemporaryFolder()
            try Data("Basic t0ken".utf8).write(to: URL(filePath: folder.file("data")))
            // Kubernetes mounts a token behind a link.
            let (link, file) = (folder.file("token"), folder.file("data"))
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
            let environment = [Self.uri: "\(root)/container/-", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": link]
            let source = ContainerCredentials(dependencies: dependencies(environment))
            #expect(try await source.credentials().accessKeyID == "id")
            try Data("Basic other".utf8).write(to: URL(filePath: folder.file("data")))
            let failure = try await #require(throws: CredentialsError.self) { try await source.credentials() }
            #expect(failure.cognitoError.message.contains("127.0.0.1 returned HTTP status 403"), "\(failure)")
        }

        @Test(arguments: [("redirect-307", "Redirected"), ("large", "ResponseTooLarge"), ("silent", "TimedOut")])
        func `A response that no endpoint sends is refused in time`(behavior: String, reason: String) async throws {
            let url = try #require(URL(string: "\(root)/\(behavior)/-"))
            let http = CredentialsEndpointClient(
                provider: "Container",
                dependencies: dependencies([Self.uri: url.absoluteString]),
                maximumAttempts: 1,
                timeout: behavior == "silent" ? .milliseconds(500) : .seconds(5)
            )
            let failure = try await #require(throws: CredentialsError.self) { try await http.send(url, headers: [:]) }
            #expect(failure.cognitoError.message.contains(reason), "\(failure)")
        }

        @Test func `A file is read through a link up to a limit, and a folder is refused`() throws {
            let folder = try TemporaryFolder()
            let read = CredentialsDependencies.live.file
            // The home folder of a service may be a device.
            for missing in [folder.file("none"), "/dev/null/.aws/config"] { #expect(try read(missing) == nil) }
            try Data("content".utf8).write(to: URL(filePath: folder.file("file")))
            #expect(try read(folder.file("file")) == Data("content".utf8))
            for refused in [folder.path, "/dev/zero"] {
                #expect(throws: FileDescriptor.FileError.self, "\(refused)") { try read(refused) }
            }
        }
    }
}
