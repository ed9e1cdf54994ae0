import COpenSSL

/// A public key or a key pair of OpenSSL (`EVP_PKEY`).
///
/// Threads can share a key, because signing and verifying don't change it.
@safe
final class EVPKey: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// A context that is prepared for verifying, or `nil` if OpenSSL rejects the key.
    ///
    /// Each verification uses a copy, because preparing a context takes a fifth of the time of a verification.
    private nonisolated(unsafe) let verification: OpaquePointer?

    /// Takes ownership of a key from OpenSSL, or returns `nil` if OpenSSL returned none.
    init?(owning pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
        let context = unsafe EVP_MD_CTX_new()
        let isReady = unsafe context != nil && EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, pointer) == 1
        if !isReady { unsafe EVP_MD_CTX_free(context) }
        unsafe verification = isReady ? context : nil
    }

    /// Decodes a key in DER with one of OpenSSL's `d2i` functions.
    convenience init?(der: [UInt8], _ read: (inout UnsafePointer<UInt8>?, Int) -> OpaquePointer?) {
        let key = unsafe der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return unsafe read(&next, bytes.count)
        }
        unsafe self.init(owning: key)
    }

    deinit {
        unsafe EVP_MD_CTX_free(verification)
        unsafe EVP_PKEY_free(pointer)
    }

    /// Returns a Boolean value that indicates whether a signature is valid: RSASSA-PKCS1-v1_5 or ECDSA, with SHA-256.
    func isValid(_ signature: [UInt8], for message: Span<UInt8>) -> Bool {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let verification = unsafe verification, let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        guard unsafe EVP_MD_CTX_copy_ex(context, verification) == 1 else { return false }
        return unsafe message.withUnsafeBufferPointer { message in
            unsafe EVP_DigestVerify(context, signature, signature.count, message.baseAddress, message.count) == 1
        }
    }
}
