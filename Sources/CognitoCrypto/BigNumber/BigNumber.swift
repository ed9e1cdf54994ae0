import COpenSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// An integer of any size that owns an OpenSSL `BIGNUM`.
///
/// A number can't be copied, so that the code controls how many copies of a secret exist. It is overwritten when it is freed
/// (`BN_clear_free`). Threads can share a number, because it doesn't change after the function that creates it has returned.
/// Copyable types contain a number's bytes instead.
///
/// For a power, use ``SRPGroup/power(_:_:)``, whose time doesn't depend on the bits of the exponent, which can be secret.
///
/// If the memory is exhausted, the process stops. The arithmetic can't fail for another reason.
@safe
package struct BigNumber: ~Copyable, Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Takes ownership of a number from OpenSSL, or stops the process if OpenSSL returned none.
    init(owning pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { preconditionFailure("OpenSSL ran out of memory") }
        unsafe self.pointer = pointer
    }

    /// Creates a number that is zero.
    package init() {
        unsafe self.init(owning: BN_new())
    }

    package init(_ value: UInt32) {
        self.init()
        unsafe Self.require(BN_set_word(pointer, numericCast(value)))
    }

    /// Creates a nonnegative number from big-endian bytes.
    package init(bytes: some ContiguousBytes) {
        self.init()
        let target = unsafe pointer
        let isRead = unsafe bytes.withUnsafeBytes { bytes in
            let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return unsafe BN_bin2bn(address, Int32(bytes.count), target) != nil
        }
        Self.require(isRead ? 1 : 0)
    }

    deinit {
        unsafe BN_clear_free(pointer)
    }

    static func require(_ result: Int32) {
        precondition(result == 1, "OpenSSL ran out of memory")
    }
}

extension BigNumber {
    /// Creates a number from hexadecimal digits of either case.
    ///
    /// OpenSSL's parser is not used, because it accepts a sign in every number, and reads `0x12` as zero.
    ///
    /// - Parameters:
    ///   - text: The digits, whose count may be odd.
    ///   - parameter: The name of the value in errors.
    ///   - signed: Pass `true` to allow a leading `-`. Cognito has sent negative salts.
    ///   - maximumDigits: The maximum number of digits without leading zeros, which limits the time of the arithmetic. Defaults
    ///     to the number of digits of N.
    /// - Throws: ``CognitoCryptoError/emptyValue(_:)``, ``CognitoCryptoError/valueTooLong(_:maximum:)``, or
    ///   ``CognitoCryptoError/malformedHex(_:)``.
    package init(
        hex text: String,
        parameter: CognitoCryptoError.Parameter,
        signed: Bool = false,
        maximumDigits: Int = 768
    ) throws(CognitoCryptoError) {
        guard !text.isEmpty else { throw .emptyValue(parameter) }
        let isNegative = signed && text.utf8.first == UInt8(ascii: "-")
        guard text.utf8.count > (isNegative ? 1 : 0) else { throw .malformedHex(parameter) }
        let digits = text.utf8.dropFirst(isNegative ? 1 : 0).drop { $0 == UInt8(ascii: "0") }
        guard digits.count <= maximumDigits else { throw .valueTooLong(parameter, maximum: maximumDigits) }
        let count = digits.count
        let bytes = try unsafe SecretBytes(count: (count + 1) / 2) { (target) throws(CognitoCryptoError) in
            // If the count is odd, the first byte has one digit.
            var index = count % 2
            for character in digits {
                guard let digit = Hex.value(of: character) else { throw .malformedHex(parameter) }
                unsafe target[index / 2] |= index.isMultiple(of: 2) ? digit << 4 : digit
                index += 1
            }
        }
        self.init(bytes: bytes)
        if isNegative {
            unsafe BN_set_negative(pointer, 1)
        }
    }

    /// I(n): the big-endian two's complement in the fewest bytes that include a sign bit, as in Java's `BigInteger`.
    ///
    /// Cognito hashes and sends every integer in this form: a positive number whose top bit is set has a leading zero byte, zero
    /// is one byte, and no number is padded to the length of N.
    package var twosComplement: SecretBytes {
        guard isNegative else { return magnitude(width: bitWidth / 8 + 1) }
        // −n is the complement of n − 1.
        let predecessor = BigNumber(0) - self - BigNumber(1)
        let bytes = predecessor.magnitude(width: predecessor.bitWidth / 8 + 1)
        return unsafe SecretBytes(count: bytes.count) { target in
            for (index, byte) in bytes.unprotectedBytes.enumerated() {
                unsafe target[index] = ~byte
            }
        }
    }

    /// The magnitude in lowercase hex without leading zeros, or `0` for zero.
    package var hex: String {
        let digits = Hex.encode(magnitude.unprotectedBytes).drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// The big-endian magnitude in the fewest bytes.
    package var magnitude: SecretBytes { magnitude(width: (bitWidth + 7) / 8) }

    /// Returns the big-endian magnitude, padded with leading zeros to `width` bytes.
    package func magnitude(width: Int) -> SecretBytes {
        unsafe SecretBytes(count: width) { unsafe write(into: $0) }
    }

    /// Fills a buffer with the big-endian magnitude, padded with leading zeros.
    func write(into buffer: UnsafeMutableRawBufferPointer) {
        let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let written = unsafe BN_bn2binpad(pointer, address, Int32(buffer.count))
        precondition(written == Int32(buffer.count), "The number does not fit in the requested byte count")
    }
}

extension BigNumber {
    package var isZero: Bool { unsafe BN_is_zero(pointer) == 1 }

    package var isNegative: Bool { unsafe BN_is_negative(pointer) == 1 }

    /// The number of bits of the magnitude.
    package var bitWidth: Int { unsafe Int(BN_num_bits(pointer)) }

    package static func < (left: borrowing BigNumber, right: borrowing BigNumber) -> Bool {
        unsafe BN_cmp(left.pointer, right.pointer) < 0
    }

    package static func + (left: borrowing BigNumber, right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        unsafe require(BN_add(result.pointer, left.pointer, right.pointer))
        return result
    }

    package static func - (left: borrowing BigNumber, right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        unsafe require(BN_sub(result.pointer, left.pointer, right.pointer))
        return result
    }

    package static func * (left: borrowing BigNumber, right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        unsafe require(BN_mul(result.pointer, left.pointer, right.pointer, scratch.pointer))
        return result
    }

    /// Returns the remainder, which is nonnegative even if the left number is negative.
    package static func % (left: borrowing BigNumber, modulus: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        unsafe require(BN_nnmod(result.pointer, left.pointer, modulus.pointer, scratch.pointer))
        return result
    }

    /// Returns the modular inverse, or `nil` if there is none.
    ///
    /// The time depends on both numbers, so neither may be secret.
    func inverse(modulo modulus: borrowing BigNumber) -> BigNumber? {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        guard unsafe BN_mod_inverse(result.pointer, pointer, modulus.pointer, scratch.pointer) != nil else {
            return nil
        }
        return result
    }
}

/// The temporary numbers of OpenSSL's functions (`BN_CTX`), which are overwritten when they are freed.
@safe
struct BigNumberScratch: ~Copyable {
    let pointer: OpaquePointer

    init() {
        guard let pointer = unsafe BN_CTX_new() else { preconditionFailure("OpenSSL ran out of memory") }
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe BN_CTX_free(pointer)
    }
}
