import COpenSSL

/// One key of OpenSSL's, owned for the time of a call.
@safe
struct EVPKey: ~Copyable {
    let pointer: OpaquePointer

    /// Takes over a key that OpenSSL made.
    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    /// Makes an RSA key, or nothing if OpenSSL refuses.
    init?(generatingRSA bits: Int) {
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(clamping: bits)) == 1,
            unsafe EVP_PKEY_generate(context, &key) == 1, let key = unsafe key
        else { return nil }
        unsafe pointer = key
    }

    /// Reads PKCS #1 `RSAPublicKey`.
    init?(rsaPublicKey der: [UInt8]) {
        let key = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return unsafe d2i_PublicKey(EVP_PKEY_RSA, nil, &next, bytes.count)
        }
        guard let key = unsafe key else { return nil }
        unsafe pointer = key
    }

    /// Reads PKCS #1 `RSAPrivateKey`.
    init?(rsaPrivateKey der: [UInt8]) {
        let key = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return unsafe d2i_PrivateKey(EVP_PKEY_RSA, nil, &next, bytes.count)
        }
        guard let key = unsafe key else { return nil }
        unsafe pointer = key
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }

    /// A number of the key by its parameter's name, such as `n`, big-endian.
    func number(_ name: String) -> [UInt8]? {
        var number: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(pointer, name, &number) == 1 else { return nil }
        let owner = unsafe BigNumber(owning: number)
        return owner.magnitude(width: (owner.bitWidth + 7) / 8).revealed
    }
}

/// One key of OpenSSL's for any number of signatures or checks, at once too: none of them changes it for another.
///
/// To read a key anew takes as long as half a check, and what OpenSSL prepares for its first signature a fifth of one.
@safe
final class SharedEVPKey: Sendable {
    nonisolated(unsafe) let key: EVPKey

    init(_ key: consuming EVPKey) { unsafe self.key = key }
}

/// The state of one signature or its check, owned for the time of a call.
@safe
struct MessageDigestContext: ~Copyable {
    let pointer: OpaquePointer

    init?() {
        guard let context = unsafe EVP_MD_CTX_new() else { return nil }
        unsafe pointer = context
    }

    deinit {
        unsafe EVP_MD_CTX_free(pointer)
    }
}
