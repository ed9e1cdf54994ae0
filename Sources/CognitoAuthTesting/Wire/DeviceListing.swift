import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A device as `GetDevice` and `ListDevices` show it, under the service's member names; times are seconds since 1970.
struct DeviceListing: Encodable {
    private let deviceKey: String
    private let attributes: [Attribute]
    private let created: Double
    private let modified: Double
    private let lastAuthenticated: Double

    private struct Attribute: Encodable {
        let Name: String
        let Value: String
    }

    init(_ device: RegisteredDevice) {
        deviceKey = device.key
        let name = device.name.map { Attribute(Name: "device_name", Value: $0) }
        attributes =
            [
                Attribute(Name: "device_status", Value: "valid"),
                Attribute(
                    Name: "dev:device_remembered_status",
                    Value: device.isRemembered ? "remembered" : "not_remembered"
                ),
            ] + [name].compactMap(\.self)
        created = device.created.timeIntervalSince1970
        modified = device.modified.timeIntervalSince1970
        lastAuthenticated = device.lastAuthenticated.timeIntervalSince1970
    }

    private enum CodingKeys: String, CodingKey {
        case deviceKey = "DeviceKey"
        case attributes = "DeviceAttributes"
        case created = "DeviceCreateDate"
        case modified = "DeviceLastModifiedDate"
        case lastAuthenticated = "DeviceLastAuthenticatedDate"
    }

    /// The response of `GetDevice`.
    struct One: Encodable {
        let device: DeviceListing

        private enum CodingKeys: String, CodingKey {
            case device = "Device"
        }
    }

    /// The response of `ListDevices`.
    struct Page: Encodable {
        let devices: [DeviceListing]
        let paginationToken: String?

        private enum CodingKeys: String, CodingKey {
            case devices = "Devices"
            case paginationToken = "PaginationToken"
        }
    }
}

extension DeviceListing: Redacted {}
