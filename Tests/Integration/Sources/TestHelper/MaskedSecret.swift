@testable import CognitoCrypto

/// A secret that is in memory only in a masked form until ``reveal()`` is called.
struct MaskedSecret: Sendable {
    /// The value that is combined with each byte by exclusive or.
    static let mask: UInt8 = 0x5a

    let name: String
    let masked: [UInt8]

    /// The number of bytes at the start of each form that are not searched.
    private let skipped: Int

    /// Creates a secret from masked bytes in hexadecimal; the allocator writes to the first 16 bytes of memory that it frees.
    init(_ name: String, _ hex: String, skipping skipped: Int = 16) {
        self.name = name
        self.skipped = skipped
        masked = Hex.decode(hex) ?? []
    }

    /// The forms of the secret in the memory of a little-endian machine: bytes, an OpenSSL number, and words of SHA-256.
    var forms: [[UInt8]] {
        let words = stride(from: 0, to: masked.count, by: 4).flatMap {
            masked[$0..<min($0 + 4, masked.count)].reversed()
        }
        return [masked, masked.reversed(), words].map { Array($0.dropFirst(skipped)) }
    }

    /// Returns the bytes of the secret.
    func reveal() -> some Collection<UInt8> { masked.lazy.map { $0 ^ Self.mask } }
}

/// The secrets of one exchange, computed from arbitrary values by another program (Python's `pow`, `hashlib`, and `hmac`).
extension MaskedSecret {
    static let salt = "5a17c0ffee0123456789abcdef012345"
    static let serverPublicKey = """
        62fb61d4e3a27904740d9eba4f1bac64ee87ba48800d1e684bb479e4ccdfe316cd328034052c6b422468ab1b0725b41a4c12f29e5e4d8932\
        11f0517c4d867a07dfb9d7d69169492e56a56bcc389352334831e7e3a27996b3927ce9cd5c1fc64582ff28d8a743d09064bac14912648\
        65bda77cad93254d6d8d413d1c42fe1b22c7f9ee82e00318bacf3759c4adb927882ce825051e2c8476c56b3b957cd428e92f75b4ad013\
        dbdafe9b72e083b1f9446496d22fb1293edc191af601ffe3a89d79b1508ba9fc0aa79bea5f2c5de2d8a86d0f9e732ff9724b9f5950923\
        3f23c6ead966808e0c64a8e5c1bb44816400cb5e0da5bee8a86924379a063b4d83dae23b9f85c91934a02ec17a3ce4486087345e5ee83\
        3171efa713424b08bc19f251fb2a7c9972ca36397de793e626bc433f465068678899322dcd34b78cc185d4de2a0940d488657490ad8ef\
        bd070d2595d268ec92dbfbe9007ef7e54f037aaf4011b233e64376429a42da511ec28738d27a436f06f2f828daf4ab2f9c0660aaaa65c\
        64
        """
    /// The signature of the exchange, which is public.
    static let claim = "aArdYryHMCnqImZiUEyBUttEF/ebeX1U1U9pfCBVYqI="

    /// 32 characters, too long for the inline storage of a `String`.
    static let password = MaskedSecret("password", "373b28313f3e7a3d28232a3235347a2f343e3f287a6d7a3f36377a2e283f3f29")
    static let privateKey = MaskedSecret(
        "private key a",
        "3340fb6a437a7eaff560a8ed748ab00a4f37c46ab6be0449d34ff8262b19af204385e854af478af2"
    )

    /// The values that are derived from the two; of the long numbers, the first 64 bytes.
    static let derived = [
        MaskedSecret(
            "message with the password",
            "1b386b68193e1f3c693b3e3b60373b28313f3e7a3d28232a3235347a2f343e3f287a6d7a3f36377a2e283f3f29",
            // The rest is the password.
            skipping: 0
        ),
        MaskedSecret(
            "SHA-256 of the message",
            "4e137c356b064d97f4f1fd6751c47be44cffb11bc52114209cd700c60d89f9d9"
        ),
        MaskedSecret("password exponent x", "f447d9a85e107a994f4f0c870919ad485c6bd3c9e65dca2e2b5f3fde848d7af2"),
        MaskedSecret(
            "g^x",
            "9e475c9301e0ed5f4952e8d461316f34edc87434de0b30675ad6cd738c940176"
                + "bd1991d0894ac772e66c94de49806d22df73f8ff16f3f2cf9ab931d1c021bad4"
        ),
        MaskedSecret(
            "exponent a + u·x",
            "5911be3c13af5e9a46798da45c0efe735d7ac03a2c6c456f6e932ab9a78c85b8"
                + "de733993014e984d6470149f67d1c7fa9d3f93f09366c19844e00dad1996c9ea"
        ),
        MaskedSecret(
            "shared secret S",
            "cf285165d1b520bdc274ca92304a34b95c8337c0b6e356a3b5d4ea0ba9cafaa6"
                + "d58ceb363f9c66b22e6067f004f6d1ac046b579167b24f3ac1c09cf2d347b47e"
        ),
        MaskedSecret("HKDF's pseudorandom key", "8ab55d799fdc2718b9fbb7603cd621c2ee849e9104cfa71aa24ee9d84ab037c6"),
        MaskedSecret("session key K", "c37de81de0af0d82d0874f8a48444850", skipping: 0),
    ]
}
