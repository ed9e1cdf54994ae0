import CognitoAuth
import CognitoCrypto
import Foundation

/// A new device until `ConfirmDevice`.
struct UnconfirmedDevice {
    let user: StoredUser
    let groupKey: String
}

struct ConfirmedDevice {
    let key: String
    let groupKey: String
    let name: String?
    let verifier: SRPVerifier
    let created: Date
    var modified: Date
    var lastAuthenticated: Date
    var isRemembered: Bool

    /// The members of `DeviceType`.
    var json: JSONValue {
        let status = isRemembered ? "remembered" : "not_remembered"
        let attributes =
            [("device_status", "valid"), ("dev:device_remembered_status", status)]
            + (name.map { [("device_name", $0)] } ?? [])
        return .object(of: [
            "DeviceKey": .string(key),
            "DeviceAttributes": .array(attributes.map { .strings(["Name": $0.0, "Value": $0.1]) }),
            "DeviceCreateDate": .seconds(created), "DeviceLastModifiedDate": .seconds(modified),
            "DeviceLastAuthenticatedDate": .seconds(lastAuthenticated),
        ])
    }
}

extension LocalUserPool {
    /// The exception for a device that doesn't exist or belongs to another user.
    static let deviceNotFound = ServiceException.notFound("Device does not exist.")

    /// Forgets every device of a user, as another app of the user can do.
    public func forgetDevices(for username: String) { user(named: username)?.devices = [:] }

    /// Checks the verifier of a new device, and confirms the device: `ConfirmDevice`.
    ///
    /// Cognito accepts every verifier, and later rejects the device.
    func confirmDevice(_ reader: RequestReader) throws -> ResponseBody {
        let key = reader.deviceKey
        let name = reader.string("DeviceName", .nonempty)
        let config = reader.object("DeviceSecretVerifierConfig")
        let (salt, verifier) = (config?.string("Salt"), config?.string("PasswordVerifier"))
        let user = try authenticatedUser(reader)
        guard users.values.allSatisfy({ $0.devices[key] == nil }) else {
            throw ServiceException("DeviceKeyExistsException", "Device already exists with the given key.")
        }
        guard let tracking = configuration.deviceTracking,
            let unconfirmed = unconfirmedDevices.value(for: key, at: now()), unconfirmed.user === user
        else { throw Self.deviceNotFound }
        user.devices[key] = ConfirmedDevice(
            key: key,
            groupKey: unconfirmed.groupKey,
            name: name,
            verifier: try Self.verifier(salt: salt, verifier: verifier),
            created: now(),
            modified: now(),
            lastAuthenticated: now(),
            isRemembered: !tracking.requiresUserOptIn
        )
        unconfirmedDevices.remove(key)
        return ["UserConfirmationNecessary": .bool(tracking.requiresUserOptIn)]
    }

    /// Returns the verifier of a device, whose salt and value must be positive numbers in minimal two's complement encoding.
    private static func verifier(salt: String?, verifier: String?) throws(ServiceException) -> SRPVerifier {
        let salt = try number(salt, "Salt", maximumLength: 17)
        let value = try number(verifier, "PasswordVerifier", maximumLength: 385)
        return SRPVerifier(
            saltHex: BigNumber(bytes: SecretBytes(salt)).hex,
            verifier: BigNumber(bytes: SecretBytes(value))
        )
    }

    private static func number(
        _ base64: String?,
        _ name: String,
        maximumLength: Int
    ) throws(ServiceException) -> [UInt8] {
        guard let base64, let bytes = Data(base64Encoded: base64).map(Array.init), let first = bytes.first else {
            throw .invalidParameter("Invalid device verifier config given: \(name) must be base64.")
        }
        let isPadded = bytes.count > 1 && first == 0 && bytes[1] < 0x80
        guard first < 0x80, !isPadded, bytes.count <= maximumLength, bytes != [0] else {
            throw .invalidParameter(
                "Invalid device verifier config given: \(name) must be a positive number in "
                    + "minimal encoding and not too long."
            )
        }
        return bytes
    }

    func getDevice(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        ["Device": try device(in: reader, isAdmin: isAdmin).device.json]
    }

    func updateDeviceStatus(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let status = reader.string("DeviceRememberedStatus", .oneOf("remembered", "not_remembered"))
        let (user, device) = try device(in: reader, isAdmin: isAdmin)
        user.devices[device.key]?.isRemembered = status == "remembered"
        user.devices[device.key]?.modified = now()
        return [:]
    }

    func forgetDevice(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let (user, device) = try device(in: reader, isAdmin: isAdmin)
        user.devices[device.key] = nil
        return [:]
    }

    /// Returns the devices, sorted by key: `ListDevices` and `AdminListDevices`.
    func listDevices(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let limit = reader.integer("Limit", in: 0...60, message: "Member must have value between 0 and 60")
        let token = reader.string("PaginationToken", .nonempty)
        let user = try user(in: reader, isAdmin: isAdmin)
        let page = Page(of: user.devices.values, after: token, limit: limit) { $0.key }
        return ["Devices": .array(page.items.map(\.json)), "PaginationToken": page.next]
    }

    private func device(in reader: RequestReader, isAdmin: Bool) throws -> (user: StoredUser, device: ConfirmedDevice) {
        let key = reader.deviceKey
        let user = try user(in: reader, isAdmin: isAdmin)
        guard let device = user.devices[key] else { throw Self.deviceNotFound }
        return (user, device)
    }
}
