import COpenSSL

extension SecretBytes {
    /// Fresh random bytes from OpenSSL's private generator.
    ///
    /// The private generator (`RAND_priv_bytes`) is separate from the one whose output goes on the wire, so a weakness
    /// that showed in public values would not reach secrets.
    ///
    /// - Parameter count: The number of bytes.
    /// - Returns: The bytes.
    /// - Throws: ``SRPError/randomGeneratorFailed(_:)``; there is no weaker source to fall back to.
    package static func random(count: Int) throws(SRPError) -> SecretBytes {
        try unsafe SecretBytes(count: count) { (buffer) throws(SRPError) in
            ERR_clear_error()
            let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            guard unsafe RAND_priv_bytes(address, Int32(buffer.count)) == 1 else {
                throw .randomGeneratorFailed(.drained())
            }
        }
    }
}
