import CognitoCrypto

package import Foundation

/// Signs requests with AWS credentials, Signature Version 4 in the header `Authorization`.
///
/// The time is a parameter, so that a signature can be repeated to the bit.
package struct SigV4Signer: Sendable {
    /// The service's name for signatures.
    static let service = "cognito-idp"

    private let credentials: AWSCredentials
    private let region: Region

    /// - Parameters:
    ///   - credentials: What to sign with.
    ///   - region: The Region of the service.
    package init(_ credentials: AWSCredentials, region: Region) {
        self.credentials = credentials
        self.region = region
    }

    /// The same request with the headers of a signature; those of an earlier one are replaced.
    ///
    /// All headers are signed: the few that a request of ours has, and `Host`.
    package func sign(_ request: TransportRequest, at date: Date) -> TransportRequest {
        let stamp = AWSTime.stamp(date)
        var signed = request
        signed.headers = request.headers.filter { name, _ in !Self.ownHeaders.contains(name.lowercased()) }
        signed.headers["X-Amz-Date"] = stamp
        signed.headers["X-Amz-Security-Token"] = credentials.sessionToken

        let canonical = SigV4CanonicalRequest(signed)
        let names = canonical.headerNames
        let scope = SigV4Scope(day: String(stamp.prefix(8)), region: region.rawValue, service: Self.service)
        let signature = SigV4Signature(of: canonical.text(signing: names), stamp: stamp, scope: scope)
        signed.headers["Authorization"] =
            SigV4Authorization(
                accessKeyID: credentials.accessKeyID,
                scope: scope,
                signedHeaders: names,
                signature: Hex.encode(signature.bytes(secretAccessKey: credentials.secretAccessKey).revealed)
            ).text
        return signed
    }

    private static let ownHeaders: Set<String> = ["authorization", "x-amz-date", "x-amz-security-token"]
}

extension SigV4Signer: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["region": region] }
}
