import COpenSSL

/// The parameters of SRP-6a: a prime N, a generator g, and the multiplier k.
///
/// Cognito's group is ``cognito``. It is not a group of RFC 5054, which combines the same prime with the generator 5.
package final class SRPGroup: Sendable {
    /// The prime N.
    package let prime: BigNumber
    /// The generator g.
    package let generator: BigNumber
    /// The multiplier k = SHA-256(I(N) ‖ I(g)), where I is ``BigNumber/twosComplement``.
    package let multiplier: BigNumber
    /// −k modulo N, in Montgomery form.
    private let negatedMultiplier: BigNumber
    private let montgomery: MontgomeryContext
    private let comb = LazyFixedBaseComb()

    /// The group of every user pool: the 3072-bit prime of RFC 3526, section 4, with g = 2.
    package static let cognito = unsafe SRPGroup(
        prime: BigNumber(owning: BN_get_rfc3526_prime_3072(nil)),
        generator: BigNumber(2)
    )

    /// Creates a group, with k as Cognito computes it.
    package init(prime: consuming BigNumber, generator: consuming BigNumber) {
        montgomery = MontgomeryContext(modulus: prime)
        multiplier = BigNumber(bytes: HashFunction.sha256.digest(prime.twosComplement, generator.twosComplement))
        negatedMultiplier = montgomery.form(of: (BigNumber(0) - multiplier) % prime)
        self.prime = prime
        self.generator = generator
    }

    /// Returns B − k·v modulo N, in a time that doesn't depend on v.
    ///
    /// The verifier v is secret, because an attacker who has it can guess the password offline. Therefore this method multiplies
    /// in Montgomery form: OpenSSL's division of B − k·v by N would take a time that depends on v.
    package func removeVerifier(
        _ verifier: borrowing BigNumber,
        from serverPublicKey: borrowing BigNumber
    ) -> BigNumber {
        let result = montgomery.product(negatedMultiplier, verifier)
        let reduced = serverPublicKey % prime
        unsafe BigNumber.require(BN_mod_add_quick(result.pointer, result.pointer, reduced.pointer, prime.pointer))
        return result
    }

    /// Returns a power modulo N, in a time that doesn't depend on the exponent's bits.
    ///
    /// The exponent is nonnegative, and may be secret. A secret base must be in 0..<N, because OpenSSL reduces any other base
    /// modulo N in a time that depends on the base.
    package func power(
        _ base: borrowing BigNumber,
        _ exponent: borrowing BigNumber
    ) throws(CognitoCryptoError) -> BigNumber {
        let result = BigNumber()
        let scratch = BigNumberScratch()
        ERR_clear_error()
        let status = unsafe BN_mod_exp_mont_consttime(
            result.pointer,
            base.pointer,
            exponent.pointer,
            prime.pointer,
            scratch.pointer,
            montgomery.pointer
        )
        guard status == 1 else { throw .openSSLFailed(.fromErrorQueue()) }
        return result
    }

    /// Returns a power of g modulo N, in a time that doesn't depend on the exponent's bits.
    ///
    /// The exponent is a big-endian number, which may be secret. If it has at most 40 bytes, the fifth and later powers use a
    /// table.
    package func generatorPower(_ exponent: SecretBytes) throws(CognitoCryptoError) -> BigNumber {
        guard exponent.count <= FixedBaseComb.maximumLength, let comb = comb.combForNextPower(makeComb) else {
            return try power(generator, BigNumber(bytes: exponent))
        }
        return comb.power(exponent)
    }

    /// Creates the table for powers of g, in less than a millisecond, so that the first power uses it.
    package func prepare() { comb.makeIfNeeded(makeComb) }

    private func makeComb() -> FixedBaseComb? { FixedBaseComb(base: generator % prime, modulus: prime, montgomery) }
}
