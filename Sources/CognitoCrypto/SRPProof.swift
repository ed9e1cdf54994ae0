/// The proof that a password is known, as the answer to a challenge carries it.
///
/// It is good for one exchange and for a few minutes. Send all three values as they are.
public struct SRPProof: Hashable, Sendable {
    /// `PASSWORD_CLAIM_SIGNATURE`: 32 bytes in standard base64 with padding, 44 characters.
    public let signature: String
    /// `PASSWORD_CLAIM_SECRET_BLOCK`: the challenge's `SECRET_BLOCK`, unchanged.
    public let secretBlock: String
    /// `TIMESTAMP`: the time that was signed, in UTC and English, as ``ClaimTimestamp`` writes it.
    public let timestamp: String

    package init(signature: String, secretBlock: String, timestamp: String) {
        self.signature = signature
        self.secretBlock = secretBlock
        self.timestamp = timestamp
    }
}

extension SRPProof: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["timestamp": timestamp] }
}
