import COpenSSL

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An error of this module.
///
/// It doesn't contain the rejected value, because apps log errors.
@nonexhaustive
public enum CognitoCryptoError: Error, Hashable, Sendable {
    /// The server's public key B is a multiple of N.
    ///
    /// The client must end the exchange (RFC 5054, section 2.5.3).
    case serverPublicKeyIsZero

    /// The server's public key B is greater than N.
    ///
    /// Cognito never sends such a key, because it reduces keys modulo N.
    case serverPublicKeyOutOfRange

    /// The scrambling parameter u is zero, so that a proof would require only the verifier instead of the password.
    ///
    /// No two public keys A and B are known whose SHA-256 hash is zero.
    case scramblingParameterIsZero

    /// The value is not a hexadecimal number.
    case malformedHex(Parameter)

    /// The value is not padded Base64 in the standard or the URL alphabet (RFC 4648, sections 4 and 5).
    case malformedBase64(Parameter)

    /// The value is not Base32 (RFC 4648, section 6).
    case malformedBase32(Parameter)

    /// The value is longer than any value that Cognito sends.
    case valueTooLong(Parameter, maximum: Int)

    /// The value is empty.
    case emptyValue(Parameter)

    /// The challenge lacks a parameter.
    case missingParameter(Parameter)

    /// The user pool ID is not a Region, one `_`, and a name of letters and digits, in at most 55 characters.
    case malformedUserPoolID

    /// OpenSSL's random number generator failed.
    case randomGeneratorFailed(OpenSSLError)

    /// A computation in OpenSSL failed.
    case openSSLFailed(OpenSSLError)
}

extension CognitoCryptoError {
    /// The value that an error is about, by its name in Cognito, in RFC 5054, or in this module.
    @nonexhaustive
    public enum Parameter: String, Hashable, Sendable {
        /// `SALT`: the salt of the user or device, in hex.
        case salt = "SALT"
        /// `SRP_B`: the server's public key, in hex.
        case serverPublicKey = "SRP_B"
        /// `SRP_A`: the client's public key, in hex.
        case clientPublicKey = "SRP_A"
        /// `SECRET_BLOCK`: the secret block of the exchange, in Base64.
        case secretBlock = "SECRET_BLOCK"
        /// `a`: the client's private key.
        case privateKey = "a"
        /// `b`: the server's private key.
        case serverPrivateKey = "b"
        /// The name of the user pool, or the device group key.
        case poolName = "poolName"
        /// `USER_ID_FOR_SRP`, or the device key.
        case identity = "identity"
        /// `DeviceKey`: the key of a device.
        case deviceKey = "DeviceKey"
        /// `DeviceGroupKey`: the key of a device's group.
        case deviceGroupKey = "DeviceGroupKey"
        /// `SecretCode`: the shared secret of an authenticator app, in Base32.
        case totpSecret = "SecretCode"
    }
}

extension CognitoCryptoError: LocalizedError, CustomStringConvertible {
    /// A sentence that describes the error.
    public var description: String {
        switch self {
        case .serverPublicKeyIsZero: "The server's public key SRP_B is zero modulo N. Do not trust the server."
        case .serverPublicKeyOutOfRange:
            "The server's public key SRP_B is not less than N. The server is not Amazon Cognito."
        case .scramblingParameterIsZero: "The scrambling parameter u is zero. Start the sign-in again."
        case .malformedHex(let parameter): "\(parameter.rawValue) is not a hexadecimal number."
        case .malformedBase64(let parameter): "\(parameter.rawValue) is not padded Base64."
        case .malformedBase32(let parameter): "\(parameter.rawValue) is not Base32."
        case .valueTooLong(let parameter, let maximum): "\(parameter.rawValue) has more than \(maximum) characters."
        case .emptyValue(let parameter): "\(parameter.rawValue) is empty."
        case .missingParameter(let parameter): "The challenge has no \(parameter.rawValue)."
        case .malformedUserPoolID: "The user pool ID is malformed. Use an ID such as eu-west-1_Ab12Cd34E."
        case .randomGeneratorFailed(let reason): "The random number generator failed: \(reason)."
        case .openSSLFailed(let reason): "An OpenSSL computation failed: \(reason)."
        }
    }

    /// The ``description``.
    public var errorDescription: String? { description }
}

/// The errors in OpenSSL's error queue after a function failed.
///
/// The codes identify a library and a reason inside OpenSSL. They contain no data of the call.
public struct OpenSSLError: Error, Hashable, Sendable {
    /// The packed error codes of `ERR_get_error`, oldest first, or an empty array if OpenSSL reported no reason.
    public let codes: [UInt]

    package init(codes: [UInt]) {
        self.codes = codes
    }

    /// Removes all errors from the calling thread's error queue and returns them.
    package static func fromErrorQueue() -> OpenSSLError {
        var codes: [UInt] = []
        while case let code = ERR_get_error(), code != 0 {
            codes.append(UInt(code))
        }
        return OpenSSLError(codes: codes)
    }
}

extension OpenSSLError: LocalizedError, CustomStringConvertible {
    /// The text of each code, as `openssl errstr` prints it.
    public var description: String {
        codes.isEmpty ? "OpenSSL reported no reason" : codes.map(Self.text).joined(separator: "; ")
    }

    /// The ``description``.
    public var errorDescription: String? { description }

    private static func text(of code: UInt) -> String {
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
