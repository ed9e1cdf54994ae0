import CognitoAuth
import CognitoAuthTesting
@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

/// The requests about devices that the pool accepts and refuses, as bytes.
@Suite("Devices on the wire")
struct DeviceWireTests {
    private static let unknown = "ResourceNotFoundException: Device does not exist."

    /// A device that was offered, or confirmed with a password of its own.
    private struct Offer {
        let accessToken: String
        let key: String
        let groupKey: String
    }

    private func offer(_ wire: Wire) async throws -> Offer {
        let answer = try await wire.signInSRP()
        let device = try #require(answer.result?["NewDeviceMetadata"] as? [String: String])
        return Offer(
            accessToken: try answer.accessToken,
            key: try #require(device["DeviceKey"]),
            groupKey: try #require(device["DeviceGroupKey"])
        )
    }

    private func confirm(
        _ offer: Offer,
        _ wire: Wire,
        salt: String = "AQ==",
        verifier: String = "AQ=="
    ) async throws -> Wire.Answer {
        let config = ["Salt": salt, "PasswordVerifier": verifier]
        return try await wire.send(
            "ConfirmDevice",
            ["AccessToken": offer.accessToken, "DeviceKey": offer.key, "DeviceSecretVerifierConfig": config]
        )
    }

    private func scene(_ tracking: LocalDeviceTracking? = .always) async -> PoolScene {
        await PoolScene(.ada, devices: tracking)
    }

    /// Proves the password from the device, and returns the challenge that follows.
    private func proveUser(_ wire: Wire, deviceKey: String) async throws -> Wire.Answer {
        let client = try SRPClient()
        let start = try await wire.initiate(
            "USER_SRP_AUTH",
            ["USERNAME": "ada", "SRP_A": client.publicKeyHex, "DEVICE_KEY": deviceKey]
        )
        let proof = try wire.proof(client, start.parameters).merging(["DEVICE_KEY": deviceKey]) { $1 }
        return try await wire.answer("PASSWORD_VERIFIER", proof)
    }

    private func startDevice(
        _ wire: Wire,
        _ client: SRPClient,
        _ key: String,
        session: String?
    ) async throws -> Wire.Answer {
        let responses = ["USERNAME": "ada", "DEVICE_KEY": key, "SRP_A": client.publicKeyHex]
        return try await wire.answer("DEVICE_SRP_AUTH", responses, session: session)
    }

    private func proof(
        _ client: SRPClient,
        _ parameters: [String: String],
        _ offer: Offer,
        password: String
    ) throws -> [String: String] {
        let proof = try client.prove(
            SRPChallenge(parameters: parameters),
            group: offer.groupKey,
            identity: offer.key,
            password: password,
            at: Date(timeIntervalSince1970: 1_800_000_000)
        )
        return [
            "USERNAME": "ada", "DEVICE_KEY": offer.key, "TIMESTAMP": proof.timestamp,
            "PASSWORD_CLAIM_SIGNATURE": proof.signature, "PASSWORD_CLAIM_SECRET_BLOCK": proof.secretBlock,
        ]
    }

    @Test(arguments: [
        "f2000000000000000000000000000001", "00000000000000000000000000000001", "00ff0000000000000000000000000000",
        "007f0000000000000000000000000000", "80000000000000000000000000000000", "0fffffffffffffffffffffffffffffff",
    ])
    func `Salts with a high bit or leading zeros are proven, with a session and without`(
        _ salt: String
    ) async throws {
        let wire = await scene().wire
        let offer = try await offer(wire)
        let verifier = try DeviceVerifier(
            deviceKey: offer.key,
            deviceGroupKey: offer.groupKey,
            password: "device",
            saltHex: salt
        )
        let confirmed = try await confirm(offer, wire, salt: verifier.salt, verifier: verifier.passwordVerifier)
        expectEqual((confirmed.status, confirmed.body["UserConfirmationNecessary"] as? Bool), (200, false))

        for keepsSession in [true, false] {
            let asked = try await proveUser(wire, deviceKey: offer.key)
            expectEqual((asked.challenge, asked.parameters), ("DEVICE_SRP_AUTH", ["USERNAME": "ada"]))
            let client = try SRPClient()
            let session = keepsSession ? asked.session : nil
            let challenge = try await startDevice(wire, client, offer.key, session: session)
            challenge.expect(challenge: "DEVICE_PASSWORD_VERIFIER", ["DEVICE_KEY": offer.key])
            #expect(challenge.parameters["SALT"]?.first != "0")
            func answer(_ password: String) async throws -> Wire.Answer {
                let proof = try proof(client, challenge.parameters, offer, password: password)
                let session = keepsSession ? challenge.session : nil
                return try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof, session: session)
            }
            try await answer("other").expect(.badCredentials)
            let done = try await answer("device")
            #expect(done.result?["NewDeviceMetadata"] == nil)
            try expectEqual(Claims(done.accessToken)["device_key"] as? String, offer.key)
            try await answer("device").expect(keepsSession ? .usedSession : .unknownSession)
        }
    }

    @Test(arguments: [true, false])
    func `Two concurrent sign-ins from one device are each proven`(_ keepsSession: Bool) async throws {
        let wire = await scene().wire
        let offer = try await offer(wire)
        let verifier = try DeviceVerifier(deviceKey: offer.key, deviceGroupKey: offer.groupKey)
        _ = try await confirm(offer, wire, salt: verifier.salt, verifier: verifier.passwordVerifier)
        let both = [try await proveUser(wire, deviceKey: offer.key), try await proveUser(wire, deviceKey: offer.key)]
        for asked in both {
            let client = try SRPClient()
            let challenge = try await startDevice(
                wire,
                client,
                offer.key,
                session: keepsSession ? asked.session : nil
            )
            let proof = try proof(client, challenge.parameters, offer, password: verifier.password)
            let session = keepsSession ? challenge.session : nil
            let done = try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof, session: session)
            try expectEqual(Claims(done.accessToken)["device_key"] as? String, offer.key)
        }
        try await startDevice(wire, SRPClient(), offer.key, session: nil).expect(.unknownSession)
    }

    @Test(arguments: [
        ("gA==", "AQ=="), ("AAE=", "AQ=="), ("AA==", "AQ=="), ("", "AQ=="), ("no base64", "AQ=="), ("AQ==", "gA=="),
        ("AQ==", ""), ("AQ==", "AAE="), ("AQAAAAAAAAAAAAAAAAAAAAAA", "AQ=="),
    ])
    func `A verifier that no later sign-in could prove is refused`(_ salt: String, _ verifier: String) async throws {
        let wire = await scene().wire
        let error = try await confirm(offer(wire), wire, salt: salt, verifier: verifier).error
        expectEqual(error?.hasPrefix("InvalidParameterException: Invalid device verifier config given"), true)
    }

    @Test func `A device is confirmed once, by the user to whom it was offered`() async throws {
        let wire = await PoolScene(.ada, .bob, devices: .always).wire
        let first = try await offer(wire)
        let bobs = Offer(
            accessToken: try await wire.signInSRP("bob").accessToken,
            key: first.key,
            groupKey: first.groupKey
        )
        try await confirm(bobs, wire).expect(Self.unknown)
        try await confirm(first, wire).expect(nil)
        try await expectEqual(confirm(first, wire).error?.hasPrefix("DeviceKeyExistsException"), true)
        try await proveUser(wire, deviceKey: first.key).expect(challenge: "DEVICE_SRP_AUTH")
        let parameters = ["USERNAME": "bob", "PASSWORD": "correct horse", "DEVICE_KEY": first.key]
        try await wire.initiate("USER_PASSWORD_AUTH", parameters).expect(Self.unknown)
    }

    @Test func `An unknown device is refused after the proof, and a malformed key before it`() async throws {
        let wire = await scene().wire
        try await proveUser(wire, deviceKey: "us-east-1_59d9ad83-0c90-483a-ab4f-137182c0f2ba").expect(Self.unknown)
        for bad in ["", "us-east-1", "us-east-1_XYZ", "_59d9", String(repeating: "a", count: 60) + "_1"] {
            let parameters = ["USERNAME": "ada", "SRP_A": "2", "DEVICE_KEY": bad]
            let error = try await wire.initiate("USER_SRP_AUTH", parameters).error
            expectEqual(error?.contains("'deviceKey' failed to satisfy constraint"), true, "\(bad)")
        }
    }

    @Test func `The challenges of a device need a proven user, and expire`() async throws {
        let scene = await scene()
        let offer = try await offer(scene.wire)
        try await confirm(offer, scene.wire).expect(nil)
        let client = try SRPClient()
        try await startDevice(scene.wire, client, offer.key, session: nil).expect(.unknownSession)
        let asked = try await proveUser(scene.wire, deviceKey: offer.key)
        scene.clock.advance(by: 181)
        try await startDevice(scene.wire, client, offer.key, session: asked.session).expect(.expiredSession)
        try await startDevice(scene.wire, client, offer.key, session: nil).expect(.unknownSession)
    }

    @Test(arguments: ["ListDevices", "GetDevice", "ForgetDevice", "UpdateDeviceStatus", "ConfirmDevice"])
    func `The operations need a valid access token of the pool`(_ operation: String) async throws {
        let scene = await scene()
        let answer = try await scene.wire.signInSRP()
        let access = try answer.accessToken
        func send(_ token: String) async throws -> Wire.Answer {
            try await scene.wire.send(operation, ["AccessToken": token, "DeviceKey": "us-east-1_0"])
        }
        for bad in ["x", try answer.token("IdToken"), String(access.dropLast(4)), access + "AAAA"] {
            try await send(bad).expect(.badAccessToken)
        }
        scene.clock.advance(by: 3_600)
        try await send(access).expect(.expiredAccessToken)
    }

    @Test func `A pool that does not track devices offers and lists none`() async throws {
        let wire = await scene(nil).wire
        let answer = try await wire.signInSRP()
        #expect(answer.result?["NewDeviceMetadata"] == nil)
        let listed = try await wire.send("ListDevices", ["AccessToken": answer.accessToken])
        expectEqual((listed.body["Devices"] as? [Any])?.isEmpty, true)
    }
}
