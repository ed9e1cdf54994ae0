import CognitoAuth
import CognitoCrypto
import Foundation

/// Verifies signatures of Signature Version 4 as Cognito does, for the local user pool.
struct SigV4Verifier: Sendable {
    /// The maximum clock skew, in seconds.
    static let tolerance: TimeInterval = 300

    private let region: AWSRegion
    private let credentials: @Sendable (String) -> AWSCredentials?

    /// - Parameters:
    ///   - region: The Region of the pool.
    ///   - credentials: A closure that returns the credentials of an access key ID, or `nil` if the access key doesn't exist.
    init(region: AWSRegion, credentials: @escaping @Sendable (String) -> AWSCredentials?) {
        self.region = region
        self.credentials = credentials
    }

    /// Returns the access key ID of the credentials that signed a request, if the signature is valid at a date.
    func verifiedAccessKeyID(of request: TransportRequest, at date: Date) throws(SigV4Error) -> String {
        guard let header = request.header("authorization") else { throw .missing }
        let authorization = try Authorization(header)
        guard let timestamp = request.header("x-amz-date"), let signedAt = AWSDateFormat.date(timestamp: timestamp)
        else {
            throw .incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
        try checkScope(authorization.scope, timestamp: timestamp)
        guard let key = credentials(authorization.accessKeyID) else { throw .unrecognized }
        try checkToken(request.header("x-amz-security-token"), of: key, at: date)
        try checkTime(signedAt, timestamp: timestamp, at: date)
        try checkSignature(of: request, authorization, timestamp: timestamp, key: key)
        return authorization.accessKeyID
    }

    private func checkScope(_ scope: SigV4Scope, timestamp: String) throws(SigV4Error) {
        guard scope.service == SigV4Signer.service else {
            throw .invalid("Credential should be scoped to correct service: '\(SigV4Signer.service)'.")
        }
        guard scope.region == region.rawValue else {
            throw .invalid("Credential should be scoped to a valid region, not '\(scope.region)'.")
        }
        guard timestamp.hasPrefix(scope.day + "T") else {
            throw .invalid(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(scope.day)' != '\(timestamp.prefix(8))', from '\(timestamp)'."
            )
        }
    }

    private func checkToken(_ token: String?, of key: AWSCredentials, at date: Date) throws(SigV4Error) {
        let isOwn = SecretBytes(utf8: key.sessionToken ?? "").constantTimeEquals(SecretBytes(utf8: token ?? ""))
        guard isOwn, (token == nil) == (key.sessionToken == nil) else { throw .unrecognized }
        if let expiration = key.expiration, expiration <= date { throw .credentialsExpired }
    }

    private func checkTime(_ signedAt: Date, timestamp: String, at date: Date) throws(SigV4Error) {
        let oldest = date.addingTimeInterval(-Self.tolerance), newest = date.addingTimeInterval(Self.tolerance)
        let now = AWSDateFormat.timestamp(date)
        guard signedAt >= oldest.addingTimeInterval(-1) else {
            let bound = AWSDateFormat.timestamp(oldest)
            throw .invalid("Signature expired: \(timestamp) is now earlier than \(bound) (\(now) - 5 min.)")
        }
        guard signedAt <= newest else {
            let bound = AWSDateFormat.timestamp(newest)
            throw .invalid("Signature not yet current: \(timestamp) is still later than \(bound) (\(now) + 5 min.)")
        }
    }

    private func checkSignature(
        of request: TransportRequest,
        _ authorization: Authorization,
        timestamp: String,
        key: AWSCredentials
    ) throws(SigV4Error) {
        let canonical = SigV4CanonicalRequest(request)
        let names = authorization.signedHeaders
        let mustBeSigned = canonical.headerNames.filter { $0 == "host" || $0.hasPrefix("x-amz-") }
        guard Set(mustBeSigned).isSubset(of: names) else {
            throw .invalid("'Host' and all 'x-amz-*' headers must be a 'SignedHeader' in the AWS Authorization.")
        }
        let input = SigV4StringToSign(
            of: canonical.text(signing: names),
            timestamp: timestamp,
            scope: authorization.scope
        )
        let expected = input.signature(secretAccessKey: key.secretAccessKey)
        guard let given = Hex.decode(authorization.signature), expected.constantTimeEquals(given) else {
            throw .mismatch
        }
    }
}

/// The parts of the header field `Authorization`.
private struct Authorization {
    let accessKeyID: String
    let scope: SigV4Scope
    let signedHeaders: [String]
    let signature: String

    init(_ text: String) throws(SigV4Error) {
        let (algorithm, rest) = text.splitOnce(at: " ") ?? (text, "")
        guard algorithm == SigV4StringToSign.algorithm else {
            throw .incomplete("Authorization header does not name \(SigV4StringToSign.algorithm).")
        }
        var parts: [String: String] = [:]
        for part in rest.split(separator: ",") {
            guard let (name, value) = part.trimmed.splitOnce(at: "=") else {
                throw .incomplete("Authorization header has a part that is no 'key=value' pair.")
            }
            parts[name] = value
        }
        let missing = ["Credential", "Signature", "SignedHeaders"].filter { parts[$0]?.isEmpty != false }
        guard missing.isEmpty, let credential = parts["Credential"] else {
            throw .incomplete(missing.map { "Authorization header requires '\($0)' parameter." }.joined(separator: " "))
        }
        let fields = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, fields[4] == SigV4Scope.terminator else {
            throw .incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/aws4_request."
            )
        }
        accessKeyID = fields[0]
        scope = SigV4Scope(day: fields[1], region: fields[2], service: fields[3])
        signedHeaders = (parts["SignedHeaders"] ?? "").split(separator: ";").map(String.init)
        signature = parts["Signature"] ?? ""
    }
}

extension SigV4Verifier: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["region": region] }
}

extension StringProtocol {
    /// Returns the parts before and after the first separator.
    fileprivate func splitOnce(at separator: Character) -> (String, String)? {
        firstIndex(of: separator).map { (String(self[..<$0]), String(self[index(after: $0)...])) }
    }

    fileprivate var trimmed: SubSequence { drop { $0 == " " } }
}
