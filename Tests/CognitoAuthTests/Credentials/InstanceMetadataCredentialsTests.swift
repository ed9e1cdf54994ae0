import Foundation
import Testing

@testable import CognitoAuth

@Suite("Instance metadata credentials")
struct InstanceMetadataCredentialsTests {
    private static let answer = #"""
        {"Code":"Success","LastUpdated":"2026-11-20T21:01:11Z","Type":"AWS-HMAC","AccessKeyId":"id",
        "SecretAccessKey":"secret","Token":"token","Expiration":"2026-11-21T03:01:11Z"}
        """#

    private func text(_ text: String, status: Int = 200) -> Reply { .json(text, status: status) }

    @Test(arguments: [
        ([:], "http://169.254.169.254"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1338"], "http://127.0.0.1:1338"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://localhost:1338/"], "http://localhost:1338"),
        (["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], "http://[fd00:ec2::254]"),
        (["AWS_EC2_METADATA_DISABLED": "false"], "http://169.254.169.254"),
    ])
    func `A token, the role, and its credentials are requested`(
        environment: [String: String],
        endpoint: String
    ) async throws {
        let transport = ScriptedTransport([text("t0ken"), text("my+role,=.@-_1\n"), text(Self.answer)])
        let expected = AWSCredentials(
            accessKeyID: "id",
            secretAccessKey: "secret",
            sessionToken: "token",
            expiration: AWSDateFormat.date(timestamp: "20261121T030111Z")
        )
        #expect(try await source(transport, environment).credentials() == expected)
        let roles = "\(endpoint)/latest/meta-data/iam/security-credentials/"
        let token = #"["X-aws-ec2-metadata-token": "t0ken"]"#
        let requests = transport.requests.map { "\($0.method) \($0.url) \($0.headers) \($0.timeout)" }
        #expect(
            requests == [
                #"put \#(endpoint)/latest/api/token ["X-aws-ec2-metadata-token-ttl-seconds": "21600"] 1.0 seconds"#,
                "get \(roles) \(token) 1.0 seconds", "get \(roles)my+role,=.@-_1 \(token) 1.0 seconds",
            ]
        )
    }

    private func source(
        _ transport: ScriptedTransport,
        _ environment: [String: String] = [:]
    ) -> InstanceMetadataCredentials {
        InstanceMetadataCredentials(dependencies: .fake(environment, transport: transport))
    }

    @Test(arguments: [
        ("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_EC2_METADATA_DISABLED", "TRUE"),
        ("AWS_EC2_METADATA_DISABLED", "True"), (endpoint, " "), (endpoint, "169.254.169.254"),
        (endpoint, "http://example.com/"), (endpoint, "http://10.0.0.1"), (endpoint, "ftp://localhost"),
        (endpoint, "http://a:m4rker@localhost"),
    ])
    func `A disabled service or an invalid endpoint is not requested`(_ variable: String, _ value: String) async throws
    {
        let transport = ScriptedTransport([])
        let words = "Instance metadata: \(variable == Self.endpoint ? "" : "\(variable) is true")"
        try await source(transport, [variable: value]).expectFailure(words)
        #expect(transport.requests.isEmpty)
    }

    private static let endpoint = "AWS_EC2_METADATA_SERVICE_ENDPOINT"

    @Test(arguments: [400, 403, 404, 405, 500])
    func `Instance metadata never falls back to IMDSv1`(_ status: Int) async throws {
        let transport = ScriptedTransport([text("m4rker", status: status), text("role"), text(Self.answer)])
        try await source(transport).expectFailure("HTTP status \(status)")
        #expect(transport.requests.count == 1)
    }

    @Test func `A missing role or a malformed response is an error`() async throws {
        let cases: [([Reply], String)] = [
            ([text("t"), text("", status: 404)], "the instance has no role"),
            ([text("t"), text("")], "a response is empty"), ([text("")], "a response is empty"),
            ([text("m4rker\u{1}")], "control character"), ([text("t"), text("m4rker/../x")], "not a role name"),
            ([text("t"), text("m4rker role")], "not a role name"),
            ([text("t"), text("r"), text("x", status: 401)], "401"),
            ([text("t"), text("r"), text("m4rker")], "not the expected JSON"),
            ([text("t"), text("r"), text(#"{"Code":"AssumeRoleUnauthorizedAccess"}"#)], "Code is not Success"),
            ([.broken(.timedOut)], "failed: TimedOut"),
        ]
        for (script, words) in cases { try await source(ScriptedTransport(script)).expectFailure(words) }
    }
}
