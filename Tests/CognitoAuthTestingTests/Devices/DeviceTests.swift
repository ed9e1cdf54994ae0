import CognitoAuth
import CognitoAuthTesting
@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

@Suite("Device confirmation and proof")
struct DeviceTests {
    private static let notFound = "ResourceNotFoundException: Device does not exist."

    /// An unconfirmed device of a user who signed in.
    private struct Device {
        var wire: WireClient
        let key, groupKey: String
        var accessToken: String

        init(_ wire: WireClient) async throws {
            self.wire = wire
            let response = try await wire.signInSRP()
            let metadata = try #require(response.result?["NewDeviceMetadata"] as? [String: String])
            key = try #require(metadata["DeviceKey"])
            groupKey = try #require(metadata["DeviceGroupKey"])
            accessToken = try response.accessToken
        }

        func confirm(salt: String = "AQ==", verifier: String = "AQ==") async throws -> WireClient.Response {
            let body = ["AccessToken": accessToken, "DeviceKey": key]
            let config = ["Salt": salt, "PasswordVerifier": verifier]
            return try await wire.send("ConfirmDevice", body, adding: ["DeviceSecretVerifierConfig": config])
        }

        /// Confirms the device with the password `device`.
        func confirm(saltHex: String) async throws {
            let verifier = try DeviceVerifier(
                deviceKey: key,
                deviceGroupKey: groupKey,
                password: "device",
                saltHex: saltHex
            )
            let response = try await confirm(salt: verifier.salt, verifier: verifier.passwordVerifier)
            expectEqual((response.status, response.body["UserConfirmationNecessary"] as? Bool), (200, false))
        }

        /// Sends the proof of the user's password with the device key.
        func proveUser(key: String? = nil) async throws -> WireClient.Response {
            let key = key ?? self.key
            let (client, start) = try await wire.startSRP(deviceKey: key)
            let proof = try wire.proof(client, start.parameters).merging(["DEVICE_KEY": key]) { $1 }
            return try await wire.answer("PASSWORD_VERIFIER", proof)
        }

        func start(session: String?) async throws -> (client: SRPClient, challenge: WireClient.Response) {
            let client = try SRPClient()
            let responses = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": client.publicKeyHex]
            return (client, try await wire.answer("DEVICE_SRP_AUTH", responses, session: session))
        }

        func prove(
            _ client: SRPClient,
            _ challenge: WireClient.Response,
            _ password: String = "device",
            session: String?
        ) async throws -> WireClient.Response {
            var proof = try wire.proof(client, challenge.parameters, password, group: groupKey, identity: key)
            proof["DEVICE_KEY"] = key
            return try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof, session: session)
        }
    }

    private func test() async -> TestPool { await TestPool(.ada, .bob) { $0.deviceTracking = .always } }

    @Test(arguments: [
        "f2000000000000000000000000000001", "00000000000000000000000000000001", "00ff0000000000000000000000000000",
        "007f0000000000000000000000000000", "80000000000000000000000000000000", "0fffffffffffffffffffffffffffffff",
    ])
    func `A device proof is accepted for any salt, with or without a session`(_ salt: String) async throws {
        let device = try await Device(test().wire)
        try await device.confirm(saltHex: salt)
        for sendsSession in [true, false] {
            let start = try await device.proveUser()
            expectEqual((start.challenge, start.parameters), ("DEVICE_SRP_AUTH", ["USERNAME": "ada"]))
            let (client, challenge) = try await device.start(session: sendsSession ? start.session : nil)
            challenge.expectChallenge("DEVICE_PASSWORD_VERIFIER", ["DEVICE_KEY": device.key])
            #expect(challenge.parameters["SALT"]?.first != "0")
            let session = sendsSession ? challenge.session : nil
            try await device.prove(client, challenge, "other", session: session).expectError(.incorrectPassword)
            let tokens = try await device.prove(client, challenge, session: session)
            #expect(tokens.result?["NewDeviceMetadata"] == nil)
            try expectEqual(UnverifiedToken(tokens.accessToken)?["device_key"]?.string, device.key)
            try await device.prove(client, challenge, session: session)
                .expectError(sendsSession ? .usedSession : .invalidSession)
        }
    }

    @Test(arguments: [true, false])
    func `Concurrent sign-ins from one device are proven separately`(_ sendsSession: Bool) async throws {
        let device = try await Device(test().wire)
        try await device.confirm(saltHex: "5f")
        let sessions = [try await device.proveUser().session, try await device.proveUser().session]
        for session in sessions {
            let (client, challenge) = try await device.start(session: sendsSession ? session : nil)
            try await device.prove(client, challenge, session: sendsSession ? challenge.session : nil).expectTokens()
            // A proof completes only one of the sign-ins.
            try await device.prove(client, challenge, session: nil)
                .expectError(session == sessions[0] ? .incorrectPassword : .invalidSession)
        }
    }

    @Test func `A device challenge belongs to one session and one app client`() async throws {
        let test = await test()
        let device = try await Device(test.wire)
        try await device.confirm(saltHex: "5f")
        var other = device
        other.wire = test.wire.using(test.local.appClients[1])
        let (first, second) = (try await device.proveUser(), try await device.proveUser())
        let (client, challenge) = try await device.start(session: first.session)
        let otherChallenge = try await device.start(session: second.session).challenge
        try await device.prove(client, challenge, session: otherChallenge.session).expectError(.incorrectPassword)
        try await other.start(session: nil).challenge.expectError(.invalidSession)
        try await other.proveUser().expectChallenge("DEVICE_SRP_AUTH")
        try await other.prove(client, challenge, session: nil).expectError(.incorrectPassword)
        try await device.prove(client, challenge, session: challenge.session).expectTokens()
    }

    @Test func `A device has the dates of its confirmation, its last change, and its last proof`() async throws {
        let test = await test()
        let device = try await Device(test.wire)
        try await device.confirm(saltHex: "5f")
        let confirmed = test.clock.now.timeIntervalSince1970
        test.clock.advance(by: 1)
        let members = ["AccessToken": device.accessToken, "DeviceKey": device.key]
        try await test.wire.send("UpdateDeviceStatus", members, adding: ["DeviceRememberedStatus": "remembered"])
            .expectSuccess()
        test.clock.advance(by: 1)
        let (client, challenge) = try await device.start(session: device.proveUser().session)
        try await device.prove(client, challenge, session: challenge.session).expectTokens()
        let found = try await test.wire.send("GetDevice", members).body["Device"] as? [String: Any]
        let dates = ["DeviceCreateDate", "DeviceLastModifiedDate", "DeviceLastAuthenticatedDate"]
        expectEqual(dates.map { found?[$0] as? Double }, [confirmed, confirmed + 1, confirmed + 2])
    }

    @Test(arguments: [
        ("gA==", "AQ=="), ("AAE=", "AQ=="), ("AA==", "AQ=="), ("", "AQ=="), ("no base64", "AQ=="), ("AQ==", "gA=="),
        ("AQ==", ""), ("AQ==", "AAE="), ("AQAAAAAAAAAAAAAAAAAAAAAA", "AQ=="),
    ])
    func `ConfirmDevice rejects an invalid salt or verifier`(_ salt: String, _ verifier: String) async throws {
        let error = try await Device(test().wire).confirm(salt: salt, verifier: verifier).error
        expectEqual(error?.hasPrefix("InvalidParameterException: Invalid device verifier config given"), true)
    }

    @Test func `A device can be confirmed once, by the user who signed in`() async throws {
        let wire = await test().wire
        let device = try await Device(wire)
        var deviceOfBob = device
        deviceOfBob.accessToken = try await wire.signInSRP("bob").accessToken
        try await deviceOfBob.confirm().expectError(Self.notFound)
        try await device.confirm().expectSuccess()
        try await expectEqual(device.confirm().error?.hasPrefix("DeviceKeyExistsException"), true)
        try await device.proveUser().expectChallenge("DEVICE_SRP_AUTH")
        let parameters = ["USERNAME": "bob", "PASSWORD": "correct horse", "DEVICE_KEY": device.key]
        try await wire.initiate("USER_PASSWORD_AUTH", parameters).expectError(Self.notFound)
    }

    @Test func `An unconfirmed device expires, and ConfirmDevice removes it`() async throws {
        let test = await test()
        let device = try await Device(test.wire)
        try await device.confirm().expectSuccess()
        try await test.wire.send("ForgetDevice", ["AccessToken": device.accessToken, "DeviceKey": device.key])
            .expectSuccess()
        try await device.confirm().expectError(Self.notFound)

        var expired = try await Device(test.wire)
        test.clock.advance(by: 3_601)
        expired.accessToken = try await test.wire.signInSRP().accessToken
        try await expired.confirm().expectError(Self.notFound)
    }

    @Test func `An unknown device is rejected after the proof, and a malformed device key before it`() async throws {
        let device = try await Device(test().wire)
        try await device.proveUser(key: "us-east-1_59d9ad83-0c90-483a-ab4f-137182c0f2ba").expectError(Self.notFound)
        for bad in ["", "us-east-1", "us-east-1_XYZ", "_59d9", String(repeating: "a", count: 60) + "_1"] {
            let error = try await device.wire.startSRP(deviceKey: bad).response.error
            expectEqual(error?.contains("'deviceKey' failed to satisfy constraint"), true, "\(bad)")
        }
    }

    @Test func `Device challenges require a first factor and an enabled user, and expire`() async throws {
        let test = await test()
        let device = try await Device(test.wire)
        try await device.confirm().expectSuccess()
        try await device.start(session: nil).challenge.expectError(.invalidSession)
        let start = try await device.proveUser()
        test.clock.advance(by: 181)
        try await device.start(session: start.session).challenge.expectError(.expiredSession)
        try await device.start(session: nil).challenge.expectError(.invalidSession)
        try await device.proveUser().expectChallenge("DEVICE_SRP_AUTH")
        await test.local.add(.ada.disabled())
        try await device.start(session: nil).challenge.expectError(.userDisabled)
    }
}
