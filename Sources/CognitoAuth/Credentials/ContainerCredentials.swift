import Foundation

/// The credentials of a container: of its task in Amazon ECS, of its pod by EKS Pod Identity, of its component in Greengrass.
///
/// Source: "Container credential provider" in the AWS SDKs and Tools reference guide.
struct ContainerCredentials: CredentialsSource {
    private static let source = "Container"
    private static let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    private static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"

    let surroundings: CredentialsSurroundings

    func load() async throws -> AWSCredentials {
        let endpoint = try endpoint()
        var headers = ["Accept": "application/json"]
        headers["Authorization"] = try authorization()
        let http = MetadataHTTP(source: Self.source, surroundings: surroundings, attempts: 3, timeout: .seconds(2))
        let answer = try await http.send(endpoint, headers: headers)
        guard answer.status == 200 else {
            throw broken("\(endpoint.host() ?? "") answered with HTTP status \(answer.status)")
        }
        return try http.credentials(in: answer)
    }

    private func endpoint() throws(CredentialsFailure) -> URL {
        if let path = surroundings[Self.relative] {
            guard path.hasPrefix("/"), let url = URL(string: "http://169.254.170.2\(path)") else {
                throw broken("\(Self.relative) is no path that begins with `/`")
            }
            return url
        }
        guard let text = surroundings[Self.full] else {
            throw .absent(Self.source, "neither \(Self.relative) nor \(Self.full) is set")
        }
        guard let url = URL(string: text), let host = url.host(), !host.isEmpty else {
            throw broken("\(Self.full) is no URL")
        }
        guard url.scheme?.lowercased() == "https" || url.isHTTPWithinMachine else {
            throw broken("\(Self.full) is neither HTTPS nor HTTP to an address within the machine")
        }
        return url
    }

    /// The token that the endpoint wants, read anew each time, for a file's is replaced every few hours.
    private func authorization() throws(CredentialsFailure) -> String? {
        let variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
        guard let path = surroundings[variable] else {
            return try fit(surroundings["AWS_CONTAINER_AUTHORIZATION_TOKEN"], from: "AWS_CONTAINER_AUTHORIZATION_TOKEN")
        }
        let content: Data?
        do {
            content = try surroundings.file(path)
        } catch {
            throw broken("\(path) (\(variable)) could not be read: \(error.description.withoutFullStop)")
        }
        guard let content else { throw broken("\(path) (\(variable)) does not exist") }
        guard let token = String(validating: content, as: UTF8.self), !token.isEmpty else {
            throw broken("\(path) (\(variable)) is empty or not UTF-8")
        }
        return try fit(token, from: "\(path) (\(variable))")
    }

    private func fit(_ token: String?, from place: String) throws(CredentialsFailure) -> String? {
        guard token?.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) != true else {
            throw broken("\(place) has a line break or another control character in it")
        }
        return token
    }

    private func broken(_ reason: String) -> CredentialsFailure { .broken(Self.source, reason) }
}

extension URL {
    /// A Boolean value that indicates whether the URL is HTTP to a loopback host or to a metadata address of a container.
    ///
    /// The AWS SDKs resolve a host name and check its addresses. The only name here is `localhost`, which libcurl 7.78 and later
    /// connect to 127.0.0.1 or ::1 without resolving it.
    fileprivate var isHTTPWithinMachine: Bool {
        guard scheme?.lowercased() == "http", let host = host(percentEncoded: false)?.lowercased() else { return false }
        return host.isLoopbackHost || MetadataAddress.container.contains(host)
    }
}
