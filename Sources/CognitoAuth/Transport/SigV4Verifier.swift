import CognitoCrypto

package import Foundation

/// The service's side of Signature Version 4: who signed a request, or why it is refused.
package struct SigV4Verifier: Sendable {
    /// How far the time of a signature may be from the service's, in seconds.
    static let tolerance: TimeInterval = 300

    private let region: Region
    private let credentials: @Sendable (String) -> AWSCredentials?

    /// - Parameters:
    ///   - region: The Region the service is in.
    ///   - credentials: The credentials of an access key ID, `nil` if there is no such key.
    package init(region: Region, credentials: @escaping @Sendable (String) -> AWSCredentials?) {
        self.region = region
        self.credentials = credentials
    }

    /// The access key ID that signed a request.
    ///
    /// - Parameters:
    ///   - request: The request as it came; without a header `Host` it is taken from the URL.
    ///   - date: The service's time.
    /// - Returns: The access key ID.
    /// - Throws: ``SigV4Refusal``, in the service's words.
    package func signer(of request: TransportRequest, at date: Date) throws(SigV4Refusal) -> String {
        guard let header = request.header("authorization") else { throw .missing }
        let authorization = try SigV4Authorization(header)
        guard let stamp = request.header("x-amz-date"), let signedAt = AWSTime.date(stamp: stamp) else {
            throw .incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
        try checkScope(authorization.scope, stamp: stamp)
        guard let key = credentials(authorization.accessKeyID) else { throw .unrecognized }
        try checkToken(request.header("x-amz-security-token"), of: key, at: date)
        try checkTime(signedAt, stamp: stamp, at: date)
        try checkSignature(of: request, authorization, stamp: stamp, key: key)
        return authorization.accessKeyID
    }

    private func checkScope(_ scope: SigV4Scope, stamp: String) throws(SigV4Refusal) {
        guard scope.service == SigV4Signer.service else {
            throw .invalid("Credential should be scoped to correct service: '\(SigV4Signer.service)'.")
        }
        guard scope.region == region.rawValue else {
            throw .invalid("Credential should be scoped to a valid region, not '\(scope.region)'.")
        }
        guard stamp.hasPrefix(scope.day + "T") else {
            throw .invalid(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(scope.day)' != '\(stamp.prefix(8))', from '\(stamp)'."
            )
        }
    }

    private func checkToken(_ token: String?, of key: AWSCredentials, at date: Date) throws(SigV4Refusal) {
        let isOwn = SecretBytes(utf8: key.sessionToken ?? "").matches(SecretBytes(utf8: token ?? ""))
        guard isOwn, (token == nil) == (key.sessionToken == nil) else { throw .unrecognized }
        if let expiration = key.expiration, expiration <= date { throw .credentialsExpired }
    }

    private func checkTime(_ signedAt: Date, stamp: String, at date: Date) throws(SigV4Refusal) {
        let oldest = date.addingTimeInterval(-Self.tolerance), newest = date.addingTimeInterval(Self.tolerance)
        let now = AWSTime.stamp(date)
        guard signedAt >= oldest.addingTimeInterval(-1) else {
            let bound = AWSTime.stamp(oldest)
            throw .invalid("Signature expired: \(stamp) is now earlier than \(bound) (\(now) - 5 min.)")
        }
        guard signedAt <= newest else {
            let bound = AWSTime.stamp(newest)
            throw .invalid("Signature not yet current: \(stamp) is still later than \(bound) (\(now) + 5 min.)")
        }
    }

    private func checkSignature(
        of request: TransportRequest,
        _ authorization: SigV4Authorization,
        stamp: String,
        key: AWSCredentials
    ) throws(SigV4Refusal) {
        let canonical = SigV4CanonicalRequest(request)
        let names = authorization.signedHeaders
        let mustBeSigned = canonical.headerNames.filter { $0 == "host" || $0.hasPrefix("x-amz-") }
        guard Set(mustBeSigned).isSubset(of: names) else {
            throw .invalid("'Host' and all 'x-amz-*' headers must be a 'SignedHeader' in the AWS Authorization.")
        }
        let signature = SigV4Signature(of: canonical.text(signing: names), stamp: stamp, scope: authorization.scope)
        let expected = signature.bytes(secretAccessKey: key.secretAccessKey)
        guard let given = Hex.decode(authorization.signature), expected.matches(given) else { throw .mismatch }
    }
}

extension SigV4Verifier: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["region": region] }
}

extension TransportRequest {
    /// The value of a header field, whatever the case of its name.
    fileprivate func header(_ name: String) -> String? {
        headers.first { $0.key.lowercased() == name }?.value
    }
}
