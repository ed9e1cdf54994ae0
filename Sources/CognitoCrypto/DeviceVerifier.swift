/// The device password, and the salt and verifier that `ConfirmDevice` registers for it.
///
/// Save ``password`` with the device key and the device group key. At the next sign-in, an ``SRPClient`` proves the password.
///
/// Salt and verifier are nonnegative numbers in the form I(n): big-endian, with a leading zero byte if the top bit is set.
/// `ConfirmDevice` accepts another encoding, but a sign-in with the device then fails with "Incorrect username or password."
public struct DeviceVerifier: Sendable {
    /// The device password, a secret: 40 random bytes in Base64.
    public let password: String
    /// `DeviceSecretVerifierConfig.Salt`: I(salt) in standard Base64.
    public let salt: String
    /// `DeviceSecretVerifierConfig.PasswordVerifier`: I(v) in standard Base64.
    public let passwordVerifier: String

    /// Creates a random password and a random salt of 16 bytes, and computes their verifier.
    ///
    /// - Parameters:
    ///   - deviceKey: `NewDeviceMetadata.DeviceKey`.
    ///   - deviceGroupKey: `NewDeviceMetadata.DeviceGroupKey`.
    /// - Throws: ``CognitoCryptoError/emptyValue(_:)`` for an empty key, ``CognitoCryptoError/randomGeneratorFailed(_:)``, or
    ///   ``CognitoCryptoError/openSSLFailed(_:)``.
    public init(deviceKey: String, deviceGroupKey: String) throws(CognitoCryptoError) {
        try self.init(
            deviceKey: deviceKey,
            deviceGroupKey: deviceGroupKey,
            password: Base64.encode(SecretBytes.random(count: 40).unprotectedBytes),
            salt: BigNumber(bytes: SecretBytes.random(count: 16))
        )
    }

    /// Creates the verifier of a known password and salt, only for tests with recorded values.
    ///
    /// - Parameters:
    ///   - deviceKey: The device key.
    ///   - deviceGroupKey: The device group key.
    ///   - password: The device password.
    ///   - saltHex: The salt in hex, a nonnegative number.
    /// - Throws: ``CognitoCryptoError`` if a key or the salt is empty, the salt is malformed or longer than N, or OpenSSL fails.
    @_spi(Testing)
    public init(
        deviceKey: String,
        deviceGroupKey: String,
        password: String,
        saltHex: String
    ) throws(CognitoCryptoError) {
        try self.init(
            deviceKey: deviceKey,
            deviceGroupKey: deviceGroupKey,
            password: password,
            salt: BigNumber(hex: saltHex, parameter: .salt)
        )
    }

    private init(
        deviceKey: String,
        deviceGroupKey: String,
        password: String,
        salt: consuming BigNumber
    ) throws(CognitoCryptoError) {
        guard !deviceKey.isEmpty else { throw .emptyValue(.deviceKey) }
        guard !deviceGroupKey.isEmpty else { throw .emptyValue(.deviceGroupKey) }
        let saltBytes = salt.twosComplement.unprotectedBytes
        let x = SRPDerivation.passwordExponent(
            salt: saltBytes,
            credentials: SecretBytes(utf8: deviceGroupKey, deviceKey, ":", password)
        )
        self.password = password
        self.salt = Base64.encode(saltBytes)
        passwordVerifier = try Base64.encode(SRPGroup.cognito.generatorPower(x).twosComplement.unprotectedBytes)
    }
}

extension DeviceVerifier: Redacted {}
