import COpenSSL

/// Montgomery multiplication modulo N, with the values that OpenSSL precomputes for it (`BN_MONT_CTX`).
///
/// The Montgomery form of a number n is n·R mod N, where R is a power of two greater than N (*Handbook of Applied Cryptography*,
/// section 14.3.2).
///
/// Threads can share a context, because it doesn't change after the initializer.
@safe
final class MontgomeryContext: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Creates the context of a modulus, which must be odd and greater than one.
    init(modulus: borrowing BigNumber) {
        guard let pointer = unsafe BN_MONT_CTX_new() else { preconditionFailure("OpenSSL ran out of memory") }
        let scratch = BigNumberScratch()
        unsafe BigNumber.require(BN_MONT_CTX_set(pointer, modulus.pointer, scratch.pointer))
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe BN_MONT_CTX_free(pointer)
    }

    /// Returns the Montgomery form of a number.
    func form(of number: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        unsafe BigNumber.require(BN_to_montgomery(result.pointer, number.pointer, pointer, scratch.pointer))
        return result
    }

    /// Returns left·right/R mod N: the product in Montgomery form, or the plain product if only one factor has that form.
    func product(_ left: borrowing BigNumber, _ right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        multiply(left, right, into: result, BigNumberScratch())
        return result
    }

    /// Writes left·right/R mod N into a number, which may be one of the factors.
    ///
    /// If both factors are less than N, the time doesn't depend on them.
    func multiply(
        _ left: borrowing BigNumber,
        _ right: borrowing BigNumber,
        into result: borrowing BigNumber,
        _ scratch: borrowing BigNumberScratch
    ) {
        unsafe BigNumber.require(
            BN_mod_mul_montgomery(result.pointer, left.pointer, right.pointer, pointer, scratch.pointer)
        )
    }

    /// Returns a power of a base, both in Montgomery form.
    ///
    /// The exponent is positive. It must not be secret, because the time depends on it.
    func power(_ base: borrowing BigNumber, _ exponent: Int) -> BigNumber {
        let result = unsafe BigNumber(owning: BN_dup(base.pointer))
        let scratch = BigNumberScratch()
        for bit in (0..<Int.bitWidth - 1 - exponent.leadingZeroBitCount).reversed() {
            multiply(result, result, into: result, scratch)
            if exponent >> bit & 1 == 1 { multiply(result, base, into: result, scratch) }
        }
        return result
    }
}
