import Foundation
import Testing

@testable import CognitoAuth

@Suite("Container credentials")
struct ContainerCredentialsTests {
    static let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
    static let tokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
    static let token = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    static let answer = #"""
        {"RoleArn":"arn","AccessKeyId":"id","SecretAccessKey":"secret","Token":"token","Expiration":"2026-11-21T03:01:11Z"}
        """#

    private func source(
        _ transport: ScriptedTransport,
        _ environment: [String: String] = [relative: "/"],
        files: [String: Data] = [:]
    ) -> ContainerCredentials {
        ContainerCredentials(dependencies: .fake(environment, data: files, transport: transport))
    }

    @Test func `The relative path is requested from the ECS address`() async throws {
        let transport = ScriptedTransport(json: Self.answer)
        let environment = [Self.relative: "/v2/credentials/x?a=b", Self.full: "http://example.com/"]
        let expected = AWSCredentials(
            accessKeyID: "id",
            secretAccessKey: "secret",
            sessionToken: "token",
            expiration: AWSDateFormat.date(timestamp: "20261121T030111Z")
        )
        #expect(try await source(transport, environment).credentials() == expected)
        let requests = transport.requests.map { "\($0.method) \($0.url) \($0.headers) \($0.body.count)" }
        #expect(requests == [#"get http://169.254.170.2/v2/credentials/x?a=b ["Accept": "application/json"] 0"#])
    }

    @Test(arguments: [
        "http://169.254.170.23/v1/credentials", "http://169.254.170.2/", "http://[fd00:ec2::23]/v1",
        "http://localhost:80/c",
        "http://127.0.0.1:4000/c", "http://127.9.9.9/", "http://[::1]:81/", "https://example.com/c",
        "HTTPS://10.0.0.1/",
    ])
    func `A full URL is requested with HTTPS, or with HTTP from a local address`(_ url: String) async throws {
        let transport = ScriptedTransport(json: Self.answer)
        _ = try await source(transport, [Self.full: url, Self.token: "Bearer x"]).credentials()
        #expect(
            transport.requests.map { [$0.url.absoluteString, $0.headers["Authorization"]] } == [[url, "Bearer x"]]
        )
    }

    @Test(arguments: [
        (full, "http://example.com/"), (full, "http://10.0.0.1/"), (full, "http://169.254.169.254/"),
        (full, "http://127.example.com/"), (full, "http://[fd00:ec2::24]/"), (full, "ftp://localhost/"),
        (full, "localhost"),
        (full, "/path"), (full, "http://"), (full, "http://ada:m4rker@localhost/"), (relative, "@example.com/"),
        (relative, "v2/credentials"), (relative, ":80/"), (relative, "http://example.com/"),
    ])
    func `Other addresses are rejected without a request`(variable: String, value: String) async throws {
        let transport = ScriptedTransport(json: Self.answer)
        try await source(transport, [variable: value]).expectFailure("Container: ")
        #expect(transport.requests.isEmpty)
    }

    @Test func `The token file takes precedence and is read for each request`() async throws {
        let transport = ScriptedTransport(json: Self.answer, Self.answer)
        let contents = Locked(["first", "second"])
        let environment = [Self.full: "http://169.254.170.23/", Self.tokenFile: "/token", Self.token: "other"]
        let dependencies = CredentialsDependencies(
            environment: { environment },
            file: { path throws(FileDescriptor.FileError) in
                path == "/token" ? contents.withLock { Data($0.removeFirst().utf8) } : nil
            },
            transport: transport,
            now: { .now }
        )
        for _ in 0..<2 { _ = try await ContainerCredentials(dependencies: dependencies).credentials() }
        #expect(transport.requests.map { $0.headers["Authorization"] } == ["first", "second"])
    }

    @Test(arguments: [
        ([tokenFile: "/none"], "/none (\(tokenFile)) does not exist or is empty"),
        ([tokenFile: "/forbidden"], "/forbidden could not be read: Permission denied."),
        ([tokenFile: "/empty"], "/empty (\(tokenFile)) does not exist or is empty"),
        ([tokenFile: "/line"], "/line (\(tokenFile)) contains a line break"),
        ([tokenFile: "/binary"], "/binary is not UTF-8"),
        ([token: "m4rker\r\nX: y"], "\(token) contains a line break"),
        ([token: "m4rker\u{0}"], "\(token) contains a line break"),
    ])
    func `A malformed token is not sent, and the error names its source`(
        environment: [String: String],
        words: String
    ) async throws {
        let transport = ScriptedTransport(json: Self.answer)
        let environment = environment.merging([Self.relative: "/"]) { $1 }
        let files = ["/empty": Data(), "/line": Data("m4rker\n".utf8), "/binary": Data([0xFF])]
        try await source(transport, environment, files: files).expectFailure(words)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        (200, "", "not the expected JSON"), (200, "[]", "not the expected JSON"),
        (200, "m4rker", "not the expected JSON"),
        (
            200,
            #"{"AccessKeyId":"m4rker","SecretAccessKey":"a","x":\#(String(repeating: "[", count: 33) + String(repeating: "]", count: 33))}"#,
            "not the expected JSON"
        ),
        (200, "{}", "no AccessKeyId"),
        (200, #"{"AccessKeyId":"m4rker"}"#, "no AccessKeyId or SecretAccessKey"),
        (200, #"{"AccessKeyId":"m4rker","SecretAccessKey":null}"#, "no AccessKeyId or SecretAccessKey"),
        (200, #"{"AccessKeyId":"m4rker","SecretAccessKey":""}"#, "contains white space"),
        (200, #"{"AccessKeyId":"m4rker","SecretAccessKey":"a","Expiration":"m4rker"}"#, "malformed Expiration"),
        (200, #"{"AccessKeyId":"m4rker","SecretAccessKey":"a","Token":"a\nb"}"#, "contains white space"),
        (200, #"{"Code":"m4rker","AccessKeyId":"m4rker","SecretAccessKey":"a"}"#, "Code is not Success"),
        (403, #"{"message":"m4rker"}"#, "169.254.170.2 returned HTTP status 403"),
        (204, "", "HTTP status 204"), (404, "", "HTTP status 404"),
    ])
    func `The error for a malformed response does not contain the response`(
        status: Int,
        body: String,
        words: String
    ) async throws {
        let transport = ScriptedTransport([.json(body, status: status)])
        try await source(transport).expectFailure(words)
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [429, 503])
    func `An endpoint that fails is tried three times`(_ status: Int) async throws {
        let down = Reply.failure(TransportError(.timedOut, "m4rker", mayHaveReachedServer: true))
        let script = [down, .json("", status: status)]
        #expect(try await source(ScriptedTransport(script + [.json(Self.answer)])).credentials().accessKeyID == "id")
        let failing = ScriptedTransport(script + [down])
        try await source(failing).expectFailure("Container: the request to 169.254.170.2 failed: TimedOut. ")
        #expect(failing.requests.count == 3)
    }

    @Test func `A request that the transport rejects is not repeated, and the error has its reason`() async throws {
        let reason = "The environment variable http_proxy would send this."
        let transport = ScriptedTransport(
            .failure(TransportError(.invalidRequest, reason, mayHaveReachedServer: false)),
            .json(Self.answer)
        )
        try await source(transport).expectFailure("Container: The environment variable http_proxy would send this. ")
        #expect(transport.requests.count == 1)
    }
}
