import CognitoCrypto

/// The key of a stored value, which takes less memory than a session, a secret block, or a token.
struct Handle: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// Creates the handle of a text: half of its hash, so that the pool doesn't store the text.
    init(of text: String) { self.init(bytes: HashFunction.sha256.digest(Array(text.utf8)).unprotectedBytes) }

    /// Creates a handle from the first 16 of at least as many bytes.
    init(bytes: [UInt8]) {
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Creates the handle that a UUID contains.
    init?(uuid: String) {
        let digits = uuid.filter { $0 != "-" }
        guard let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.dropFirst(16), radix: 16) else {
            return nil
        }
        (self.high, self.low) = (high, low)
    }

    /// Creates the handle of a random UUID.
    static func random() -> Handle { Handle(bytes: RandomText.uuidBytes()) }

    var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }

    /// The UUID that contains the handle.
    var uuid: String { RandomText.uuid(of: bytes) }
}
