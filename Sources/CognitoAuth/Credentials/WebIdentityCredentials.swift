import Foundation

/// A provider of a role's credentials, for a token such as that of a Kubernetes service account.
///
/// Source: "Assume role credential provider" in the AWS SDKs and Tools reference guide; `AssumeRoleWithWebIdentity` in the API
/// reference of AWS STS.
struct WebIdentityCredentials: AWSCredentialsProvider {
    private static let provider = "Web identity"
    private static let fileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE"
    private static let endpointVariable = "AWS_ENDPOINT_URL_STS"

    let dependencies: CredentialsDependencies

    func credentials() async throws -> AWSCredentials {
        guard let path = dependencies.variable(Self.fileVariable) else {
            throw CredentialsError.notConfigured(Self.provider, "\(Self.fileVariable) is not set")
        }
        guard let role = dependencies.variable("AWS_ROLE_ARN") else { throw invalid("AWS_ROLE_ARN is not set") }
        // The file is read for each request because Kubernetes replaces the token.
        let token = try dependencies.text(ofFile: path, for: Self.provider)?.trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        guard let token, !token.isEmpty else {
            throw invalid("\(path) (\(Self.fileVariable)) does not exist or is empty")
        }
        let time = Int(dependencies.now().timeIntervalSince1970)
        let parameters: KeyValuePairs = [
            "Action": "AssumeRoleWithWebIdentity", "Version": "2011-06-15", "RoleArn": role,
            "RoleSessionName": dependencies.variable("AWS_ROLE_SESSION_NAME") ?? "cognito-auth-\(time)",
            "WebIdentityToken": token,
        ]
        let client = CredentialsEndpointClient(
            provider: Self.provider,
            dependencies: dependencies,
            maximumAttempts: 3,
            timeout: .seconds(10)
        )
        let response = try await client.send(
            endpoint(),
            by: .post,
            headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Data(parameters.map { "\($0)=\($1.percentEncoded())" }.joined(separator: "&").utf8)
        )
        return try credentials(in: response)
    }

    private func endpoint() throws(CredentialsError) -> URL {
        if let text = dependencies.variable(Self.endpointVariable) {
            guard let url = URL(string: text), url.host() != nil else {
                throw invalid("\(Self.endpointVariable) is not a valid URL")
            }
            return url
        }
        guard let region = dependencies.variable("AWS_REGION") ?? dependencies.variable("AWS_DEFAULT_REGION") else {
            throw invalid("neither AWS_REGION nor AWS_DEFAULT_REGION is set")
        }
        guard let host = try? CognitoEndpoint.host(of: "sts", in: AWSRegion(rawValue: region)),
            let url = URL(string: "https://\(host)/")
        else { throw invalid("the Region is not valid") }
        return url
    }

    /// Returns the credentials in a response, whose XML elements must have no attributes and no escape sequences.
    private func credentials(in response: TransportResponse) throws(CredentialsError) -> AWSCredentials {
        let text = String(decoding: response.body, as: UTF8.self)
        func value(_ name: String) -> String? {
            let parts = text.split(separator: "<\(name)>", omittingEmptySubsequences: false)
            guard parts.count == 2, let end = parts[1].firstRange(of: "</\(name)>") else { return nil }
            let value = parts[1][..<end.lowerBound]
            return value.contains { "<&".contains($0) } ? nil : value.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard response.status == 200 else {
            let code = value("Code").flatMap { $0.wholeMatch(of: /[A-Za-z]{1,64}/) == nil ? nil : " (\($0))" }
            throw invalid("AWS STS returned HTTP status \(response.status)\(code ?? "")")
        }
        let names = ["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"]
        let members = names.reduce(into: [:]) { $0[$1] = value($1).map(JSONValue.string) }
        guard members.count == names.count else { throw invalid("the response is not the expected XML") }
        return try AWSCredentials(members, tokenName: "SessionToken", source: "response", provider: Self.provider)
    }

    private func invalid(_ reason: String) -> CredentialsError { .invalid(Self.provider, reason) }
}
