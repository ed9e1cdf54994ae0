/// The parameters of a challenge for an SRP proof: the salt, the server's public key, and a secret block.
///
/// The initializers validate everything that doesn't depend on the password.
public struct SRPChallenge: Hashable, Sendable {
    /// `SECRET_BLOCK` in Base64, which the challenge response contains unchanged.
    public let secretBlock: String

    /// The bytes of the salt that are hashed: its ``BigNumber/twosComplement``.
    let saltBytes: [UInt8]
    /// The bytes of the server's public key that are hashed: its ``BigNumber/twosComplement``.
    let serverPublicKeyBytes: [UInt8]
    /// The decoded ``secretBlock``, which the claim signature covers.
    let secretBlockBytes: [UInt8]

    /// Creates a challenge from its three values.
    ///
    /// - Parameters:
    ///   - salt: `SALT`, a number of at most 768 hex digits in either case, with a leading `-` if it is negative. Cognito has
    ///     sent negative salts.
    ///   - serverPublicKey: `SRP_B`, a nonnegative number of at most 768 hex digits in either case.
    ///   - secretBlock: `SECRET_BLOCK` in padded Base64. Cognito uses the standard alphabet. The URL alphabet is accepted, too,
    ///     because emulators send a UUID, which amplify-js decodes in that alphabet.
    /// - Throws: ``CognitoCryptoError/emptyValue(_:)``, ``CognitoCryptoError/malformedHex(_:)``,
    ///   ``CognitoCryptoError/malformedBase64(_:)``, or ``CognitoCryptoError/valueTooLong(_:maximum:)`` for a malformed value;
    ///   ``CognitoCryptoError/serverPublicKeyIsZero`` for a key that is zero modulo N (RFC 5054, section 2.5.3);
    ///   ``CognitoCryptoError/serverPublicKeyOutOfRange`` for a key that is greater than N.
    public init(salt: String, serverPublicKey: String, secretBlock: String) throws(CognitoCryptoError) {
        let salt = try BigNumber(hex: salt, parameter: .salt, signed: true)
        let serverPublicKey = try BigNumber(hex: serverPublicKey, parameter: .serverPublicKey)
        let group = SRPGroup.cognito
        guard !(serverPublicKey % group.prime).isZero else { throw .serverPublicKeyIsZero }
        guard serverPublicKey < group.prime else { throw .serverPublicKeyOutOfRange }
        guard !secretBlock.isEmpty else { throw .emptyValue(.secretBlock) }
        // Replacing characters takes several times as long as decoding, and is not necessary for Cognito.
        let isURLAlphabet = secretBlock.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        let standard =
            isURLAlphabet ? secretBlock.replacing("-", with: "+").replacing("_", with: "/") : secretBlock
        guard let block = Base64.decode(standard) else { throw .malformedBase64(.secretBlock) }
        self.secretBlock = secretBlock
        saltBytes = salt.twosComplement.unprotectedBytes
        serverPublicKeyBytes = serverPublicKey.twosComplement.unprotectedBytes
        secretBlockBytes = block
    }

    /// Creates a challenge from `SALT`, `SRP_B`, and `SECRET_BLOCK` of the challenge parameters.
    ///
    /// - Parameter parameters: The `ChallengeParameters` of a `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER` challenge. Other
    ///   parameters are ignored.
    /// - Throws: ``CognitoCryptoError/missingParameter(_:)`` for the first of the three that is missing, otherwise the errors of
    ///   ``init(salt:serverPublicKey:secretBlock:)``.
    public init(parameters: [String: String]) throws(CognitoCryptoError) {
        func value(_ parameter: CognitoCryptoError.Parameter) throws(CognitoCryptoError) -> String {
            guard let value = parameters[parameter.rawValue] else { throw .missingParameter(parameter) }
            return value
        }
        try self.init(salt: value(.salt), serverPublicKey: value(.serverPublicKey), secretBlock: value(.secretBlock))
    }
}

extension SRPChallenge: Redacted {}
