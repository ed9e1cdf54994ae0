import CognitoAuth
import CognitoAuthTesting
@_spi(Testing) import CognitoCrypto
import Foundation
import Testing

/// What the pool takes and refuses of a device, by bodies written by hand.
@Suite("Devices on the wire")
struct DeviceWireTests {
    private static let notProven = "NotAuthorizedException: Incorrect username or password."
    private static let unknown = "ResourceNotFoundException: Device does not exist."

    /// A device that was offered, or confirmed with a password of its own.
    private struct Offer {
        let accessToken: String
        let key: String
        let groupKey: String
    }

    private func offer(_ wire: Wire) async throws -> Offer {
        let answer = try await wire.signInSRP("ada", password: "correct horse")
        let device = try #require(answer.result?["NewDeviceMetadata"] as? [String: String])
        return Offer(
            accessToken: try answer.token("AccessToken"),
            key: try #require(device["DeviceKey"]),
            groupKey: try #require(device["DeviceGroupKey"])
        )
    }

    private func confirm(_ offer: Offer, _ wire: Wire, salt: String, verifier: String) async throws -> Wire.Answer {
        try await wire.send(
            "ConfirmDevice",
            [
                "AccessToken": offer.accessToken, "DeviceKey": offer.key,
                "DeviceSecretVerifierConfig": ["Salt": salt, "PasswordVerifier": verifier],
            ]
        )
    }

    private func wire(_ tracking: LocalDeviceTracking? = .always, clock: TestClock = TestClock()) async -> Wire {
        let local = LocalUserPool(devices: tracking, now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse"))
        return Wire(local)
    }

    /// The password proven from the device: the challenge that follows.
    private func proveUser(_ wire: Wire, deviceKey: String) async throws -> Wire.Answer {
        let client = try SRPClient()
        let start = try await wire.initiate(
            "USER_SRP_AUTH",
            ["USERNAME": "ada", "SRP_A": client.publicKeyHex, "DEVICE_KEY": deviceKey]
        )
        let proof = try wire.proof(client, start.parameters, password: "correct horse")
        return try await wire.answer("PASSWORD_VERIFIER", proof.merging(["DEVICE_KEY": deviceKey]) { _, new in new })
    }

    private func startDevice(
        _ wire: Wire,
        _ client: SRPClient,
        deviceKey: String,
        session: String?
    ) async throws -> Wire.Answer {
        try await wire.answer(
            "DEVICE_SRP_AUTH",
            ["USERNAME": "ada", "DEVICE_KEY": deviceKey, "SRP_A": client.publicKeyHex],
            session: session
        )
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
    func `salts with the top bit set and with zeros in front are proven, with a session and without`(
        _ salt: String
    ) async throws {
        let wire = await wire()
        let offer = try await offer(wire)
        let verifier = try DeviceVerifier(
            deviceKey: offer.key,
            deviceGroupKey: offer.groupKey,
            password: "device",
            saltHex: salt
        )
        let confirmed = try await confirm(
            offer,
            wire,
            salt: verifier.salt,
            verifier: verifier.passwordVerifier
        )
        #expect(confirmed.status == 200, "\(confirmed.error ?? "")")
        #expect(confirmed.body["UserConfirmationNecessary"] as? Bool == false)

        for keepsSession in [true, false] {
            let asked = try await proveUser(wire, deviceKey: offer.key)
            #expect(asked.challenge == "DEVICE_SRP_AUTH")
            #expect(asked.parameters == ["USERNAME": "ada"])
            let client = try SRPClient()
            let session = keepsSession ? asked.session : nil
            let challenge = try await startDevice(wire, client, deviceKey: offer.key, session: session)
            #expect(challenge.challenge == "DEVICE_PASSWORD_VERIFIER")
            #expect(challenge.parameters["DEVICE_KEY"] == offer.key)
            #expect(challenge.parameters["SALT"]?.first != "0")
            let wrong = try proof(client, challenge.parameters, offer, password: "other")
            let next = keepsSession ? challenge.session : nil
            #expect(try await wire.answer("DEVICE_PASSWORD_VERIFIER", wrong, session: next).error == Self.notProven)
            let right = try proof(client, challenge.parameters, offer, password: "device")
            let done = try await wire.answer("DEVICE_PASSWORD_VERIFIER", right, session: next)
            #expect(done.result?["NewDeviceMetadata"] == nil)
            #expect(try Claims(done.token("AccessToken"))["device_key"] as? String == offer.key)
            let again = try await wire.answer("DEVICE_PASSWORD_VERIFIER", right, session: next)
            #expect(again.error == (keepsSession ? Wire.usedSession : Wire.unknownSession))
        }
    }

    @Test(arguments: [true, false])
    func `two sign-ins from one device at the same time are proven each for itself`(_ keepsSession: Bool) async throws {
        let wire = await wire()
        let offer = try await offer(wire)
        let verifier = try DeviceVerifier(deviceKey: offer.key, deviceGroupKey: offer.groupKey)
        _ = try await confirm(offer, wire, salt: verifier.salt, verifier: verifier.passwordVerifier)
        let both = [try await proveUser(wire, deviceKey: offer.key), try await proveUser(wire, deviceKey: offer.key)]
        for asked in both {
            let client = try SRPClient()
            let session = keepsSession ? asked.session : nil
            let challenge = try await startDevice(wire, client, deviceKey: offer.key, session: session)
            let proof = try proof(client, challenge.parameters, offer, password: verifier.password)
            let next = keepsSession ? challenge.session : nil
            let done = try await wire.answer("DEVICE_PASSWORD_VERIFIER", proof, session: next)
            #expect(done.error == nil)
            #expect(try Claims(done.token("AccessToken"))["device_key"] as? String == offer.key)
        }
        let third = try await startDevice(wire, try SRPClient(), deviceKey: offer.key, session: nil)
        #expect(third.error == Wire.unknownSession)
    }

    @Test(arguments: [
        ("gA==", "AQ=="), ("AAE=", "AQ=="), ("AA==", "AQ=="), ("", "AQ=="), ("no base64", "AQ=="), ("AQ==", "gA=="),
        ("AQ==", ""), ("AQ==", "AAE="), ("AQAAAAAAAAAAAAAAAAAAAAAA", "AQ=="),
    ])
    func `a verifier that the next sign-in would trip over is refused at once`(
        _ salt: String,
        _ verifier: String
    ) async throws {
        let wire = await wire()
        let answer = try await confirm(try await offer(wire), wire, salt: salt, verifier: verifier)
        #expect(answer.error?.hasPrefix("InvalidParameterException: Invalid device verifier config given") == true)
    }

    @Test func `a device is confirmed once, by the user whom it was offered`() async throws {
        let wire = await wire()
        await wire.pool.add(LocalUser("grace", password: "correct horse"))
        let first = try await offer(wire)
        let grace = try await wire.signInSRP("grace", password: "correct horse")
        let hers = Offer(accessToken: try grace.token("AccessToken"), key: first.key, groupKey: first.groupKey)
        #expect(try await confirm(hers, wire, salt: "AQ==", verifier: "AQ==").error == Self.unknown)
        #expect(try await confirm(first, wire, salt: "AQ==", verifier: "AQ==").status == 200)
        let again = try await confirm(first, wire, salt: "AQ==", verifier: "AQ==")
        #expect(again.error?.hasPrefix("DeviceKeyExistsException") == true)
        #expect(try await proveUser(wire, deviceKey: first.key).challenge == "DEVICE_SRP_AUTH")

        let asGrace = try await wire.initiate(
            "USER_PASSWORD_AUTH",
            ["USERNAME": "grace", "PASSWORD": "correct horse", "DEVICE_KEY": first.key]
        )
        #expect(asGrace.error == Self.unknown)
    }

    @Test func `an unknown device is refused with the proof, an unreadable one at once`() async throws {
        let wire = await wire()
        let key = "us-east-1_59d9ad83-0c90-483a-ab4f-137182c0f2ba"
        #expect(try await proveUser(wire, deviceKey: key).error == Self.unknown)
        for bad in ["", "us-east-1", "us-east-1_XYZ", "_59d9", String(repeating: "a", count: 60) + "_1"] {
            let answer = try await wire.initiate("USER_SRP_AUTH", ["USERNAME": "ada", "SRP_A": "2", "DEVICE_KEY": bad])
            #expect(answer.error?.contains("'deviceKey' failed to satisfy constraint") == true, "\(bad)")
        }
    }

    @Test func `the device's challenges are not answered before the user has been proven, nor too late`() async throws {
        let clock = TestClock()
        let wire = await wire(clock: clock)
        let offer = try await offer(wire)
        #expect(try await confirm(offer, wire, salt: "AQ==", verifier: "AQ==").status == 200)
        let client = try SRPClient()
        let early = try await startDevice(wire, client, deviceKey: offer.key, session: nil)
        #expect(early.error == Wire.unknownSession)
        let asked = try await proveUser(wire, deviceKey: offer.key)
        clock.advance(by: 181)
        let late = try await startDevice(wire, client, deviceKey: offer.key, session: asked.session)
        #expect(late.error == Wire.expiredSession)
        #expect(
            try await startDevice(wire, client, deviceKey: offer.key, session: nil).error == Wire.unknownSession
        )
    }

    @Test(arguments: ["ListDevices", "GetDevice", "ForgetDevice", "UpdateDeviceStatus", "ConfirmDevice"])
    func `the operations want an access token of the pool that is valid`(_ operation: String) async throws {
        let clock = TestClock()
        let wire = await wire(clock: clock)
        let answer = try await wire.signInSRP("ada", password: "correct horse")
        let access = try answer.token("AccessToken")
        func error(_ token: String) async throws -> String? {
            try await wire.send(operation, ["AccessToken": token, "DeviceKey": "us-east-1_0"]).error
        }
        for bad in ["x", try answer.token("IdToken"), String(access.dropLast(4)), access + "AAAA"] {
            #expect(try await error(bad) == "NotAuthorizedException: Invalid Access Token")
        }
        clock.advance(by: 3_600)
        #expect(try await error(access) == "NotAuthorizedException: Access Token has expired")
    }

    @Test func `a pool that does not track devices offers and takes none`() async throws {
        let wire = await wire(nil)
        let answer = try await wire.signInSRP("ada", password: "correct horse")
        #expect(answer.result?["NewDeviceMetadata"] == nil)
        let listed = try await wire.send("ListDevices", ["AccessToken": try answer.token("AccessToken")])
        #expect((listed.body["Devices"] as? [Any])?.isEmpty == true)
    }
}
