import COpenSSL

extension BigNumber {
    /// The sum of two numbers.
    package static func + (left: borrowing BigNumber, right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        unsafe require(BN_add(result.pointer, left.pointer, right.pointer))
        return result
    }

    /// The difference of two numbers, which may be negative.
    package static func - (left: borrowing BigNumber, right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        unsafe require(BN_sub(result.pointer, left.pointer, right.pointer))
        return result
    }

    /// The product of two numbers.
    package static func * (left: borrowing BigNumber, right: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        unsafe require(BN_mul(result.pointer, left.pointer, right.pointer, scratch.pointer))
        return result
    }

    /// The remainder from zero up to the modulus, for a negative number too.
    package static func % (left: borrowing BigNumber, modulus: borrowing BigNumber) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        unsafe require(BN_nnmod(result.pointer, left.pointer, modulus.pointer, scratch.pointer))
        return result
    }

    /// The number whose product with this one leaves 1 when it is divided by the modulus, or `nil` if there is none.
    ///
    /// The time depends on both numbers.
    func inverse(modulo modulus: borrowing BigNumber) -> BigNumber? {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        guard unsafe BN_mod_inverse(result.pointer, pointer, modulus.pointer, scratch.pointer) != nil else {
            return nil
        }
        return result
    }

    /// The same number once more.
    func copy() -> BigNumber { unsafe BigNumber(owning: BN_dup(pointer)) }
}

/// The temporary numbers OpenSSL needs for one call; it clears them when they are freed.
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
