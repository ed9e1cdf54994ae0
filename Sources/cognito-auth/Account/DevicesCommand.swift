import CognitoAuth

/// `devices`: shows and forgets a signed-in user's devices.
enum DevicesCommand: Command {
    static let name = "devices"
    static let summary = "show or forget a signed-in user's devices"

    static var options: [Option] {
        SessionArguments.options + [
            key("forget", "take a device off the list"), key("remember", "let a device stand in for a second factor"),
            key("do-not-remember", "ask for the second factor all the same"), .json,
        ]
    }

    private static func key(_ name: String, _ summary: String) -> Option {
        Option(name, OptionValue("KEY", .text(example: "eu-west-1_8a5cb0c8")), summary).repeatable
    }

    static var details: [String] {
        [
            "The devices are printed as they are afterwards, their dates in UTC.",
            SessionArguments.details,
        ]
    }

    static var examples: [Example] {
        [
            Example("Show the devices.", inPool: name, "--token-file ada.tokens"),
            Example("Forget one.", inPool: name, "--token-file ada.tokens --forget eu-west-1_8a5cb0c8"),
        ]
    }

    static let success = "Done"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let user = try await SessionArguments.user(arguments, tool)
        for key in arguments.all("forget") {
            try await user.client.forgetDevice(ForgetDeviceRequest(accessToken: user.accessToken, deviceKey: key))
        }
        for (option, status) in [
            ("remember", DeviceRememberedStatusType.remembered), ("do-not-remember", .notRemembered),
        ] {
            for key in arguments.all(option) {
                try await user.client.updateDeviceStatus(
                    UpdateDeviceStatusRequest(
                        accessToken: user.accessToken,
                        deviceKey: key,
                        deviceRememberedStatus: status
                    )
                )
            }
        }
        var devices: [Device] = []
        for try await device in user.client.devices(accessToken: user.accessToken) { devices.append(device) }
        let report = ListReport("devices", of: devices.map(members))
        tool.console.give(arguments.has("json") ? report.json : report.text)
    }

    private static func members(of device: Device) -> [ListReport.Member] {
        let attributes = (device.deviceAttributes ?? []).map { ($0.name, $0.value.map(JSONLine.Value.string)) }
        let dates = [
            ("createdAt", device.deviceCreateDate), ("lastModifiedAt", device.deviceLastModifiedDate),
            ("lastAuthenticatedAt", device.deviceLastAuthenticatedDate),
        ]
        return [("deviceKey", .string(device.deviceKey ?? ""))] + attributes
            + dates.map { name, date in (name, date.map(JSONLine.Value.date)) }
    }
}
