import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The proof in the answer to `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER`.
struct PasswordClaim {
    let timestamp: SignedTimestamp
    let signature: [UInt8]
    /// As it came, which is the handle of the exchange.
    let secretBlock: String

    /// Reads the proof and complains in the service's order.
    init(_ responses: [String: String]) throws(Refusal) {
        let sentTime = try responses.required("TIMESTAMP")
        let sentSignature = try responses.required("PASSWORD_CLAIM_SIGNATURE")
        secretBlock = try responses.required("PASSWORD_CLAIM_SECRET_BLOCK")
        guard let timestamp = SignedTimestamp(sentTime) else {
            throw .invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")
        }
        guard let signature = Data(base64Encoded: sentSignature) else {
            throw .invalidParameter("Invalid PASSWORD_CLAIM_SIGNATURE format. Must be a Base64 string.")
        }
        self.timestamp = timestamp
        self.signature = Array(signature)
    }

    /// Whether the proof is that of the password behind a verifier.
    func holds(
        for server: SRPServer,
        from clientKey: SRPClientPublicKey,
        group: String,
        identity: String
    ) throws -> Bool {
        guard let block = Data(base64Encoded: secretBlock) else { return false }
        return try server.isValid(
            signature: signature,
            from: clientKey,
            poolName: group,
            identity: identity,
            secretBlock: Array(block),
            timestamp: timestamp.canonical
        )
    }
}

extension PasswordClaim: Redacted {}
