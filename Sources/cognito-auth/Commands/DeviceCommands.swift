import CognitoAuth

extension Command {
    private static let keys = Operand(
        value: OptionValue("KEY", .text(example: "eu-west-1_8a5cb0c8")),
        isRequired: false,
        isRepeatable: true
    )

    private static let deviceDetails =
        "KEY is a deviceKey of `cognito-auth device list` (default: this device). Prints the resulting devices."

    private static let devicesJSON = """
        {"devices":[{"createdAt":"2026-01-01T00:00:00Z","dev:device_remembered_status":"remembered","deviceKey":"...",\
        "device_name":"...","device_status":"valid","last_ip_used":"...","lastAuthenticatedAt":"...","lastModifiedAt":"..."}]}
        """

    static let deviceList = ofUser("device list", "list the devices", json: devicesJSON, run: printDevices)

    static let deviceRemember = ofUser(
        "device remember",
        "mark devices as remembered, so that a sign-in from them skips MFA",
        operand: keys,
        options: [Option("off", "mark the devices as not remembered")],
        details: deviceDetails,
        examples: ["Remember this device.": "cognito-auth device remember"],
        json: devicesJSON
    ) { invocation, user in
        for key in try deviceKeys(invocation, user) {
            let request = UpdateDeviceStatusRequest(
                accessToken: user.accessToken,
                deviceKey: key,
                deviceRememberedStatus: invocation.arguments.has("off") ? .notRemembered : .remembered
            )
            try await user.client.updateDeviceStatus(request)
        }
        try await printDevices(invocation, user)
    }

    static let deviceForget = ofUser(
        "device forget",
        "forget devices",
        operand: keys,
        details: deviceDetails,
        examples: ["Forget a device.": "cognito-auth device forget eu-west-1_8a5cb0c8"],
        json: devicesJSON
    ) { invocation, user in
        for key in try deviceKeys(invocation, user) {
            try await user.client.forgetDevice(ForgetDeviceRequest(accessToken: user.accessToken, deviceKey: key))
        }
        try await printDevices(invocation, user)
    }

    private static func deviceKeys(_ invocation: Invocation, _ user: SignedInUser) throws -> [String] {
        if !invocation.arguments.operands.isEmpty { return invocation.arguments.operands }
        guard let key = user.tokens.deviceKey else { throw UsageError("Missing KEY. The session has no device key.") }
        return [key]
    }

    @Sendable private static func printDevices(_ invocation: Invocation, _ user: SignedInUser) async throws {
        try await invocation.printList("devices", user.client.devices(accessToken: user.accessToken)) { device in
            [("deviceKey", device.deviceKey?.json)]
                + (device.deviceAttributes ?? []).map { ($0.name, $0.value?.json) }
                + [
                    ("createdAt", device.deviceCreateDate?.json),
                    ("lastModifiedAt", device.deviceLastModifiedDate?.json),
                    ("lastAuthenticatedAt", device.deviceLastAuthenticatedDate?.json),
                ]
        }
    }
}
