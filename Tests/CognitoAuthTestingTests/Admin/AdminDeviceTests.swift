import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Devices in the hands of an administrator")
struct AdminDeviceTests {
    private let local = LocalUserPool(devices: .onPrompt)
    private let client: CognitoClient

    init() async {
        client = CognitoClient(region: "us-east-1", transport: local, credentials: .static(local.credentials))
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        await local.add(LocalUser("bob", password: "correct horse"))
    }

    private func newDevice(of name: String) async throws -> String {
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            transport: local,
            devices: MemoryDeviceStore()
        )
        return try #require(try await pool.signIn(name, with: .srp(password: "correct horse")).tokens.deviceKey)
    }

    private func device(_ key: String, of name: String = "ada") async throws -> Device? {
        let request = AdminGetDeviceRequest(deviceKey: key, userPoolID: local.id, username: name)
        return try await client.adminGetDevice(request).device
    }

    @Test func `a device is told, remembered or not, and forgotten`() async throws {
        let key = try await newDevice(of: "ada")
        for (status, name) in [(DeviceRememberedStatusType.notRemembered, "ada"), (.remembered, "ada@example.com")] {
            _ = try await client.adminUpdateDeviceStatus(
                AdminUpdateDeviceStatusRequest(
                    userPoolID: local.id,
                    username: name,
                    deviceKey: key,
                    deviceRememberedStatus: status
                )
            )
            let told = try await device(key, of: name)?.deviceAttributes?
                .first { $0.name == "dev:device_remembered_status" }?.value
            #expect(told == status.rawValue)
        }
        let missing = CognitoError.Code.resourceNotFound
        let ofBob = await #expect(throws: CognitoError.self) { try await device(key, of: "bob") }
        #expect(ofBob?.code == missing)
        let forget = AdminForgetDeviceRequest(userPoolID: local.id, username: "ada", deviceKey: key)
        _ = try await client.adminForgetDevice(forget)
        for call in [{ _ = try await device(key) }, { _ = try await client.adminForgetDevice(forget) }] {
            let error = await #expect(throws: CognitoError.self) { try await call() }
            #expect(error?.code == missing && error?.message == "Device does not exist.")
        }
    }

    @Test func `a user's devices come in pages`() async throws {
        var keys: Set<String> = []
        for _ in 0..<5 { keys.insert(try await newDevice(of: "ada")) }
        _ = try await newDevice(of: "bob")
        var found: [String] = []
        var request = AdminListDevicesRequest(userPoolID: local.id, username: "ada", limit: 2)
        repeat {
            let page = try await client.adminListDevices(request)
            found += (page.devices ?? []).compactMap(\.deviceKey)
            request.paginationToken = page.paginationToken
        } while request.paginationToken != nil
        #expect(found.count == 5 && Set(found) == keys)
        let ghost = AdminListDevicesRequest(userPoolID: local.id, username: "ghost")
        let error = await #expect(throws: CognitoError.self) { try await client.adminListDevices(ghost) }
        #expect(error?.code == .userNotFound)
    }
}
