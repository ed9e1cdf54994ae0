import Foundation
import Testing

@testable import CognitoAuth

@Suite("Credentials of an instance")
struct InstanceMetadataCredentialsTests {
    private static let answer = #"""
        {"Code":"Success","LastUpdated":"2026-11-20T21:01:11Z","Type":"AWS-HMAC","AccessKeyId":"id",
        "SecretAccessKey":"secret","Token":"token","Expiration":"2026-11-21T03:01:11Z"}
        """#

    private func text(_ text: String, status: Int = 200) -> Result<TransportResponse, any Error> {
        .success(TransportResponse(status: status, headers: [:], body: Data(text.utf8)))
    }

    @Test(arguments: [
        ([:], "http://169.254.169.254"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338"], "http://127.0.0.1:1338"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://localhost:1338/"], "http://localhost:1338"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "http://[fd00:ec2::254]"),
        (["AWS_EC2_METADATA_DISABLED": "false"], "http://169.254.169.254"),
    ])
    func `A token, the role, its credentials`(environment: [String: String], endpoint: String) async throws {
        let transport = ScriptedTransport([text("t0ken"), text("my+role,=.@-_1\n"), text(Self.answer)])
        let source = InstanceMetadataCredentials(surroundings: .fake(environment, transport: transport))
        let credentials = try await source.load()
        #expect(credentials.accessKeyID == "id" && credentials.sessionToken == "token")
        #expect(credentials.expiration == AWSTime.date(stamp: "20261121T030111Z"))
        let roles = "\(endpoint)/latest/meta-data/iam/security-credentials/"
        #expect(
            transport.requests.map(\.url.absoluteString) == [
                "\(endpoint)/latest/api/token", roles, "\(roles)my+role,=.@-_1",
            ]
        )
        #expect(transport.requests.map(\.method) == [.put, .get, .get])
        #expect(transport.requests[0].headers == ["X-aws-ec2-metadata-token-ttl-seconds": "21600"])
        for request in transport.requests.dropFirst() {
            #expect(request.headers == ["X-aws-ec2-metadata-token": "t0ken"])
        }
        #expect(transport.requests.allSatisfy { $0.timeout == .seconds(1) })
    }

    @Test(arguments: ["true", "TRUE", "True"])
    func `It can be switched off`(_ value: String) async throws {
        let transport = ScriptedTransport([])
        let environment = ["AWS_EC2_METADATA_DISABLED": value]
        let source = InstanceMetadataCredentials(surroundings: .fake(environment, transport: transport))
        let error = try #require(await source.failure())
        #expect(error.message.contains("Instance metadata: AWS_EC2_METADATA_DISABLED is true"))
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        "", "169.254.169.254", "http://example.com/", "http://10.0.0.1", "ftp://localhost", "http://a:m4rker@localhost",
    ])
    func `Another endpoint is not asked`(_ endpoint: String) async throws {
        let transport = ScriptedTransport([])
        let environment = ["AWS_EC2_METADATA_SERVICE_ENDPOINT": endpoint.isEmpty ? " " : endpoint]
        let source = InstanceMetadataCredentials(surroundings: .fake(environment, transport: transport))
        let error = try #require(await source.failure())
        #expect(error.message.contains("Instance metadata: ") && !error.description.contains("m4rker"))
        #expect(transport.requests.isEmpty)
    }

    @Test func `There is no way back to version 1`() async throws {
        for status in [400, 403, 404, 405, 500] {
            let transport = ScriptedTransport([text("m4rker", status: status), text("role"), text(Self.answer)])
            let source = InstanceMetadataCredentials(surroundings: .fake(transport: transport))
            let error = try #require(await source.failure())
            #expect(error.message.contains("HTTP status \(status)") && !error.description.contains("m4rker"))
            #expect(transport.requests.count == 1)
        }
    }

    @Test func `An instance without a role, a bad role, a bad token`() async throws {
        let cases: [([Result<TransportResponse, any Error>], String)] = [
            ([text("t"), text("", status: 404)], "the instance has no role"),
            ([text("t"), text("")], "an answer is empty"), ([text("")], "an answer is empty"),
            ([text("m4rker\u{1}")], "cannot be used"), ([text("t"), text("m4rker/../x")], "no role's name"),
            ([text("t"), text("m4rker role")], "no role's name"),
            ([text("t"), text("r"), text("x", status: 401)], "401"),
            ([text("t"), text("r"), text("m4rker")], "not the JSON"),
            ([text("t"), text("r"), text(#"{"Code":"AssumeRoleUnauthorizedAccess"}"#)], "not Success"),
            ([.failure(TransportError(.timedOut, "m", mayHaveReachedServer: true))], "could not be asked: TimedOut"),
        ]
        for (script, words) in cases {
            let source = InstanceMetadataCredentials(surroundings: .fake(transport: ScriptedTransport(script)))
            let error = try #require(await source.failure())
            #expect(error.message.contains(words), "\(words): \(error.message)")
            #expect(!error.description.contains("m4rker"), "\(words)")
        }
    }
}
