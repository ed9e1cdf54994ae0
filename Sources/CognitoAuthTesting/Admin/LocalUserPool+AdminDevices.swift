extension LocalUserPool {
    /// `AdminGetDevice`.
    func adminGetDevice(_ body: AdminDeviceBody) throws -> DeviceListing.One {
        DeviceListing.One(device: DeviceListing(try device(of: body)))
    }

    /// `AdminListDevices`.
    func adminListDevices(_ body: AdminListDevicesBody) throws -> DeviceListing.Page {
        listDevices(of: try adminAccount(body.username).key, body.page)
    }

    /// `AdminForgetDevice`.
    func adminForgetDevice(_ body: AdminDeviceBody) throws -> NoReply {
        devices[try device(of: body).key] = nil
        return NoReply()
    }

    /// `AdminUpdateDeviceStatus`.
    func adminUpdateDeviceStatus(_ body: AdminDeviceBody) throws -> NoReply {
        setStatus(body.status, of: try device(of: body))
        return NoReply()
    }

    private func device(of body: AdminDeviceBody) throws -> RegisteredDevice {
        try device(body.deviceKey, of: adminAccount(body.username).key)
    }
}
