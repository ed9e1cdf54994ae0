package import CognitoCrypto
package import Foundation

/// A signer of requests by Signature Version 4 with AWS credentials.
package struct SigV4Signer: Sendable {
    /// The service's name in signatures.
    package static let service = "cognito-idp"

    private let credentials: AWSCredentials
    private let region: AWSRegion

    package init(_ credentials: AWSCredentials, region: AWSRegion) {
        self.credentials = credentials
        self.region = region
    }

    /// Returns the request with a signature, which covers all header fields and replaces an earlier signature.
    package func sign(_ request: TransportRequest, at date: Date) -> TransportRequest {
        let timestamp = AWSDateFormat.timestamp(date)
        var signed = request
        signed.headers = request.headers.filter { name, _ in !Self.signatureHeaders.contains(name.lowercased()) }
        signed.headers["X-Amz-Date"] = timestamp
        signed.headers["X-Amz-Security-Token"] = credentials.sessionToken

        let canonical = SigV4CanonicalRequest(signed)
        let names = canonical.headerNames
        let scope = SigV4Scope(day: String(timestamp.prefix(8)), region: region.rawValue, service: Self.service)
        let input = SigV4StringToSign(of: canonical.text(signing: names), timestamp: timestamp, scope: scope)
        signed.headers["Authorization"] =
            SigV4Authorization(
                accessKeyID: credentials.accessKeyID,
                scope: scope,
                signedHeaders: names,
                signature: Hex.encode(input.signature(secretAccessKey: credentials.secretAccessKey).unprotectedBytes)
            ).text
        return signed
    }

    private static let signatureHeaders: Set<String> = ["authorization", "x-amz-date", "x-amz-security-token"]
}

extension SigV4Signer: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["region": region] }
}

/// The string to sign of Signature Version 4, from which ``signature(secretAccessKey:)`` computes the signature.
package struct SigV4StringToSign: Sendable {
    package static let algorithm = "AWS4-HMAC-SHA256"

    let text: String
    private let scope: SigV4Scope

    /// Creates the string to sign from a canonical request's text and a timestamp such as `20150830T123600Z`.
    package init(of canonicalRequest: String, timestamp: String, scope: SigV4Scope) {
        let hash = Hex.encode(HashFunction.sha256.digest(Array(canonicalRequest.utf8)).unprotectedBytes)
        text = [Self.algorithm, timestamp, scope.text, hash].joined(separator: "\n")
        self.scope = scope
    }

    /// Returns the signature, which a request contains in lowercase hexadecimal.
    package func signature(secretAccessKey: String) -> SecretBytes {
        HashFunction.sha256.hmac(key: scope.signingKey(from: secretAccessKey), Array(text.utf8))
    }
}

/// The credential scope of a signature, which limits its use to one day, one Region, and one service.
package struct SigV4Scope: Hashable, Sendable {
    package static let terminator = "aws4_request"

    /// The day in UTC, such as `20150830`.
    package let day: String
    package let region: String
    package let service: String

    package init(day: String, region: String, service: String) {
        self.day = day
        self.region = region
        self.service = service
    }

    var text: String { [day, region, service, Self.terminator].joined(separator: "/") }

    fileprivate func signingKey(from secretAccessKey: String) -> SecretBytes {
        [day, region, service, Self.terminator].reduce(SecretBytes(utf8: "AWS4", secretAccessKey)) { key, part in
            HashFunction.sha256.hmac(key: key, Array(part.utf8))
        }
    }
}

/// The value of the header field `Authorization`.
struct SigV4Authorization: Sendable {
    let accessKeyID: String
    let scope: SigV4Scope
    let signedHeaders: [String]
    /// The signature in lowercase hexadecimal.
    let signature: String

    var text: String {
        "\(SigV4StringToSign.algorithm) Credential=\(accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(signedHeaders.joined(separator: ";")), Signature=\(signature)"
    }
}
