import COpenSSL

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Bytes that are overwritten when the last reference to them goes.
///
/// An array may be copied and freed by the standard library at any time and leaves its old contents behind. These
/// bytes live in one allocation that is written once, in the initialiser, and cleansed in `deinit`.
///
/// What is not in here is not erased: a `String` or array that the bytes were made of, those that ``revealed`` makes, and
/// what the system copies, as swap space, a core dump or the registers in a crash report.
///
/// The buffer is never written after the initialiser, which is what makes sharing it between threads sound.
@safe
package final class SecretBytes: Sendable {
    private nonisolated(unsafe) let buffer: UnsafeMutableRawBufferPointer

    /// Makes `count` bytes and lets `fill` write them.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - fill: Writes the bytes, which are zero before. If it throws, what it wrote is cleansed.
    /// - Throws: What `fill` throws.
    package init<Failure: Error>(
        count: Int,
        fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        // A table of numbers is read word by word.
        unsafe buffer = .allocate(byteCount: count, alignment: MemoryLayout<UInt64>.alignment)
        unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
        try unsafe fill(buffer)
    }

    /// Copies bytes; the original is the caller's to look after.
    package convenience init(_ bytes: some ContiguousBytes) {
        self.init(joining: [bytes])
    }

    /// The concatenation of the pieces, written straight into the buffer that will be cleansed.
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

    /// The UTF-8 of the texts, one after the other, exactly as given: nothing is normalised, folded or trimmed.
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

    deinit {
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        unsafe buffer.deallocate()
    }

    /// The number of bytes.
    package var count: Int { unsafe buffer.count }

    /// A copy in an ordinary array, which nobody cleanses: for a value that is about to be seen anyway, as on the wire.
    package var revealed: [UInt8] { unsafe Array(buffer) }

    /// The first bytes alone, in a buffer of their own.
    package func prefix(_ count: Int) -> SecretBytes {
        unsafe SecretBytes(count: count) {
            unsafe $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Whether the bytes are the same, found out in a time that depends on the length alone.
    package func matches(_ other: some ContiguousBytes) -> Bool {
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
    package var shown: KeyValuePairs<String, any Sendable> { ["count": count] }
}
