import CognitoAuth
import CognitoAuthTesting
@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

/// The requests about devices that the pool accepts and refuses, as bytes.
@Suite("Devices on the wire")
struct DeviceWireTests {
    private static let unknown = "ResourceNotFoundException: Device does not exist."

    /// A device that the pool offered at a sign-in, and the requests about it.
    private struct Device {
        let wire: Wire
        let key, groupKey: String
        var accessToken: String

        init(_ wire: Wire) async throws {
            self.wire = wire
            let answer = try await wire.signInSRP()
            let offer = try #require(answer.result?["NewDeviceMetadata"] as? [String: String])
            key = try #require(offer["DeviceKey"])
            groupKey = try #require(offer["DeviceGroupKey"])
            accessToken = try answer.accessToken
        }

        func confirm(salt: String = "AQ==", verifier: String = "AQ==") async throws -> Wire.Answer {
            let body = ["AccessToken": accessToken, "DeviceKey": key]
            let config = ["Salt": salt, "PasswordVerifier": verifier]
            return try await wire.send("ConfirmDevice", body, adding: ["DeviceSecretVerifierConfig": config])
        }

        /// Confirms the device with the password that ``prove(_:_:_:keepsSession:)`` proves.
        func confirm(saltHex: String) async throws {
            let verifier = try DeviceVerifier(
                deviceKey: key,
                deviceGroupKey: groupKey,
                password: "device",
                saltHex: saltHex
            )
            let answer = try await confirm(salt: verifier.salt, verifier: verifier.passwordVerifier)
            expectEqual((answer.status, answer.body["UserConfirmationNecessary"] as? Bool), (200, false))
        }

        /// Proves the user's password from the device, and returns the challenge that follows.
        func proveUser(key: String? = nil) async throws -> Wire.Answer {
            let key = key ?? self.key
            let (client, start) = try await wire.startSRP(deviceKey: key)
            let proof = try wire.proof(client, start.parameters).merging(["DEVICE_KEY": key]) { $1 }
            return try await wire.answer("PASSWORD_VERIFIER", proof)
        }

        func start(session: String?) async throws -> (client: SRPClient, challenge: Wire.Answer) {
            let client = try SRPClient()
            let responses = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": client.publicKeyHex]
            return (client, try await wire.answer("DEVICE_SRP_AUTH", responses, session: session))
        }

        func prove(
            _ client: SRPClient,
            _ challenge: Wire.Answer,
            _ password: String = "device",
            keepsSession: Bool
        ) async throws -> Wire.Answer {
            var proof = try wire.proof(client, challenge.parameters, password, group: groupKey, identity: key)
            proof["DEVICE_KEY"] = key
            let session = keepsSession ? challenge.session : nil
            return try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof, session: session)
        }
    }

    private func scene() async -> PoolScene { await PoolScene(.ada, .bob, devices: .always) }

    @Test(arguments: [
        "f2000000000000000000000000000001", "00000000000000000000000000000001", "00ff0000000000000000000000000000",
        "007f0000000000000000000000000000", "80000000000000000000000000000000", "0fffffffffffffffffffffffffffffff",
    ])
    func `Salts with a high bit or leading zeros are proven, with a session and without`(
        _ salt: String
    ) async throws {
        let device = try await Device(scene().wire)
        try await device.confirm(saltHex: salt)
        for keepsSession in [true, false] {
            let asked = try await device.proveUser()
            expectEqual((asked.challenge, asked.parameters), ("DEVICE_SRP_AUTH", ["USERNAME": "ada"]))
            let (client, challenge) = try await device.start(session: keepsSession ? asked.session : nil)
            challenge.expect(challenge: "DEVICE_PASSWORD_VERIFIER", ["DEVICE_KEY": device.key])
            #expect(challenge.parameters["SALT"]?.first != "0")
            try await device.prove(client, challenge, "other", keepsSession: keepsSession).expect(.badCredentials)
            let done = try await device.prove(client, challenge, keepsSession: keepsSession)
            #expect(done.result?["NewDeviceMetadata"] == nil)
            try expectEqual(UnverifiedToken(done.accessToken)?["device_key"]?.string, device.key)
            try await device.prove(client, challenge, keepsSession: keepsSession)
                .expect(keepsSession ? .usedSession : .unknownSession)
        }
    }

    @Test(arguments: [true, false])
    func `Two concurrent sign-ins from one device are each proven`(_ keepsSession: Bool) async throws {
        let device = try await Device(scene().wire)
        try await device.confirm(saltHex: "5f")
        for asked in [try await device.proveUser(), try await device.proveUser()] {
            let (client, challenge) = try await device.start(session: keepsSession ? asked.session : nil)
            try await device.prove(client, challenge, keepsSession: keepsSession).expectTokens()
        }
        try await device.start(session: nil).challenge.expect(.unknownSession)
    }

    @Test(arguments: [
        ("gA==", "AQ=="), ("AAE=", "AQ=="), ("AA==", "AQ=="), ("", "AQ=="), ("no base64", "AQ=="), ("AQ==", "gA=="),
        ("AQ==", ""), ("AQ==", "AAE="), ("AQAAAAAAAAAAAAAAAAAAAAAA", "AQ=="),
    ])
    func `A verifier that no later sign-in could prove is refused`(_ salt: String, _ verifier: String) async throws {
        let error = try await Device(scene().wire).confirm(salt: salt, verifier: verifier).error
        expectEqual(error?.hasPrefix("InvalidParameterException: Invalid device verifier config given"), true)
    }

    @Test func `A device is confirmed once, by the user to whom it was offered`() async throws {
        let wire = await scene().wire
        let device = try await Device(wire)
        var bobs = device
        bobs.accessToken = try await wire.signInSRP("bob").accessToken
        try await bobs.confirm().expect(Self.unknown)
        try await device.confirm().expect(nil)
        try await expectEqual(device.confirm().error?.hasPrefix("DeviceKeyExistsException"), true)
        try await device.proveUser().expect(challenge: "DEVICE_SRP_AUTH")
        let parameters = ["USERNAME": "bob", "PASSWORD": "correct horse", "DEVICE_KEY": device.key]
        try await wire.initiate("USER_PASSWORD_AUTH", parameters).expect(Self.unknown)
    }

    @Test func `The offer of a device expires, and is used up by its confirmation`() async throws {
        let scene = await scene()
        let device = try await Device(scene.wire)
        try await device.confirm().expect(nil)
        try await scene.wire.send("ForgetDevice", ["AccessToken": device.accessToken, "DeviceKey": device.key]).expect(
            nil
        )
        try await device.confirm().expect(Self.unknown)

        var late = try await Device(scene.wire)
        scene.clock.advance(by: 3_601)
        late.accessToken = try await scene.wire.signInSRP().accessToken
        try await late.confirm().expect(Self.unknown)
    }

    @Test func `An unknown device is refused after the proof, and a malformed key before it`() async throws {
        let device = try await Device(scene().wire)
        try await device.proveUser(key: "us-east-1_59d9ad83-0c90-483a-ab4f-137182c0f2ba").expect(Self.unknown)
        for bad in ["", "us-east-1", "us-east-1_XYZ", "_59d9", String(repeating: "a", count: 60) + "_1"] {
            let error = try await device.wire.startSRP(deviceKey: bad).answer.error
            expectEqual(error?.contains("'deviceKey' failed to satisfy constraint"), true, "\(bad)")
        }
    }

    @Test func `The challenges of a device need a proven user, and expire`() async throws {
        let scene = await scene()
        let device = try await Device(scene.wire)
        try await device.confirm().expect(nil)
        try await device.start(session: nil).challenge.expect(.unknownSession)
        let asked = try await device.proveUser()
        scene.clock.advance(by: 181)
        try await device.start(session: asked.session).challenge.expect(.expiredSession)
        try await device.start(session: nil).challenge.expect(.unknownSession)
    }
}
