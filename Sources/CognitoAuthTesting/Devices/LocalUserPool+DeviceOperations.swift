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
        let device = try device(of: body)
        devices[device.key]?.isRemembered = body.status == "remembered"
        devices[device.key]?.modified = now()
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

    /// `ListDevices`, in the order of their keys; a page begins after the key that its token is.
    func listDevices(_ body: ListDevicesBody) throws -> DeviceListing.Page {
        let userKey = Array(try user(bearing: body.accessToken).name.utf8)
        let all = devices.values.filter { $0.userKey == userKey }.sorted { $0.key < $1.key }
        let rest = all.drop { device in body.paginationToken.map { device.key <= $0 } ?? false }
        let page = rest.prefix(body.limit ?? 60)
        return DeviceListing.Page(
            devices: page.map { DeviceListing($0) },
            paginationToken: page.count < rest.count ? page.last?.key : nil
        )
    }

    private func device(of body: DeviceBody) throws -> RegisteredDevice {
        let userKey = Array(try user(bearing: body.accessToken).name.utf8)
        guard let device = devices[body.deviceKey], device.userKey == userKey else { throw Refusal.unknownDevice }
        return device
    }
}
