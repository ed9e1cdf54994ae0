import COpenSSL

/// The values that OpenSSL precomputes for a modulus N, to multiply modulo N without dividing (`BN_MONT_CTX`).
///
/// The Montgomery form of a number n is n·R mod N, where R is the power of two with the length of N.
///
/// All threads share a context, because OpenSSL only reads it after the initializer.
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

    /// Returns left·right/R mod N: in Montgomery form if both factors are, and the plain product if one of them is.
    func product(_ left: borrowing BigNumber, _ right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        multiply(left, right, into: result, BigNumberScratch())
        return result
    }

    /// Writes left·right/R mod N into a number, which may be one of the factors.
    ///
    /// The time does not depend on factors that are less than N.
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

    /// Returns a power in Montgomery form of a base in that form, for a positive exponent that is not secret.
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
