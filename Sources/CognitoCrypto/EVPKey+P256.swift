import COpenSSL

extension EVPKey {
    /// Makes a key on the curve P-256, or nothing if OpenSSL refuses.
    init?(generatingP256: Void) {
        guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            unsafe EVP_PKEY_generate(context, &key) == 1, let key = unsafe key
        else { return nil }
        unsafe self.init(owning: key)
    }

    /// Reads `SubjectPublicKeyInfo` (RFC 5280, section 4.1); a point that is not on its curve is none.
    init?(subjectPublicKeyInfo der: [UInt8]) {
        let key = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return unsafe d2i_PUBKEY(nil, &next, bytes.count)
        }
        guard let key = unsafe key else { return nil }
        unsafe self.init(owning: key)
    }

    /// The public half as `SubjectPublicKeyInfo` (RFC 5280, section 4.1).
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
}
