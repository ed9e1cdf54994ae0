import CognitoCrypto

/// What a signature of Signature Version 4 is made from, but for the secret key: the request, the time and the scope.
struct SigV4Signature: Sendable {
    static let algorithm = "AWS4-HMAC-SHA256"

    /// The text that is signed.
    let stringToSign: String
    private let scope: SigV4Scope

    /// - Parameters:
    ///   - canonicalRequest: The canonical request's text.
    ///   - stamp: The time of the signature, such as `20150830T123600Z`.
    ///   - scope: The day, Region and service it is good for.
    init(of canonicalRequest: String, stamp: String, scope: SigV4Scope) {
        let hash = Hex.encode(HashFunction.sha256.digest(Array(canonicalRequest.utf8)).revealed)
        stringToSign = [Self.algorithm, stamp, scope.text, hash].joined(separator: "\n")
        self.scope = scope
    }

    /// The signature in bytes; on the wire they are lower-case hex.
    func bytes(secretAccessKey: String) -> SecretBytes {
        HashFunction.sha256.hmac(key: scope.key(from: secretAccessKey), Array(stringToSign.utf8))
    }
}

/// What a signature is good for: requests of one day to one service in one Region.
struct SigV4Scope: Hashable, Sendable {
    static let ending = "aws4_request"

    let day: String
    let region: String
    let service: String

    /// - Parameters:
    ///   - day: The day in UTC, such as `20150830`.
    ///   - region: The Region's name.
    ///   - service: The service's name for signatures.
    init(day: String, region: String, service: String) {
        self.day = day
        self.region = region
        self.service = service
    }

    var text: String { [day, region, service, Self.ending].joined(separator: "/") }

    /// The key for this scope: the secret key, hashed with each part in turn.
    fileprivate func key(from secretAccessKey: String) -> SecretBytes {
        [day, region, service, Self.ending].reduce(SecretBytes(utf8: "AWS4", secretAccessKey)) { key, part in
            HashFunction.sha256.hmac(key: key, Array(part.utf8))
        }
    }
}
