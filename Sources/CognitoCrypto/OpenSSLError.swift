import COpenSSL

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What OpenSSL said when a call of it failed.
///
/// The codes are those of OpenSSL's error queue, oldest first. They name a library, a function and a reason inside
/// OpenSSL and never hold data that was being worked on.
public struct OpenSSLError: Error, Hashable, Sendable {
    /// The packed error codes of `ERR_get_error`, oldest first; empty when OpenSSL gave no reason.
    public let codes: [UInt]

    package init(codes: [UInt]) {
        self.codes = codes
    }

    /// Takes everything out of the calling thread's error queue, so that the next failure is not blamed for this one.
    package static func drained() -> OpenSSLError {
        var codes: [UInt] = []
        while case let code = ERR_get_error(), code != 0 {
            codes.append(UInt(code))
        }
        return OpenSSLError(codes: codes)
    }
}

extension OpenSSLError: CustomStringConvertible {
    /// OpenSSL's own words for each code, as `openssl errstr` prints them.
    public var description: String {
        codes.isEmpty ? "OpenSSL gave no reason" : codes.map(Self.words).joined(separator: "; ")
    }

    private static func words(for code: UInt) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe ERR_error_string_n(
                numericCast(code),
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                bytes.count
            )
        }
        return String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
    }
}

extension OpenSSLError: LocalizedError {
    /// The ``description``.
    public var errorDescription: String? { description }
}
