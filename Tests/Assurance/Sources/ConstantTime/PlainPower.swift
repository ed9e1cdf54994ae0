import CMemcheck
import COpenSSL
import CognitoCrypto

/// The same power by OpenSSL's ordinary exponentiation, which the library must never use: it shows that the check can see.
enum PlainPower {
    static func run() throws {
        let exponent = try SecretBytes.random(count: 40)
        unsafe exponent.withUnsafeBytes { unsafe memcheck_make_undefined($0.baseAddress, $0.count) }
        let number = unsafe exponent.withUnsafeBytes { bytes in
            unsafe BN_bin2bn(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(bytes.count), nil)
        }
        let generator = unsafe BN_new()
        let result = unsafe BN_new()
        let prime = unsafe BN_get_rfc3526_prime_3072(nil)
        let scratch = unsafe BN_CTX_new()
        defer {
            unsafe [number, generator, result, prime].forEach { unsafe BN_free($0) }
            unsafe BN_CTX_free(scratch)
        }
        guard unsafe BN_set_word(generator, 2) == 1,
            unsafe BN_mod_exp(result, generator, number, prime, scratch) == 1
        else { throw Refusal(description: "OpenSSL cannot compute a power") }
    }
}
