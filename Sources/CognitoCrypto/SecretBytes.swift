import COpenSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Bytes that are overwritten when the last reference to them is released.
///
/// An array is not suitable, because the standard library may copy it and free the memory without overwriting it. This class
/// makes one allocation, fills it in the initializer, and overwrites it in `deinit`. Threads can share the bytes, because they
/// don't change after the initializer.
///
/// Other copies are not overwritten: the source `String` or array, ``unprotectedBytes``, and copies that the system makes, such
/// as swap space, a core dump, or the registers in a crash report.
@safe
package final class SecretBytes: Sendable {
    private nonisolated(unsafe) let buffer: UnsafeMutableRawBufferPointer

    /// Creates bytes that a closure fills.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - fill: A closure that writes the bytes, which are initially zero. If it throws, they are overwritten.
    /// - Throws: The error of `fill`.
    package init<Failure: Error>(
        count: Int,
        fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        // The alignment is that of a word, because FixedBaseComb reads its table in words.
        unsafe buffer = .allocate(byteCount: count, alignment: MemoryLayout<UInt64>.alignment)
        unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
        try unsafe fill(buffer)
    }

    /// Creates a copy of bytes, whose source is not overwritten.
    package convenience init(_ bytes: some ContiguousBytes) {
        self.init(joining: [bytes])
    }

    package convenience init(joining pieces: [any ContiguousBytes]) {
        let count = pieces.reduce(0) { sum, piece in unsafe sum + piece.withUnsafeBytes { $0.count } }
        unsafe self.init(count: count) { target in
            var offset = 0
            for piece in pieces {
                unsafe piece.withUnsafeBytes { source in
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: source)
                    offset += source.count
                }
            }
        }
    }

    /// Creates the concatenated UTF-8 of texts, which is not normalized.
    package convenience init(utf8 texts: String...) {
        let count = texts.reduce(0) { $0 + $1.utf8.count }
        unsafe self.init(count: count) { target in
            var offset = 0
            for var text in texts {
                text.withUTF8 { bytes in
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: .init(bytes))
                    offset += bytes.count
                }
            }
        }
    }

    /// Returns random bytes from OpenSSL's private generator (`RAND_priv_bytes`).
    ///
    /// Public values come from another generator, so that they reveal nothing about the state of this one.
    ///
    /// - Throws: ``CognitoCryptoError/randomGeneratorFailed(_:)``.
    package static func random(count: Int) throws(CognitoCryptoError) -> SecretBytes {
        try unsafe SecretBytes(count: count) { (buffer) throws(CognitoCryptoError) in
            ERR_clear_error()
            let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            guard unsafe RAND_priv_bytes(address, Int32(buffer.count)) == 1 else {
                throw .randomGeneratorFailed(.fromErrorQueue())
            }
        }
    }

    deinit {
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        unsafe buffer.deallocate()
    }

    package var count: Int { unsafe buffer.count }

    /// A copy in an array that is not overwritten, for values that are public or about to be sent.
    package var unprotectedBytes: [UInt8] { unsafe Array(buffer) }

    package func prefix(_ count: Int) -> SecretBytes {
        unsafe SecretBytes(count: count) {
            unsafe $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Returns a Boolean value that indicates whether the bytes are equal, in a time that depends on their count only.
    package func constantTimeEquals(_ other: some ContiguousBytes) -> Bool {
        unsafe other.withUnsafeBytes { other in
            guard other.count == count else { return false }
            return unsafe CRYPTO_memcmp(buffer.baseAddress, other.baseAddress, count) == 0
        }
    }
}

extension SecretBytes: ContiguousBytes {
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try unsafe body(UnsafeRawBufferPointer(buffer))
    }
}

extension SecretBytes: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["count": count] }
}
