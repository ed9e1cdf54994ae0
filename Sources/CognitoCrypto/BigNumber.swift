import COpenSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// An integer of any size that owns an OpenSSL `BIGNUM`.
///
/// It cannot be copied, so a secret exists as often as the code says and no more, and it is overwritten when it goes
/// (`BN_clear_free`). Nothing writes a number after the function that makes it has returned it, so threads may share
/// one; values that are kept or sent hold bytes instead.
///
/// There is no exponentiation here. Exponents are secret in SRP, and ``SRPGroup/power(_:_:)`` is the one door to it.
///
/// Running out of memory stops the process; nothing else can make these operations fail.
@safe
package struct BigNumber: ~Copyable, Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Takes over a number that OpenSSL made; nil means that it had no memory for it.
    init(owning pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { preconditionFailure("OpenSSL ran out of memory") }
        unsafe self.pointer = pointer
    }

    /// Zero.
    package init() {
        unsafe self.init(owning: BN_new())
    }

    /// A small number.
    package init(_ value: UInt32) {
        self.init()
        unsafe Self.require(BN_set_word(pointer, numericCast(value)))
    }

    /// The non-negative number that big-endian bytes stand for.
    package init(bytes: some ContiguousBytes) {
        self.init()
        let target = unsafe pointer
        let done = unsafe bytes.withUnsafeBytes { bytes in
            let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return unsafe BN_bin2bn(address, Int32(bytes.count), target) != nil
        }
        Self.require(done ? 1 : 0)
    }

    deinit {
        unsafe BN_clear_free(pointer)
    }

    static func require(_ result: Int32) {
        precondition(result == 1, "OpenSSL ran out of memory")
    }
}

extension BigNumber {
    /// Whether the number is zero.
    package var isZero: Bool { unsafe BN_is_zero(pointer) == 1 }

    /// Whether the number is less than zero.
    package var isNegative: Bool { unsafe BN_is_negative(pointer) == 1 }

    /// The number of bits of the magnitude.
    package var bitWidth: Int { unsafe Int(BN_num_bits(pointer)) }

    /// Whether both are the same number.
    package static func == (left: borrowing BigNumber, right: borrowing BigNumber) -> Bool {
        unsafe BN_cmp(left.pointer, right.pointer) == 0
    }

    /// Whether the left number is less than the right one.
    package static func < (left: borrowing BigNumber, right: borrowing BigNumber) -> Bool {
        unsafe BN_cmp(left.pointer, right.pointer) < 0
    }
}
