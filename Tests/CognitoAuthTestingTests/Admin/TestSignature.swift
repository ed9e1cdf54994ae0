import CognitoAuth
import CognitoCrypto
import Foundation

/// Signature Version 4 over a request of the service, written from AWS's description alone.
struct TestSignature {
    var key: AWSCredentials
    var date: Date
    var region = "us-east-1"
    var service = "cognito-idp"

    /// All headers of a signed request.
    func headers(_ operation: String, _ body: Data, host: String) -> [String: String] {
        let stamp = self.stamp
        let day = String(stamp.prefix(8))
        var headers = [
            "content-type": "application/x-amz-json-1.1", "host": host, "x-amz-date": stamp,
            "x-amz-target": "AWSCognitoIdentityProviderService.\(operation)",
        ]
        headers["x-amz-security-token"] = key.sessionToken
        let names = headers.keys.sorted()
        let list = names.joined(separator: ";")
        let lines = names.map { "\($0):\(headers[$0] ?? "")\n" }.joined()
        let canonical = "POST\n/\n\n\(lines)\n\(list)\n\(hash(body))"
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(hash(Data(canonical.utf8)))"
        var secret = Array("AWS4\(key.secretAccessKey)".utf8)
        for part in [day, region, service, "aws4_request", text] { secret = hmac(secret, part) }
        headers["authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(key.accessKeyID)/\(scope), SignedHeaders=\(list), Signature=\(hex(secret))"
        return headers
    }

    private var stamp: String {
        let text = date.formatted(Date.ISO8601FormatStyle(timeZone: .gmt))
        return text.filter { $0 != "-" && $0 != ":" }
    }

    private func hash(_ data: Data) -> String { hex(HashFunction.sha256.digest(Array(data)).revealed) }

    private func hmac(_ key: [UInt8], _ text: String) -> [UInt8] {
        HashFunction.sha256.hmac(key: key, Array(text.utf8)).revealed
    }

    private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
}
