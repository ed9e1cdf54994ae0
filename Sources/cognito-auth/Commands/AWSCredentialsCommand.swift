import CognitoAuth

extension Command {
    static let awsCredentials = Command(
        "aws-credentials",
        "print temporary AWS credentials of the signed-in user",
        options: Option.session + [
            Option.text("identity-pool-id", "ID", "eu-west-1:5f3a2c1e-0b4d-4c6a-9e8f-7a6b5c4d3e2f", "the identity pool")
                .environment("COGNITO_IDENTITY_POOL_ID").required,
            Option.text(
                "role-arn",
                "ARN",
                "arn:aws:iam::123456789012:role/orders",
                "the role to use, one of the claim cognito:roles (default: the role that the identity pool selects)"
            ),
        ],
        details: """
            Exchanges the ID token for credentials of the identity pool, and prints JSON in the format of credential_process. The \
            AWS CLI and the AWS SDKs act as the signed-in user if a profile in ~/.aws/config contains the line \
            `credential_process = /usr/local/bin/cognito-auth aws-credentials --identity-pool-id ID`.
            `cognito-auth profile set` can set the identity pool instead.
            """,
        examples: [
            "Print the credentials.":
                "cognito-auth aws-credentials --identity-pool-id eu-west-1:5f3a2c1e-0b4d-4c6a-9e8f-7a6b5c4d3e2f"
        ],
        json: """
            {"AccessKeyId":"...","Expiration":"2026-01-01T00:00:00Z","SecretAccessKey":"...","SessionToken":"...",\
            "Version":1}
            """
    ) { invocation in
        let session = try await invocation.session(at: invocation.pool())
        _ = try await invocation.validTokens(of: session)
        let credentials = try await invocation.identityPool().credentialsProvider(for: session).credentials()
        let fields: [Field] = [
            ("Version", .integer(1)), ("AccessKeyId", credentials.accessKeyID.json),
            ("SecretAccessKey", credentials.secretAccessKey.json), ("SessionToken", credentials.sessionToken?.json),
            ("Expiration", credentials.expiration?.json),
        ]
        invocation.console.printResult(try JSONText(JSONValue.object(of: fields)).text)
    }
}
