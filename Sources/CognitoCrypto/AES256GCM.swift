import COpenSSL

/// Authenticated encryption with AES-256 in Galois/Counter Mode (NIST SP 800-38D), with a 96-bit nonce and a 128-bit tag.
package enum AES256GCM {
    package static let keyLength = 32
    private static let nonceLength = 12
    private static let tagLength = 16

    /// Encrypts and authenticates bytes.
    ///
    /// - Parameters:
    ///   - plaintext: The bytes to encrypt.
    ///   - key: The key, of ``keyLength`` bytes.
    ///   - nonce: The nonce of a test vector. Defaults to `nil`: a random nonce.
    ///   - data: The additional data, which is authenticated but not encrypted.
    /// - Returns: The nonce, the ciphertext, and the tag.
    /// - Throws: ``CognitoCryptoError/randomGeneratorFailed(_:)`` or ``CognitoCryptoError/openSSLFailed(_:)``.
    package static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        nonce: [UInt8]? = nil,
        authenticating data: [UInt8]
    ) throws(CognitoCryptoError) -> [UInt8] {
        let nonce = if let nonce { nonce } else { try SecretBytes.random(count: nonceLength).unprotectedBytes }
        ERR_clear_error()
        guard let (ciphertext, tag) = run(plaintext, key: key, nonce: nonce, data: data, tag: nil) else {
            throw .openSSLFailed(.fromErrorQueue())
        }
        return nonce + ciphertext + tag
    }

    /// Returns the plaintext, or `nil` if the key or the additional data is wrong, or the sealed data was changed.
    package static func open(_ sealed: [UInt8], key: SecretBytes, authenticating data: [UInt8]) -> [UInt8]? {
        guard sealed.count >= nonceLength + tagLength else { return nil }
        let nonce = Array(sealed.prefix(nonceLength))
        let ciphertext = Array(sealed.dropFirst(nonceLength).dropLast(tagLength))
        defer { ERR_clear_error() }
        return run(ciphertext, key: key, nonce: nonce, data: data, tag: Array(sealed.suffix(tagLength)))?.output
    }

    /// Encrypts the input if `tag` is `nil`, and otherwise decrypts the input and verifies the tag.
    ///
    /// - Returns: The output and its tag, or `nil` if OpenSSL fails or the tag does not match.
    private static func run(
        _ input: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        data: [UInt8],
        tag: [UInt8]?
    ) -> (output: [UInt8], tag: [UInt8])? {
        precondition(key.count == keyLength && nonce.count == nonceLength)
        guard let context = unsafe EVP_CIPHER_CTX_new() else { return nil }
        defer { unsafe EVP_CIPHER_CTX_free(context) }
        let isStarted = unsafe key.withUnsafeBytes { key in
            let key = unsafe key.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return unsafe EVP_CipherInit_ex2(context, EVP_aes_256_gcm(), key, nonce, tag == nil ? 1 : 0, nil) == 1
        }
        // OpenSSL requires a valid address even for an empty output.
        var output = [UInt8](repeating: 0, count: input.count + 1)
        var outputTag = tag ?? [UInt8](repeating: 0, count: tagLength)
        let tagCount = Int32(clamping: outputTag.count)
        var written: Int32 = 0
        guard isStarted,
            unsafe data.isEmpty || EVP_CipherUpdate(context, nil, &written, data, Int32(clamping: data.count)) == 1,
            unsafe EVP_CipherUpdate(context, &output, &written, input, Int32(clamping: input.count)) == 1,
            unsafe tag == nil || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tagCount, &outputTag) == 1,
            unsafe EVP_CipherFinal_ex(context, &output[input.count], &written) == 1,
            unsafe tag != nil || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tagCount, &outputTag) == 1
        else { return nil }
        output.removeLast()
        return (output, outputTag)
    }
}
