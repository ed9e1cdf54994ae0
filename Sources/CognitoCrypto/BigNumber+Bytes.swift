import COpenSSL

extension BigNumber {
    /// I(n): big-endian two's complement in the fewest bytes that keep the sign bit, as Java's `toByteArray` has it.
    ///
    /// It is the one form in which Cognito hashes and sends integers as bytes: a number whose top bit is set gets a zero
    /// byte in front, zero is one byte, and nothing is ever padded to the length of N.
    package var twosComplement: SecretBytes {
        guard isNegative else { return magnitude(width: bitWidth / 8 + 1) }
        // −n and n − 1 are each other's complement, so the bytes of n − 1 turned over are those of −n.
        let predecessor = BigNumber(0) - self - BigNumber(1)
        let bytes = predecessor.magnitude(width: predecessor.bitWidth / 8 + 1)
        return unsafe SecretBytes(count: bytes.count) { target in
            for (index, byte) in bytes.revealed.enumerated() {
                unsafe target[index] = ~byte
            }
        }
    }

    /// The magnitude in lower-case hex without leading zeros, `0` for zero.
    package var hex: String {
        let digits = Hex.encode(magnitude(width: (bitWidth + 7) / 8).revealed).drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// The magnitude, big-endian, with zeros in front up to `width` bytes.
    package func magnitude(width: Int) -> SecretBytes {
        unsafe SecretBytes(count: width) { unsafe write(into: $0) }
    }

    /// Fills a buffer with the magnitude, big-endian, with zeros in front.
    func write(into buffer: UnsafeMutableRawBufferPointer) {
        let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let written = unsafe BN_bn2binpad(pointer, address, Int32(buffer.count))
        precondition(written == Int32(buffer.count), "A number does not fit its width")
    }
}
