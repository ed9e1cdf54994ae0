/// What the server sends to ask for a proof of the password: its salt, its public key and its handle of the exchange.
///
/// Reading one checks everything that can be checked without a password, so a challenge that exists can be proved.
public struct SRPChallenge: Hashable, Sendable {
    /// `SECRET_BLOCK` as it came, in Base64; it goes back unchanged.
    public let secretBlock: String

    /// I(salt), the salt as it is hashed.
    let saltBytes: [UInt8]
    /// I(B), the server's public key as it is hashed.
    let serverPublicKeyBytes: [UInt8]
    /// What ``secretBlock`` stands for, as it is signed.
    let secretBlockBytes: [UInt8]

    /// Reads a challenge from its three values.
    ///
    /// - Parameters:
    ///   - salt: `SALT`, a number in hex of either case, of odd length too, with a leading `-` if it is negative: the
    ///     service has sent such salts.
    ///   - serverPublicKey: `SRP_B`, a number in hex of either case, not negative.
    ///   - secretBlock: `SECRET_BLOCK`, bytes in Base64 with padding. The service uses the standard alphabet; a UUID, which
    ///     emulators send, is read in the URL alphabet, as amplify-js reads it.
    /// - Throws: ``SRPError/emptyValue(_:)``, ``SRPError/malformedHex(_:)``, ``SRPError/malformedBase64(_:)`` or
    ///   ``SRPError/valueTooLong(_:maximum:)`` for a value that cannot be read, ``SRPError/serverKeyIsZero`` for a key
    ///   that is zero modulo N (RFC 5054, section 2.5.4), ``SRPError/serverKeyOutOfRange`` for one that is greater
    ///   than N.
    public init(salt: String, serverPublicKey: String, secretBlock: String) throws(SRPError) {
        let salt = try BigNumber(hex: salt, parameter: .salt, signed: true)
        let serverPublicKey = try BigNumber(hex: serverPublicKey, parameter: .serverPublicKey)
        try Self.check(serverPublicKey, in: .cognito)
        guard !secretBlock.isEmpty else { throw .emptyValue(.secretBlock) }
        guard let block = Base64.decode(secretBlock.replacing("-", with: "+").replacing("_", with: "/")) else {
            throw .malformedBase64(.secretBlock)
        }
        self.secretBlock = secretBlock
        saltBytes = salt.twosComplement.revealed
        serverPublicKeyBytes = serverPublicKey.twosComplement.revealed
        secretBlockBytes = block
    }

    /// Reads `SALT`, `SRP_B` and `SECRET_BLOCK` out of the challenge's parameters.
    ///
    /// - Parameter parameters: The `ChallengeParameters` of a `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER`
    ///   challenge; what else is in there is not looked at.
    /// - Throws: ``SRPError/missingParameter(_:)`` for the first of the three that is not there, else as
    ///   ``init(salt:serverPublicKey:secretBlock:)``.
    public init(parameters: [String: String]) throws(SRPError) {
        func value(_ parameter: SRPError.Parameter) throws(SRPError) -> String {
            guard let value = parameters[parameter.rawValue] else { throw .missingParameter(parameter) }
            return value
        }
        try self.init(
            salt: value(.salt),
            serverPublicKey: value(.serverPublicKey),
            secretBlock: value(.secretBlock)
        )
    }

    private static func check(_ serverPublicKey: borrowing BigNumber, in group: SRPGroup) throws(SRPError) {
        guard !(serverPublicKey % group.prime).isZero else { throw .serverKeyIsZero }
        guard serverPublicKey < group.prime else { throw .serverKeyOutOfRange }
    }
}

extension SRPChallenge: Redacted {}
