#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Why a value could not be read or a proof could not be made.
///
/// Each reason has its own case, and none carries the value that was wrong: an error ends up in logs.
@nonexhaustive
public enum SRPError: Error, Hashable, Sendable {
    /// The server's public key B is a multiple of N, so the shared secret would be the same whatever the password is.
    ///
    /// RFC 5054, section 2.5.4: the client must stop.
    case serverKeyIsZero

    /// The server's public key B is N or greater.
    ///
    /// The service does not say what such a key means and never sends one. Most other clients reduce it and go on;
    /// this one stops, because two spellings of one key would hash to different values of u, and because a number that
    /// cannot have come out of a reduction modulo N did not come from an honest server.
    case serverKeyOutOfRange

    /// The hash u of both public keys is zero, which would take the password out of the proof.
    ///
    /// RFC 5054, section 2.5.4; nobody knows two keys for which SHA-256 does that.
    case scramblingParameterIsZero

    /// The value is not a number in hexadecimal digits.
    case malformedHex(Parameter)

    /// The value is not Base64 with its padding (RFC 4648, sections 4 and 5).
    case malformedBase64(Parameter)

    /// The value is not base32 (RFC 4648, section 6).
    case malformedBase32(Parameter)

    /// The value is longer than anything the service sends.
    case valueTooLong(Parameter, maximum: Int)

    /// The value is there but holds nothing.
    case emptyValue(Parameter)

    /// The server left out a parameter of the challenge.
    case missingParameter(Parameter)

    /// The user pool id is not a region, one `_` and a name of letters and digits, in 55 characters.
    case malformedUserPoolID

    /// OpenSSL's random generator gave no bytes, so there is no secret to begin with.
    case randomGeneratorFailed(OpenSSLError)

    /// A computation inside OpenSSL failed.
    case openSSLFailed(OpenSSLError)
}

extension SRPError {
    /// The value an error is about, by the name that Cognito or RFC 5054 gives it.
    @nonexhaustive
    public enum Parameter: String, Hashable, Sendable {
        /// `SALT`: the salt of the user or device, in hex.
        case salt = "SALT"
        /// `SRP_B`: the server's public key, in hex.
        case serverPublicKey = "SRP_B"
        /// `SRP_A`: the client's public key, in hex.
        case clientPublicKey = "SRP_A"
        /// `SECRET_BLOCK`: the server's handle of the exchange, in base64.
        case secretBlock = "SECRET_BLOCK"
        /// `a`: the client's private key.
        case privateKey = "a"
        /// `b`: the server's private key.
        case serverPrivateKey = "b"
        /// The name of the user pool, or the device group key.
        case group = "group"
        /// `USER_ID_FOR_SRP`, or the device key.
        case identity = "identity"
        /// `DeviceKey`: the key of a device.
        case deviceKey = "DeviceKey"
        /// `DeviceGroupKey`: the key of a device's group.
        case deviceGroupKey = "DeviceGroupKey"
        /// `SecretCode`: the shared secret of an authenticator app, in base32.
        case totpSecret = "SecretCode"
    }
}

extension SRPError: CustomStringConvertible {
    /// A sentence that says what is wrong, and what to do where something can be done.
    public var description: String {
        switch self {
        case .serverKeyIsZero: "The server's public key SRP_B is zero modulo N; the server is not to be trusted."
        case .serverKeyOutOfRange: "The server's public key SRP_B is not less than N; no Cognito server sends that."
        case .scramblingParameterIsZero: "The hash u of the public keys is zero; the exchange proves nothing."
        case .malformedHex(let parameter): "\(parameter.rawValue) is not a number in hexadecimal digits."
        case .malformedBase64(let parameter): "\(parameter.rawValue) is not Base64 with padding."
        case .malformedBase32(let parameter): "\(parameter.rawValue) is not base32."
        case .valueTooLong(let parameter, let maximum): "\(parameter.rawValue) has more than \(maximum) characters."
        case .emptyValue(let parameter): "\(parameter.rawValue) is empty."
        case .missingParameter(let parameter): "The challenge has no \(parameter.rawValue)."
        case .malformedUserPoolID: "The user pool id is malformed; it looks like eu-west-1_Ab12Cd34E."
        case .randomGeneratorFailed(let reason): "The random generator failed: \(reason)."
        case .openSSLFailed(let reason): "A computation in OpenSSL failed: \(reason)."
        }
    }
}

extension SRPError: LocalizedError {
    /// The ``description``.
    public var errorDescription: String? { description }
}
