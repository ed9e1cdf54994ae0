import Foundation

/// A provider of the credentials of an EC2 instance's role, which uses only version 2 of the instance metadata service (IMDSv2).
///
/// Source: "IMDS credential provider" in the AWS SDKs and Tools reference guide.
struct InstanceMetadataCredentials: AWSCredentialsProvider {
    private static let provider = "Instance metadata"
    private static let endpointVariable = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
    private static let path = "latest/meta-data/iam/security-credentials/"

    let dependencies: CredentialsDependencies

    func credentials() async throws -> AWSCredentials {
        guard dependencies.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() != "true" else {
            throw CredentialsError.notConfigured(Self.provider, "AWS_EC2_METADATA_DISABLED is true")
        }
        let endpoint = try endpoint()
        let client = CredentialsEndpointClient(
            provider: Self.provider,
            dependencies: dependencies,
            maximumAttempts: 1,
            timeout: .seconds(1)
        )
        let tokenHeaders = ["X-aws-ec2-metadata-token-ttl-seconds": "21600"]
        let tokenURL = endpoint.appending(path: "latest/api/token")
        let token = try firstLine(of: await client.send(tokenURL, by: .put, headers: tokenHeaders))
        let headers = ["X-aws-ec2-metadata-token": token]
        let roles = try await client.send(endpoint.appending(path: Self.path), headers: headers)
        guard roles.status != 404 else {
            throw CredentialsError.notConfigured(Self.provider, "the instance has no role")
        }
        let role = try firstLine(of: roles)
        // Source: `CreateRole` in the API reference of IAM.
        guard role.wholeMatch(of: /[A-Za-z0-9+=,.@_-]+/) != nil else {
            throw invalid("the response is not a role name")
        }
        let response = try await client.send(endpoint.appending(path: Self.path + role), headers: headers)
        // Reports an HTTP error or an empty body as such, instead of as malformed JSON.
        _ = try firstLine(of: response)
        return try client.credentials(in: response)
    }

    private func endpoint() throws(CredentialsError) -> URL {
        let isIPv6 = dependencies.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")?.lowercased() == "ipv6"
        let defaultEndpoint = isIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
        guard let url = URL(string: dependencies.variable(Self.endpointVariable) ?? defaultEndpoint), url.scheme != nil,
            url.host() != nil
        else { throw invalid("\(Self.endpointVariable) is not a valid URL") }
        return url
    }

    /// Returns the first line of a successful response.
    private func firstLine(of response: TransportResponse) throws(CredentialsError) -> String {
        guard response.status == 200 else { throw invalid("the endpoint returned HTTP status \(response.status)") }
        let line = String(decoding: response.body, as: UTF8.self).split(whereSeparator: \.isNewline).first
        guard let line, line.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw invalid("a response is empty or contains a control character")
        }
        return String(line)
    }

    private func invalid(_ reason: String) -> CredentialsError { .invalid(Self.provider, reason) }
}
