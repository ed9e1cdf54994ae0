/// What `ConfirmDevice` registers for a device: a verifier and its salt, made from a password that stays here.
///
/// Keep ``password`` with the device key and group key; the next sign-in proves it with ``SRPClient``.
///
/// The service takes wrong values without a word and then refuses the device for ever as "Incorrect username or
/// password.", so the two details that other clients got wrong are fixed here: the salt is a number that is not
/// negative, and both values are sent as I(n), with a zero byte in front if the top bit is set.
public struct DeviceVerifier: Sendable {
    /// The device's password, a secret: 40 random bytes in base64, of which only the text counts.
    public let password: String
    /// `DeviceSecretVerifierConfig.Salt`: I(salt) in standard base64.
    public let salt: String
    /// `DeviceSecretVerifierConfig.PasswordVerifier`: I(v) in standard base64.
    public let passwordVerifier: String

    /// Makes a password and a salt of 16 random bytes for a device, and the verifier from both.
    ///
    /// - Parameters:
    ///   - deviceKey: `NewDeviceMetadata.DeviceKey`, whole.
    ///   - deviceGroupKey: `NewDeviceMetadata.DeviceGroupKey`.
    /// - Throws: ``SRPError/emptyValue(_:)`` for an empty key, ``SRPError/randomGeneratorFailed(_:)`` or
    ///   ``SRPError/openSSLFailed(_:)``.
    public init(deviceKey: String, deviceGroupKey: String) throws(SRPError) {
        try self.init(
            deviceKey: deviceKey,
            deviceGroupKey: deviceGroupKey,
            password: Base64.encode(SecretBytes.random(count: 40).revealed),
            salt: BigNumber(bytes: SecretBytes.random(count: 16))
        )
    }

    /// Makes the verifier of a known password and salt, for a test against recorded values and for nothing else.
    ///
    /// - Parameters:
    ///   - deviceKey: The device key.
    ///   - deviceGroupKey: The device group key.
    ///   - password: The device's password.
    ///   - saltHex: The salt's random bytes in hex, read as a number that is not negative.
    /// - Throws: ``SRPError/emptyValue(_:)``, ``SRPError/malformedHex(_:)`` or ``SRPError/openSSLFailed(_:)``.
    @_spi(Testing)
    public init(deviceKey: String, deviceGroupKey: String, password: String, saltHex: String) throws(SRPError) {
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
    ) throws(SRPError) {
        guard !deviceKey.isEmpty else { throw .emptyValue(.deviceKey) }
        guard !deviceGroupKey.isEmpty else { throw .emptyValue(.deviceGroupKey) }
        let saltBytes = salt.twosComplement.revealed
        let x = SRPDerivation.passwordExponent(
            salt: saltBytes,
            credentials: SecretBytes(utf8: deviceGroupKey, deviceKey, ":", password)
        )
        self.password = password
        self.salt = Base64.encode(saltBytes)
        passwordVerifier = try Base64.encode(SRPDerivation.verifier(passwordExponent: x).twosComplement.revealed)
    }
}

extension DeviceVerifier: Redacted {}
