import Foundation
import Testing

@testable import CognitoAuth

@Suite("The operations on devices")
struct DeviceOperationsTests {
    private func client(_ reply: TransportResponse) -> (CognitoClient, ScriptedTransport) {
        let transport = ScriptedTransport([.success(reply)])
        return (CognitoClient(region: "eu-west-1", transport: transport), transport)
    }

    private func sent(_ transport: ScriptedTransport) throws -> (String, JSONValue) {
        let request = try #require(transport.requests.first)
        return (request.operation, try JSONValue(request.body))
    }

    @Test func `ListDevices asks for a page and reads it`() async throws {
        let (client, transport) = client(
            .json(
                #"{"Devices":[{"DeviceKey":"k","DeviceAttributes":[{"Name":"device_name","Value":"laptop"}],"#
                    + #""DeviceCreateDate":1700000000.25,"DeviceLastModifiedDate":1700000001,"#
                    + #""DeviceLastAuthenticatedDate":1700000002}],"PaginationToken":"t2"}"#
            )
        )
        let page = try await client.listDevices(ListDevicesRequest(accessToken: "a", limit: 5, paginationToken: "t1"))
        let (operation, body) = try sent(transport)
        #expect(operation == "ListDevices")
        #expect(
            body == .object(["AccessToken": .string("a"), "Limit": .integer(5), "PaginationToken": .string("t1")])
        )
        #expect(page.paginationToken == "t2")
        let device = try #require(page.devices?.first)
        #expect(device.deviceKey == "k")
        #expect(device.deviceAttributes == [Attribute(name: "device_name", value: "laptop")])
        #expect(device.deviceCreateDate == Date(timeIntervalSince1970: 1_700_000_000.25))
        #expect(device.deviceLastModifiedDate == Date(timeIntervalSince1970: 1_700_000_001))
        #expect(device.deviceLastAuthenticatedDate == Date(timeIntervalSince1970: 1_700_000_002))
        #expect(try JSONDecoder().decode(Device.self, from: JSONEncoder().encode(device)) == device)
    }

    @Test func `GetDevice asks for one`() async throws {
        let (client, transport) = client(.json(#"{"Device":{"DeviceKey":"k"}}"#))
        let response = try await client.getDevice(GetDeviceRequest(deviceKey: "k", accessToken: "a"))
        #expect(response.device.deviceKey == "k")
        let (operation, body) = try sent(transport)
        #expect(operation == "GetDevice")
        #expect(body.strings == ["DeviceKey": "k", "AccessToken": "a"])
    }

    @Test func `ForgetDevice takes an answer without a body`() async throws {
        let (client, transport) = client(TransportResponse(status: 200, headers: [:], body: Data()))
        try await client.forgetDevice(ForgetDeviceRequest(accessToken: "a", deviceKey: "k"))
        let (operation, body) = try sent(transport)
        #expect(operation == "ForgetDevice")
        #expect(body.strings == ["DeviceKey": "k", "AccessToken": "a"])
    }

    @Test func `UpdateDeviceStatus says whether the device is remembered`() async throws {
        let (client, transport) = client(.json("{}"))
        try await client.updateDeviceStatus(
            UpdateDeviceStatusRequest(accessToken: "a", deviceKey: "k", deviceRememberedStatus: .notRemembered)
        )
        let (operation, body) = try sent(transport)
        #expect(operation == "UpdateDeviceStatus")
        #expect(
            body.strings == ["DeviceKey": "k", "AccessToken": "a", "DeviceRememberedStatus": "not_remembered"]
        )
    }

    @Test func `ConfirmDevice sends the verifier under its names`() async throws {
        let (client, transport) = client(.json(#"{"UserConfirmationNecessary":true}"#))
        let response = try await client.confirmDevice(
            ConfirmDeviceRequest(
                accessToken: "a",
                deviceKey: "k",
                deviceSecretVerifierConfig: DeviceSecretVerifierConfig(passwordVerifier: "v", salt: "s"),
                deviceName: "laptop"
            )
        )
        #expect(response.userConfirmationNecessary == true)
        let (operation, body) = try sent(transport)
        #expect(operation == "ConfirmDevice")
        #expect(body["DeviceSecretVerifierConfig"]?.strings == ["PasswordVerifier": "v", "Salt": "s"])
        #expect(body["DeviceName"]?.string == "laptop")
    }

    @Test func `A refusal that repeats the token or the key does not show it`() async throws {
        let (client, _) = client(.refusal("InvalidParameterException", "secret-token and secret-key are wrong"))
        let request = GetDeviceRequest(deviceKey: "secret-key", accessToken: "secret-token")
        let error = await #expect(throws: CognitoError.self) { try await client.getDevice(request) }
        #expect(error?.message == "<redacted> and <redacted> are wrong")
    }
}
