import COpenSSL

/// The numbers both sides of SRP-6a agree on: a prime N, a generator g, and the multiplier k made of them.
///
/// Cognito's group is ``cognito``; RFC 5054 gives the same prime another generator, so groups for TLS do not fit.
///
/// Nothing here is written after the initialiser, OpenSSL's Montgomery context included, which it only reads from then
/// on; so one group serves all threads.
@safe
package final class SRPGroup: Sendable {
    /// The prime N.
    package let prime: BigNumber
    /// The generator g.
    package let generator: BigNumber
    /// The multiplier k = SHA-256(I(N) ‖ I(g)).
    package let multiplier: BigNumber
    private nonisolated(unsafe) let montgomery: OpaquePointer

    /// The group of every user pool: the 3072-bit prime of RFC 3526, section 4, with g = 2.
    package static let cognito = unsafe SRPGroup(
        prime: BigNumber(owning: BN_get_rfc3526_prime_3072(nil)),
        generator: BigNumber(2)
    )

    /// Any group, with k as Cognito computes it.
    package init(prime: consuming BigNumber, generator: consuming BigNumber) {
        guard let context = unsafe BN_MONT_CTX_new() else { preconditionFailure("OpenSSL ran out of memory") }
        let scratch = BigNumberScratch()
        unsafe BigNumber.require(BN_MONT_CTX_set(context, prime.pointer, scratch.pointer))
        unsafe montgomery = context
        multiplier = BigNumber(bytes: HashFunction.sha256.digest(prime.twosComplement, generator.twosComplement))
        self.prime = prime
        self.generator = generator
    }

    deinit {
        unsafe BN_MONT_CTX_free(montgomery)
    }

    /// A power modulo N, in a time that does not depend on the exponent's bits.
    ///
    /// - Parameters:
    ///   - base: Any number, negative ones and those beyond N too; OpenSSL reduces it to 0..<N first.
    ///   - exponent: A number that is not negative. It may be secret and may be greater than N.
    /// - Returns: The power, less than N.
    /// - Throws: ``SRPError/openSSLFailed(_:)``.
    package func power(_ base: borrowing BigNumber, _ exponent: borrowing BigNumber) throws(SRPError) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        ERR_clear_error()
        let done = unsafe BN_mod_exp_mont_consttime(
            result.pointer,
            base.pointer,
            exponent.pointer,
            prime.pointer,
            scratch.pointer,
            montgomery
        )
        guard done == 1 else { throw .openSSLFailed(.drained()) }
        return result
    }
}
