@_spi(Testing) import CognitoCrypto
import CognitoAuth
import CognitoAuthTesting
import Foundation

/// What a client would send back of what a pool said, under names that an input can use.
struct PoolMemory {
    /// The passkey that a user of the pool has, and one that can be registered.
    static let passkey = Result { try LocalPasskey() }
    private static let newPasskey = Result { try LocalPasskey() }
    private static let devicePassword = "device password"

    private var known: [String: String]
    private var deviceGroup = ""

    init() throws { known = ["A": try SRPFuzz.client.get().publicKeyHex] }

    /// A body with each `$NAME` replaced by what is known under it.
    func filled(_ body: ArraySlice<UInt8>) -> Data {
        guard body.contains(UInt8(ascii: "$")) else { return Data(body) }
        // The longer name first, for `$A` begins many.
        return known.sorted { $0.key.utf8.count > $1.key.utf8.count }.reduce(Data(body)) { body, known in
            Data(body.replacing(Data("$\(known.key)".utf8), with: Data(known.value.utf8)))
        }
    }

    /// Keeps the sessions, tokens, codes and devices of an answer, and makes the proofs that it asks for.
    mutating func learn(from answer: [String: JSONValue], code: String?) {
        known["CODE"] = code ?? known["CODE"]
        known["SESSION"] = answer["Session"]?.string ?? known["SESSION"]
        if let secret = answer["SecretCode"]?.string {
            known["TOTP"] = try? TOTP(secretBase32: secret).code(at: PoolDesk.now)
        }
        if let options = answer["CredentialCreationOptions"], let passkey = try? Self.newPasskey.get(),
            let credential = try? JSONEncoder().encode(passkey.credential(for: options))
        {
            known["PASSKEY"] = String(decoding: credential, as: UTF8.self)
        }
        if let result = answer["AuthenticationResult"]?.object { learn(fromResult: result) }
        if let parameters = answer["ChallengeParameters"]?.object?.compactMapValues(\.string) { prove(parameters) }
    }

    private mutating func learn(fromResult result: [String: JSONValue]) {
        known["ACCESS"] = result["AccessToken"]?.string ?? known["ACCESS"]
        known["REFRESH"] = result["RefreshToken"]?.string ?? known["REFRESH"]
        guard let device = result["NewDeviceMetadata"]?.object, let key = device["DeviceKey"]?.string,
            let group = device["DeviceGroupKey"]?.string
        else { return }
        let verifier = try? DeviceVerifier(
            deviceKey: key,
            deviceGroupKey: group,
            password: Self.devicePassword,
            saltHex: "ab12"
        )
        known["DEVICE"] = key
        known["VERIFIER"] = verifier?.passwordVerifier
        known["SALT"] = verifier?.salt
        deviceGroup = group
    }

    private mutating func prove(_ parameters: [String: String]) {
        if let options = parameters["CREDENTIAL_REQUEST_OPTIONS"], var passkey = try? Self.passkey.get(),
            let assertion = try? passkey.assertion(for: options), let text = try? JSONEncoder().encode(assertion)
        {
            known["ASSERTION"] = String(decoding: text, as: UTF8.self)
        }
        guard let challenge = try? SRPChallenge(parameters: parameters), let client = try? SRPFuzz.client.get() else {
            return
        }
        let device = parameters["DEVICE_KEY"]
        let proof = try? client.prove(
            challenge,
            group: device == nil ? "Ab12Cd34E" : deviceGroup,
            identity: device ?? parameters["USER_ID_FOR_SRP"] ?? "",
            password: device == nil ? PoolDesk.password : Self.devicePassword,
            at: PoolDesk.now
        )
        known["SIGNATURE"] = proof?.signature
        known["BLOCK"] = proof?.secretBlock
        known["TIME"] = proof?.timestamp
    }
}
