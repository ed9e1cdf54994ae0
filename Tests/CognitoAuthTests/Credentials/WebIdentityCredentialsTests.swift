import Foundation
import Testing

@testable import CognitoAuth

@Suite("Web identity credentials")
struct WebIdentityCredentialsTests {
    private static let environment = [
        "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/r", "AWS_REGION": "eu-west-1",
    ]
    private static let credentials = """
        <AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s/+=</SecretAccessKey>
        <SessionToken> t </SessionToken><Expiration>2026-12-01T00:00:00Z</Expiration>
        """

    /// The response in the form of the API reference.
    private static func response(_ credentials: String = credentials) -> Reply {
        .json(
            """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult><Credentials>\(credentials)</Credentials>
              <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn></AssumedRoleUser>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """
        )
    }

    private func source(
        _ transport: ScriptedTransport,
        _ changes: [String: String] = [:],
        token: String = "m4rker.b-_.c=\n"
    ) -> WebIdentityCredentials {
        let environment = Self.environment.merging(changes) { $1 }
        return WebIdentityCredentials(
            dependencies: .fake(environment, files: ["/token": token, "/empty": " \n"], transport: transport)
        )
    }

    @Test(arguments: [
        ([:], "https://sts.eu-west-1.amazonaws.com/", "cognito-auth-0"),
        (
            ["AWS_REGION": "", "AWS_DEFAULT_REGION": "cn-north-1"], "https://sts.cn-north-1.amazonaws.com.cn/",
            "cognito-auth-0"
        ),
        (
            ["AWS_ENDPOINT_URL_STS": "http://127.0.0.1:1/", "AWS_REGION": "", "AWS_ROLE_SESSION_NAME": "a=b"],
            "http://127.0.0.1:1/", "a%3Db"
        ),
    ])
    func `The token is exchanged for the credentials of the role in an unsigned request`(
        changes: [String: String],
        url: String,
        session: String
    ) async throws {
        let transport = ScriptedTransport(Self.response())
        let expected = AWSCredentials(
            accessKeyID: "ASIA1",
            secretAccessKey: "s/+=",
            sessionToken: "t",
            expiration: Date(timeIntervalSince1970: 1_796_083_200)
        )
        #expect(try await source(transport, changes).credentials() == expected)
        let request = transport.requests[0]
        #expect(request.url.absoluteString == url && request.method == .post)
        #expect(request.headers == ["Content-Type": "application/x-www-form-urlencoded"])
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr"
                + "&RoleSessionName=\(session)&WebIdentityToken=m4rker.b-_.c%3D"
        )
    }

    @Test(arguments: [
        (["AWS_ROLE_ARN": ""], "AWS_ROLE_ARN is not set"),
        (["AWS_REGION": ""], "neither AWS_REGION nor AWS_DEFAULT_REGION is set"),
        (["AWS_REGION": "a.example/"], "the Region is not valid"),
        (["AWS_ENDPOINT_URL_STS": "sts"], "AWS_ENDPOINT_URL_STS is not a valid URL"),
        (["AWS_ENDPOINT_URL_STS": "http://sts.example/"], "The URL is not HTTPS"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/none"], "/none (AWS_WEB_IDENTITY_TOKEN_FILE) does not exist or is empty"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/empty"], "/empty (AWS_WEB_IDENTITY_TOKEN_FILE) does not exist or is empty"),
        (["AWS_WEB_IDENTITY_TOKEN_FILE": "/forbidden"], "/forbidden could not be read: Permission denied."),
    ])
    func `Nothing is sent without a valid configuration`(changes: [String: String], words: String) async throws {
        let transport = ScriptedTransport([])
        try await source(transport, changes).expectFailure(words)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        (
            Reply.json("<Error><Code>InvalidIdentityToken</Code><Message>m4rker</Message></Error>", status: 400),
            "AWS STS returned HTTP status 400 (InvalidIdentityToken)."
        ),
        (.json("<Error><Code>m4rker.b</Code></Error>", status: 403), "AWS STS returned HTTP status 403."),
        (response(""), "the response is not the expected XML"),
        (.json("m4rker"), "the response is not the expected XML"),
        (response(credentials + "<SessionToken>m4rker</SessionToken>"), "the response is not the expected XML"),
        (response(credentials.replacing("s/+=", with: "m4rker&amp;")), "the response is not the expected XML"),
        (response(credentials.replacing("s/+=", with: "<a>m4rker</a>")), "the response is not the expected XML"),
        (response(credentials.replacing("s/+=", with: "m4rker m4rker")), "contains white space"),
        (response(credentials.replacing("2026", with: "m4rker")), "the response has a malformed Expiration"),
    ])
    func `An error or a malformed response is not repeated in the error`(reply: Reply, words: String) async throws {
        try await source(ScriptedTransport(reply)).expectFailure("Web identity: ")
        try await source(ScriptedTransport(reply)).expectFailure(words)
    }
}
