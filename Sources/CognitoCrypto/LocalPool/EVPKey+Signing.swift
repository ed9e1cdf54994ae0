import COpenSSL

extension EVPKey {
    /// Generates a key pair, or returns `nil` if OpenSSL fails.
    ///
    /// - Parameters:
    ///   - algorithm: `RSA` or `EC`.
    ///   - configure: A closure that sets the key's size or curve, and returns 1 on success.
    convenience init?(generating algorithm: String, configure: (OpaquePointer) -> Int32) {
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, algorithm, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen_init(context) == 1, unsafe configure(context) == 1,
            unsafe EVP_PKEY_generate(context, &key) == 1
        else { return nil }
        unsafe self.init(owning: key)
    }

    /// Returns a parameter of the key, such as `n`, as a big-endian number, or `nil` if OpenSSL fails.
    func number(_ name: String) -> [UInt8]? {
        var number: OpaquePointer?
        guard unsafe EVP_PKEY_get_bn_param(pointer, name, &number) == 1 else { return nil }
        return unsafe BigNumber(owning: number).magnitude.unprotectedBytes
    }

    /// The public key as `SubjectPublicKeyInfo` (RFC 5280, section 4.1).
    var subjectPublicKeyInfo: [UInt8]? {
        let count = unsafe Int(i2d_PUBKEY(pointer, nil))
        guard count > 0 else { return nil }
        var der = [UInt8](repeating: 0, count: count)
        unsafe der.withUnsafeMutableBufferPointer { target in
            var next = target.baseAddress
            unsafe i2d_PUBKEY(pointer, &next)
        }
        return der
    }

    /// Returns a signature of at most `maximumLength` bytes by RSASSA-PKCS1-v1_5 or ECDSA, with SHA-256.
    func signature(for message: [UInt8], maximumLength: Int) throws(OpenSSLError) -> [UInt8] {
        ERR_clear_error()
        guard let context = unsafe EVP_MD_CTX_new() else { throw .fromErrorQueue() }
        defer { unsafe EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: maximumLength)
        var length = signature.count
        guard unsafe EVP_DigestSignInit(context, nil, EVP_sha256(), nil, pointer) == 1,
            unsafe EVP_DigestSign(context, &signature, &length, message, message.count) == 1
        else { throw .fromErrorQueue() }
        return Array(signature.prefix(length))
    }
}
