import CognitoAuth
import CognitoCrypto
import Foundation

struct SigV4Verifier: Sendable {
    static let tolerance: TimeInterval = 300

    private let region: AWSRegion
    private let credentials: @Sendable (String) -> AWSCredentials?

    /// Creates a verifier from the pool's Region and a closure that returns the credentials of an access key ID if it exists.
    init(region: AWSRegion, credentials: @escaping @Sendable (String) -> AWSCredentials?) {
        self.region = region
        self.credentials = credentials
    }

    /// Verifies the signature of a request at a date, and returns the access key ID.
    func verifiedAccessKeyID(of request: TransportRequest, at date: Date) throws(ServiceException) -> String {
        guard let header = request.header("authorization") else { throw .missingSignature }
        let authorization = try Authorization(header)
        guard let timestamp = request.header("x-amz-date"), let signedAt = AWSDateFormat.date(timestamp: timestamp)
        else {
            throw .incompleteSignature(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
            )
        }
        try checkScope(authorization.scope, timestamp: timestamp)
        guard let key = credentials(authorization.accessKeyID) else { throw .unrecognizedClient }
        try checkToken(request.header("x-amz-security-token"), of: key, at: date)
        try checkTime(signedAt, timestamp: timestamp, at: date)
        try checkSignature(of: request, authorization, timestamp: timestamp, key: key)
        return authorization.accessKeyID
    }

    private func checkScope(_ scope: SigV4Scope, timestamp: String) throws(ServiceException) {
        guard scope.service == SigV4Signer.service else {
            throw .invalidSignature("Credential should be scoped to correct service: '\(SigV4Signer.service)'.")
        }
        guard scope.region == region.rawValue else {
            throw .invalidSignature("Credential should be scoped to a valid region, not '\(scope.region)'.")
        }
        guard timestamp.hasPrefix(scope.day + "T") else {
            throw .invalidSignature(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                    + "'\(scope.day)' != '\(timestamp.prefix(8))', from '\(timestamp)'."
            )
        }
    }

    private func checkToken(_ token: String?, of key: AWSCredentials, at date: Date) throws(ServiceException) {
        let isOwn = SecretBytes(utf8: key.sessionToken ?? "").constantTimeEquals(SecretBytes(utf8: token ?? ""))
        guard isOwn, (token == nil) == (key.sessionToken == nil) else { throw .unrecognizedClient }
        if let expiration = key.expiration, expiration <= date { throw .expiredSessionToken }
    }

    private func checkTime(_ signedAt: Date, timestamp: String, at date: Date) throws(ServiceException) {
        let oldest = date.addingTimeInterval(-Self.tolerance), newest = date.addingTimeInterval(Self.tolerance)
        let now = AWSDateFormat.timestamp(date)
        // The timestamp has no fraction of a second.
        guard signedAt >= oldest.addingTimeInterval(-1) else {
            let bound = AWSDateFormat.timestamp(oldest)
            throw .invalidSignature("Signature expired: \(timestamp) is now earlier than \(bound) (\(now) - 5 min.)")
        }
        guard signedAt <= newest else {
            let bound = AWSDateFormat.timestamp(newest)
            throw .invalidSignature(
                "Signature not yet current: \(timestamp) is still later than \(bound) (\(now) + 5 min.)"
            )
        }
    }

    private func checkSignature(
        of request: TransportRequest,
        _ authorization: Authorization,
        timestamp: String,
        key: AWSCredentials
    ) throws(ServiceException) {
        let canonical = SigV4CanonicalRequest(request)
        let names = authorization.signedHeaders
        let mustBeSigned = canonical.headerNames.filter { $0 == "host" || $0.hasPrefix("x-amz-") }
        guard Set(mustBeSigned).isSubset(of: names) else {
            throw .invalidSignature(
                "'Host' and all 'x-amz-*' headers must be a 'SignedHeader' in the AWS Authorization."
            )
        }
        let input = SigV4StringToSign(
            of: canonical.text(signing: names),
            timestamp: timestamp,
            scope: authorization.scope
        )
        let expected = input.signature(secretAccessKey: key.secretAccessKey)
        guard let given = Hex.decode(authorization.signature), expected.constantTimeEquals(given) else {
            throw .signatureMismatch
        }
    }
}

private struct Authorization {
    let accessKeyID: String
    let scope: SigV4Scope
    let signedHeaders: [String]
    let signature: String

    init(_ text: String) throws(ServiceException) {
        let (algorithm, rest) = text.splitOnce(at: " ") ?? (text, "")
        guard algorithm == SigV4StringToSign.algorithm else {
            throw .incompleteSignature("Authorization header does not name \(SigV4StringToSign.algorithm).")
        }
        var parts: [String: String] = [:]
        for part in rest.split(separator: ",") {
            guard let (name, value) = part.drop(while: { $0 == " " }).splitOnce(at: "=") else {
                throw .incompleteSignature("Authorization header has a part that is not a 'key=value' pair.")
            }
            parts[name] = value
        }
        let missing = ["Credential", "Signature", "SignedHeaders"].filter { parts[$0]?.isEmpty != false }
        guard missing.isEmpty, let credential = parts["Credential"] else {
            throw .incompleteSignature(
                missing.map { "Authorization header requires '\($0)' parameter." }.joined(separator: " ")
            )
        }
        let fields = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, fields[4] == SigV4Scope.terminator else {
            throw .incompleteSignature(
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

extension ServiceException {
    static let missingSignature = Self("MissingAuthenticationTokenException", "Missing Authentication Token")

    /// The exception for an access key that doesn't exist, or for a wrong session token.
    static let unrecognizedClient = Self(
        "UnrecognizedClientException",
        "The security token included in the request is invalid."
    )

    static let expiredSessionToken = Self(
        "ExpiredTokenException",
        "The security token included in the request is expired"
    )

    static let signatureMismatch = invalidSignature(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
            + "Key and signing method. Consult the service documentation for details."
    )

    static func invalidSignature(_ message: String) -> Self { Self("InvalidSignatureException", message) }

    static func incompleteSignature(_ message: String) -> Self { Self("IncompleteSignatureException", message) }
}

extension StringProtocol {
    /// Returns the parts before and after the first separator, or `nil` if there is none.
    fileprivate func splitOnce(at separator: Character) -> (String, String)? {
        firstIndex(of: separator).map { (String(self[..<$0]), String(self[index(after: $0)...])) }
    }
}
