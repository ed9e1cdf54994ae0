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
    init?(rsaPrivateKey der: SecretBytes) {
        let key = unsafe der.withUnsafeBytes { bytes in
            var next = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return unsafe d2i_PrivateKey(EVP_PKEY_RSA, nil, &next, bytes.count)
        }
        guard let key = unsafe key else { return nil }
        unsafe pointer = key
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }

    /// The private key as PKCS #1 `RSAPrivateKey`.
    var privateDER: SecretBytes? {
        let count = unsafe Int(i2d_PrivateKey(pointer, nil))
        guard count > 0 else { return nil }
        return unsafe SecretBytes(count: count) { target in
            var next = unsafe target.baseAddress?.assumingMemoryBound(to: UInt8.self)
            unsafe i2d_PrivateKey(pointer, &next)
        }
    }

    /// A number of the key by its parameter's name, such as `n`, big-endian.
    func number(_ name: String) -> [UInt8]? {
        var number: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(pointer, name, &number) == 1 else { return nil }
        let owner = unsafe BigNumber(owning: number)
        return owner.magnitude(width: (owner.bitWidth + 7) / 8).revealed
    }
}

/// A public key of OpenSSL's that any number of checks share, at once too; none of them writes it.
@safe
final class SharedEVPKey: Sendable {
    nonisolated(unsafe) let key: EVPKey

    /// Reads PKCS #1 `RSAPublicKey`.
    init?(rsaPublicKey der: [UInt8]) {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let key = EVPKey(rsaPublicKey: der) else { return nil }
        unsafe self.key = key
    }
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
