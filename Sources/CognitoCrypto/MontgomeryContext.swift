import COpenSSL

/// What OpenSSL computes once for a modulus, to multiply modulo it without dividing.
///
/// Nothing is written after the initialiser, OpenSSL only reads from then on; so all threads share one.
@safe
final class MontgomeryContext: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// A modulus that is odd and greater than one.
    init(modulus: borrowing BigNumber) {
        guard let pointer = unsafe BN_MONT_CTX_new() else { preconditionFailure("OpenSSL ran out of memory") }
        let scratch = BigNumberScratch()
        unsafe BigNumber.require(BN_MONT_CTX_set(pointer, modulus.pointer, scratch.pointer))
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe BN_MONT_CTX_free(pointer)
    }

    /// n·R, the form in which a number is multiplied; R is the power of two that is as long as the modulus.
    func form(of number: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        unsafe BigNumber.require(BN_to_montgomery(result.pointer, number.pointer, pointer, scratch.pointer))
        return result
    }

    /// left·right/R: in Montgomery form if both factors are, and the plain product if one of them is.
    func product(_ left: borrowing BigNumber, _ right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        multiply(left, right, into: result, BigNumberScratch())
        return result
    }

    /// The same into a number that exists, which may be a factor itself; the time does not depend on factors below the modulus.
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

    /// A power of a number in Montgomery form, in that form, for an exponent above zero that everybody may know.
    func power(_ base: borrowing BigNumber, _ exponent: Int) -> BigNumber {
        let result = base.copy()
        let scratch = BigNumberScratch()
        for bit in (0..<Int.bitWidth - 1 - exponent.leadingZeroBitCount).reversed() {
            multiply(result, result, into: result, scratch)
            if exponent >> bit & 1 == 1 { multiply(result, base, into: result, scratch) }
        }
        return result
    }
}
