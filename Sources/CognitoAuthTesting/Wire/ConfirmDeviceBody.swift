import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The body of `ConfirmDevice`, read from the service model and not from the client's types.
struct ConfirmDeviceBody: Decodable {
    let accessToken: String
    let deviceKey: String
    let deviceName: String?
    private let config: Config?

    private struct Config: Decodable {
        let PasswordVerifier: String?
        let Salt: String?
    }

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case deviceKey = "DeviceKey"
        case deviceName = "DeviceName"
        case config = "DeviceSecretVerifierConfig"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        let deviceKey = try members.decodeIfPresent(String.self, forKey: .deviceKey)
        deviceName = try members.decodeIfPresent(String.self, forKey: .deviceName)
        config = try members.decodeIfPresent(Config.self, forKey: .config)

        var constraints = Constraints()
        constraints.require(accessToken, "accessToken")
        constraints.checkDeviceKey(deviceKey)
        constraints.check(deviceName, "deviceName", atLeast: 1)
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.deviceKey = deviceKey ?? ""
    }

    /// The verifier, refused unless salt and v are I(n) of numbers above zero: with raw bytes the next sign-in would fail.
    var verifier: SRPVerifier {
        get throws {
            let salt = try Self.number(config?.Salt, "Salt", atMost: 17)
            let value = try Self.number(config?.PasswordVerifier, "PasswordVerifier", atMost: 385)
            return SRPVerifier(
                saltHex: BigNumber(bytes: SecretBytes(salt)).hex,
                verifier: BigNumber(bytes: SecretBytes(value))
            )
        }
    }

    private static func number(_ base64: String?, _ name: String, atMost length: Int) throws(Refusal) -> [UInt8] {
        guard let base64, let bytes = Data(base64Encoded: base64).map(Array.init), let first = bytes.first else {
            throw .invalidParameter("Invalid device verifier config given: \(name) must be base64.")
        }
        let isPadded = bytes.count > 1 && first == 0 && bytes[1] < 0x80
        guard first < 0x80, !isPadded, bytes.count <= length, bytes != [0] else {
            throw .invalidParameter(
                "Invalid device verifier config given: \(name) is negative, zero, too long or not in its shortest form."
            )
        }
        return bytes
    }

    struct Reply: Encodable {
        let userConfirmationNecessary: Bool

        private enum CodingKeys: String, CodingKey {
            case userConfirmationNecessary = "UserConfirmationNecessary"
        }
    }
}

extension ConfirmDeviceBody: Redacted {}

extension Constraints {
    /// `DeviceKeyType`: 1 to 55 characters, a Region, `_` and a UUID.
    mutating func checkDeviceKey(_ key: String?) {
        require(key, "deviceKey")
        check(key, "deviceKey", atLeast: 1)
        guard let key, !key.isEmpty else { return }
        check(key, "deviceKey", matches: #"[\w-]+_[0-9a-f-]+"#, Self.isDeviceKey(key))
    }

    static func isDeviceKey(_ key: String) -> Bool {
        guard key.utf8.count <= 55, let mark = key.lastIndex(of: "_") else { return false }
        let region = key[..<mark]
        let name = key[mark...].dropFirst()
        return !region.isEmpty && !name.isEmpty
            && region.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
            && name.allSatisfy { $0 == "-" || $0.isASCII && $0.isHexDigit && !$0.isUppercase }
    }
}
