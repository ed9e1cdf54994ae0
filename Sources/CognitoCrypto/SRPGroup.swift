import COpenSSL

/// The numbers both sides of SRP-6a agree on: a prime N, a generator g, and the multiplier k made of them.
///
/// Cognito's group is ``cognito``; RFC 5054 gives the same prime another generator, so groups for TLS do not fit.
///
/// All threads share one group.
package final class SRPGroup: Sendable {
    /// The prime N.
    package let prime: BigNumber
    /// The generator g.
    package let generator: BigNumber
    /// The multiplier k = SHA-256(I(N) ‖ I(g)).
    package let multiplier: BigNumber
    /// −k modulo N, in the form that Montgomery's multiplication takes.
    private let negatedMultiplier: BigNumber
    private let montgomery: MontgomeryContext
    private let comb = LazyComb()

    /// The group of every user pool: the 3072-bit prime of RFC 3526, section 4, with g = 2.
    package static let cognito = unsafe SRPGroup(
        prime: BigNumber(owning: BN_get_rfc3526_prime_3072(nil)),
        generator: BigNumber(2)
    )

    /// Any group, with k as Cognito computes it.
    package init(prime: consuming BigNumber, generator: consuming BigNumber) {
        montgomery = MontgomeryContext(modulus: prime)
        multiplier = BigNumber(bytes: HashFunction.sha256.digest(prime.twosComplement, generator.twosComplement))
        negatedMultiplier = montgomery.form(of: (BigNumber(0) - multiplier) % prime)
        self.prime = prime
        self.generator = generator
    }

    /// B − k·v modulo N, in a time that does not depend on v.
    ///
    /// The plain way would leave a long number for the power to divide by N, and OpenSSL's division takes steps that depend
    /// on the digits: v is g^x, with which a password can be guessed offline.
    ///
    /// - Parameters:
    ///   - serverPublicKey: B, any number.
    ///   - verifier: v, less than N.
    /// - Returns: The difference, less than N.
    package func base(_ serverPublicKey: borrowing BigNumber, without verifier: borrowing BigNumber) -> BigNumber {
        let result = montgomery.product(negatedMultiplier, verifier)
        let reduced = serverPublicKey % prime
        unsafe BigNumber.require(BN_mod_add_quick(result.pointer, result.pointer, reduced.pointer, prime.pointer))
        return result
    }

    /// A power modulo N, in a time that does not depend on the exponent's bits.
    ///
    /// - Parameters:
    ///   - base: Any number, negative ones and those beyond N too; OpenSSL reduces it to 0..<N first, for which it divides.
    ///     So a secret one is in that range already.
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
            montgomery.pointer
        )
        guard done == 1 else { throw .openSSLFailed(.drained()) }
        return result
    }

    /// A power of g modulo N, in a time that does not depend on the exponent's bits.
    ///
    /// - Parameter exponent: A big-endian number that may be secret. At most 40 bytes are quick from the fifth power on.
    /// - Returns: The power, less than N.
    /// - Throws: ``SRPError/openSSLFailed(_:)``.
    package func generatorPower(_ exponent: SecretBytes) throws(SRPError) -> BigNumber {
        guard exponent.count <= FixedBaseComb.maximumLength, let comb = comb.comb(makeComb) else {
            return try power(generator, BigNumber(bytes: exponent))
        }
        return comb.power(exponent)
    }

    /// Makes what the powers of g are quick by, which takes less than a millisecond, so that the first of them is, too.
    package func prepare() { _ = comb.prepared(makeComb) }

    private func makeComb() -> FixedBaseComb? { FixedBaseComb(base: generator % prime, modulus: prime, montgomery) }
}
