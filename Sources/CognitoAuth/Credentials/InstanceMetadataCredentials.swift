import Foundation

/// The credentials of an EC2 instance's role, by version 2 of its metadata service; version 1 is never tried.
///
/// Source: "IMDS credential provider" in the AWS SDKs and Tools reference guide.
struct InstanceMetadataCredentials: CredentialsSource {
    private static let source = "Instance metadata"
    private static let endpointVariable = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
    private static let path = "latest/meta-data/iam/security-credentials/"

    let surroundings: CredentialsSurroundings
    var timeout = Duration.seconds(1)

    func load() async throws -> AWSCredentials {
        guard surroundings["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else {
            throw CredentialsFailure.absent(Self.source, "AWS_EC2_METADATA_DISABLED is true")
        }
        let endpoint = try endpoint()
        let http = MetadataHTTP(source: Self.source, surroundings: surroundings, attempts: 1, timeout: timeout)
        // It is good for six hours, and used at once.
        let lifetime = ["X-aws-ec2-metadata-token-ttl-seconds": "21600"]
        let token = try text(await http.send(endpoint.appending(path: "latest/api/token"), by: .put, headers: lifetime))
        let headers = ["X-aws-ec2-metadata-token": token]
        let roles = try await http.send(endpoint.appending(path: Self.path), headers: headers)
        guard roles.status != 404 else { throw CredentialsFailure.absent(Self.source, "the instance has no role") }
        let role = try text(roles)
        guard role.utf8.allSatisfy(Self.isOfRoleName) else {
            throw CredentialsFailure.broken(Self.source, "the answer is no role's name")
        }
        let answer = try await http.send(endpoint.appending(path: Self.path + role), headers: headers)
        _ = try text(answer)
        return try http.credentials(in: answer)
    }

    private func endpoint() throws(CredentialsFailure) -> URL {
        if let text = surroundings[Self.endpointVariable] {
            guard let url = URL(string: text), url.scheme != nil, url.host() != nil else {
                throw .broken(Self.source, "\(Self.endpointVariable) is no URL")
            }
            return url
        }
        let isIPv6 = surroundings["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.lowercased() == "ipv6"
        guard let url = URL(string: isIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254") else {
            throw .broken(Self.source, "the endpoint is no URL")
        }
        return url
    }

    /// The first line of a good answer's body.
    private func text(_ answer: TransportResponse) throws(CredentialsFailure) -> String {
        guard answer.status == 200 else {
            throw .broken(Self.source, "it answered with HTTP status \(answer.status)")
        }
        let line = String(decoding: answer.body, as: UTF8.self).split(whereSeparator: \.isNewline).first
        guard let line, line.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw .broken(Self.source, "an answer is empty or cannot be used")
        }
        return String(line)
    }

    /// Letters, digits and `+=,.@-_`: CreateRole in the API reference of IAM.
    private static func isOfRoleName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "+=,.@-_".utf8.contains(byte)
        }
    }
}
