import Foundation

/// A provider of a container's credentials: those of an Amazon ECS task, a pod with EKS Pod Identity, or a Greengrass component.
///
/// Source: "Container credential provider" in the AWS SDKs and Tools reference guide.
struct ContainerCredentials: AWSCredentialsProvider {
    private static let provider = "Container"
    private static let relativeURIVariable = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    private static let fullURIVariable = "AWS_CONTAINER_CREDENTIALS_FULL_URI"

    let dependencies: CredentialsDependencies

    func credentials() async throws -> AWSCredentials {
        let endpoint = try endpoint()
        var headers = ["Accept": "application/json"]
        headers["Authorization"] = try authorization()
        let client = CredentialsEndpointClient(
            provider: Self.provider,
            dependencies: dependencies,
            maximumAttempts: 3,
            timeout: .seconds(2)
        )
        let response = try await client.send(endpoint, headers: headers)
        guard response.status == 200 else {
            throw invalid("\(endpoint.host() ?? "") returned HTTP status \(response.status)")
        }
        return try client.credentials(in: response)
    }

    private func endpoint() throws(CredentialsError) -> URL {
        if let path = dependencies.variable(Self.relativeURIVariable) {
            guard path.hasPrefix("/"), let url = URL(string: "http://169.254.170.2\(path)") else {
                throw invalid("\(Self.relativeURIVariable) is not a path that starts with `/`")
            }
            return url
        }
        guard let text = dependencies.variable(Self.fullURIVariable) else {
            throw .notConfigured(
                Self.provider,
                "neither \(Self.relativeURIVariable) nor \(Self.fullURIVariable) is set"
            )
        }
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty else {
            throw invalid("\(Self.fullURIVariable) is not a valid URL")
        }
        guard url.scheme?.lowercased() == "https" || url.isLocalHTTP else {
            throw invalid(
                "\(Self.fullURIVariable) must be an HTTPS URL, or an HTTP URL with a loopback or container metadata address"
            )
        }
        return url
    }

    /// Returns the authorization token from a file or an environment variable, or `nil` if neither is configured.
    ///
    /// The file is read for each request because the container agent rotates the token.
    private func authorization() throws(CredentialsError) -> String? {
        let fileVariable = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
        var location = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
        var token = dependencies.variable(location)
        if let path = dependencies.variable(fileVariable) {
            location = "\(path) (\(fileVariable))"
            token = try dependencies.text(ofFile: path, for: Self.provider)
            guard token?.isEmpty == false else { throw invalid("\(location) does not exist or is empty") }
        }
        guard token?.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) != true else {
            throw invalid("\(location) contains a line break or another control character")
        }
        return token
    }

    private func invalid(_ reason: String) -> CredentialsError { .invalid(Self.provider, reason) }
}

extension URL {
    /// A Boolean value that indicates whether the URL is an HTTP URL with a loopback host or a container metadata address.
    ///
    /// The AWS SDKs resolve a host name and check its addresses. This provider accepts only the name `localhost`, which
    /// libcurl 7.78 and later resolves to 127.0.0.1 or ::1 without a lookup.
    fileprivate var isLocalHTTP: Bool {
        guard scheme?.lowercased() == "http", let host = host(percentEncoded: false)?.lowercased() else { return false }
        return host.isLoopbackHost || MetadataAddress.container.contains(host)
    }
}
