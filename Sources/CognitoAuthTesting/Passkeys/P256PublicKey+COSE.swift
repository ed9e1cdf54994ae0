import CognitoCrypto

extension P256PublicKey {
    /// The key in COSE (RFC 9053, section 7.1): key type EC2, algorithm ES256, curve P-256, X and Y.
    var cose: [UInt8] {
        CBOR.head(5, 5) + CBOR.encoded(1) + CBOR.encoded(2)
            + CBOR.encoded(3) + CBOR.encoded(-7) + CBOR.encoded(-1) + CBOR.encoded(1)
            + CBOR.encoded(-2) + CBOR.encoded(Array(point[1..<33]))
            + CBOR.encoded(-3) + CBOR.encoded(Array(point[33...]))
    }

    /// Reads a key in COSE, or returns `nil` if it is of another type, algorithm or curve.
    init?(cose: CBOR) {
        guard cose[1] == .integer(2), cose[3] == .integer(-7), cose[-1] == .integer(1),
            let x = cose[-2]?.asBytes, let y = cose[-3]?.asBytes, x.count == 32, y.count == 32
        else { return nil }
        self.init(point: [4] + x + y)
    }
}
