import Foundation
import Testing

@testable import CognitoAuth

@Suite("The default chain")
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
        let text = { (body: String) in TransportResponse(status: 200, headers: [:], body: Data(body.utf8)) }
        return ScriptedTransport(
            (id == "instance" ? ["t", "r"] : []).map { .success(text($0)) } + [.success(text(answer))]
        )
    }

    @Test(arguments: [
        (key.merging(home) { $1 }.merging(container) { $1 }, "environment"),
        (home.merging(container) { $1 }, "profile"), (home.merging(webIdentity) { $1 }, "profile"),
        (container, "container"), ([:], "instance"),
    ])
    func `The first source that has credentials gives them`(environment: [String: String], id: String) async throws {
        let surroundings = CredentialsSurroundings.fake(environment, files: Self.files, transport: Self.transport(id))
        #expect(try await CredentialsChain.default(surroundings).load().accessKeyID == id)
    }

    @Test func `Where there is nothing, every source is named`() async throws {
        let refused = TransportError(.cannotConnect, "m4rker", mayHaveReachedServer: false)
        let transport = ScriptedTransport([.failure(refused)])
        let error = try #require(await CredentialsChain.default(.fake(Self.home, transport: transport)).failure())
        #expect(error.code == .credentialsUnavailable)
        #expect(
            error.message == """
                There are no AWS credentials. Environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set. \
                Profile: "default" is not in /h/.aws/credentials (no such file), /h/.aws/config (no such file). \
                Web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set. \
                Container: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set. \
                Instance metadata: 169.254.169.254 could not be asked: CannotConnect.
                """
        )
    }

    @Test(arguments: [
        (["AWS_ACCESS_KEY_ID": "x"], "Environment: AWS_ACCESS_KEY_ID is set"),
        (["AWS_PROFILE": "nobody"], "Profile: \"nobody\" is not in"),
        (webIdentity, "Web identity: AWS_WEB_IDENTITY_TOKEN_FILE is set, which is not supported"),
        (webIdentity.merging(container) { $1 }, "Web identity: AWS_WEB_IDENTITY_TOKEN_FILE is set"),
        (
            [ContainerCredentialsTests.full: "http://example.com/"],
            "Container: AWS_CONTAINER_CREDENTIALS_FULL_URI is neither"
        ),
    ])
    func `A source that is set up and broken ends the search`(environment: [String: String], words: String) async throws
    {
        let transport = Self.transport("instance")
        let surroundings = CredentialsSurroundings.fake(environment, transport: transport)
        let error = try #require(await CredentialsChain.default(surroundings).failure())
        #expect(error.message.contains(words) && !error.message.contains("Instance"), "\(error.message)")
        #expect(transport.requests.isEmpty)
    }
}
