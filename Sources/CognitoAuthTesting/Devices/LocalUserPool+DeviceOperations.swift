import CognitoCrypto

extension LocalUserPool {
    /// `ConfirmDevice`, checked where the service checks nothing and then refuses the device for ever.
    func confirmDevice(_ body: ConfirmDeviceBody) throws -> ConfirmDeviceBody.Reply {
        let user = try user(bearing: body.accessToken)
        guard devices[body.deviceKey] == nil else {
            throw Refusal(type: "DeviceKeyExistsException", message: "Device already exists with the given key.")
        }
        guard let tracking = deviceTracking, let offered = offeredDevices[body.deviceKey],
            offered.userKey == Array(user.name.utf8)
        else { throw Refusal.unknownDevice }
        let time = now()
        devices[body.deviceKey] = RegisteredDevice(
            key: body.deviceKey,
            groupKey: offered.groupKey,
            userKey: offered.userKey,
            name: body.deviceName,
            verifier: try body.verifier,
            created: time,
            modified: time,
            lastAuthenticated: time,
            isRemembered: !tracking.remembersOnPromptOnly
        )
        return ConfirmDeviceBody.Reply(userConfirmationNecessary: tracking.remembersOnPromptOnly)
    }

    /// `UpdateDeviceStatus`.
    func updateDeviceStatus(_ body: DeviceBody) throws -> NoReply {
        setStatus(body.status, of: try device(of: body))
        return NoReply()
    }

    /// `ForgetDevice`.
    func forgetDevice(_ body: DeviceBody) throws -> NoReply {
        devices[try device(of: body).key] = nil
        return NoReply()
    }

    /// `GetDevice`.
    func getDevice(_ body: DeviceBody) throws -> DeviceListing.One {
        DeviceListing.One(device: DeviceListing(try device(of: body)))
    }

    /// `ListDevices`.
    func listDevices(_ body: ListDevicesBody) throws -> DeviceListing.Page {
        listDevices(of: Array(try user(bearing: body.accessToken).name.utf8), body.page)
    }

    /// A user's devices in the order of their keys; a page begins after the key that its token is.
    func listDevices(of userKey: [UInt8], _ page: DevicePage) -> DeviceListing.Page {
        let all = devices.values.filter { $0.userKey == userKey }.sorted { $0.key < $1.key }
        let rest = all.drop { device in page.paginationToken.map { device.key <= $0 } ?? false }
        let shown = rest.prefix(page.limit ?? 60)
        return DeviceListing.Page(
            devices: shown.map { DeviceListing($0) },
            paginationToken: shown.count < rest.count ? shown.last?.key : nil
        )
    }

    /// Says whether a device is remembered; it is not unless the status says so.
    func setStatus(_ status: String?, of device: RegisteredDevice) {
        devices[device.key]?.isRemembered = status == "remembered"
        devices[device.key]?.modified = now()
    }

    /// A device of a user.
    func device(_ key: String, of userKey: [UInt8]) throws(Refusal) -> RegisteredDevice {
        guard let device = devices[key], device.userKey == userKey else { throw .unknownDevice }
        return device
    }

    private func device(of body: DeviceBody) throws -> RegisteredDevice {
        try device(body.deviceKey, of: Array(user(bearing: body.accessToken).name.utf8))
    }
}
