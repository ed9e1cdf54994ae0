import COpenSSL

/// Authenticated encryption with AES-256 in Galois/Counter Mode (NIST SP 800-38D), with a 96-bit nonce and a 128-bit tag.
package enum AES256GCM {
    package static let keyLength = 32
    package static let nonceLength = 12
    package static let tagLength = 16

    /// Returns a random nonce, the ciphertext, and the tag.
    ///
    /// - Throws: ``SRPError/randomGeneratorFailed(_:)`` or ``SRPError/openSSLFailed(_:)``.
    package static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        authenticating data: [UInt8]
    ) throws(SRPError) -> [UInt8] {
        let nonce = try SecretBytes.random(count: nonceLength).revealed
        return try seal(plaintext, key: key, nonce: nonce, authenticating: data)
    }

    /// Seals with a given nonce, for test vectors.
    package static func seal(
        _ plaintext: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        authenticating data: [UInt8]
    ) throws(SRPError) -> [UInt8] {
        ERR_clear_error()
        guard let cipher = CipherContext(),
            let ciphertext = cipher.run(plaintext, key: key, nonce: nonce, data: data, isEncrypting: true),
            let tag = cipher.tag()
        else { throw .openSSLFailed(.drained()) }
        return nonce + ciphertext + tag
    }

    /// Returns the plaintext, or `nil` if the key or the authenticated data is a different one, or if a byte was changed.
    package static func open(_ sealed: [UInt8], key: SecretBytes, authenticating data: [UInt8]) -> [UInt8]? {
        guard sealed.count >= nonceLength + tagLength, let cipher = CipherContext() else { return nil }
        let nonce = Array(sealed.prefix(nonceLength))
        let ciphertext = Array(sealed.dropFirst(nonceLength).dropLast(tagLength))
        let tag = Array(sealed.suffix(tagLength))
        defer { ERR_clear_error() }
        return cipher.run(ciphertext, key: key, nonce: nonce, data: data, isEncrypting: false, tag: tag)
    }
}

/// The state of one encryption or decryption in OpenSSL.
@safe
private struct CipherContext: ~Copyable {
    private let pointer: OpaquePointer

    init?() {
        guard let context = unsafe EVP_CIPHER_CTX_new() else { return nil }
        unsafe pointer = context
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(pointer)
    }

    /// Encrypts or decrypts the input, or returns `nil` if OpenSSL fails or the tag doesn't match.
    func run(
        _ input: [UInt8],
        key: SecretBytes,
        nonce: [UInt8],
        data: [UInt8],
        isEncrypting: Bool,
        tag: [UInt8] = []
    ) -> [UInt8]? {
        precondition(key.count == AES256GCM.keyLength && nonce.count == AES256GCM.nonceLength)
        // OpenSSL needs a valid address for an empty output too.
        var output = [UInt8](repeating: 0, count: input.count + 1)
        var (written, tag) = (Int32(0), tag)
        let isStarted = unsafe key.withUnsafeBytes { key in
            unsafe EVP_CipherInit_ex2(
                pointer,
                EVP_aes_256_gcm(),
                key.baseAddress?.assumingMemoryBound(to: UInt8.self),
                nonce,
                isEncrypting ? 1 : 0,
                nil
            ) == 1
        }
        guard isStarted else { return nil }
        if !data.isEmpty {
            guard unsafe EVP_CipherUpdate(pointer, nil, &written, data, Int32(clamping: data.count)) == 1 else {
                return nil
            }
        }
        guard unsafe EVP_CipherUpdate(pointer, &output, &written, input, Int32(clamping: input.count)) == 1 else {
            return nil
        }
        if !isEncrypting {
            let count = Int32(clamping: tag.count)
            guard unsafe EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_SET_TAG, count, &tag) == 1 else { return nil }
        }
        guard unsafe EVP_CipherFinal_ex(pointer, &output[input.count], &written) == 1 else { return nil }
        output.removeLast()
        return output
    }

    /// The tag of an encryption.
    func tag() -> [UInt8]? {
        var tag = [UInt8](repeating: 0, count: AES256GCM.tagLength)
        guard unsafe EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1 else {
            return nil
        }
        return tag
    }
}
