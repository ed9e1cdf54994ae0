import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import TestSupport
import Testing

/// Flows whose values a client reads and computes with: their stand-ins have to do for that.
@Suite("Replay of other flows")
struct OtherFlowTests {
    private static let password = "correct horse"

    private func replay(_ recorder: RecordingTransport) throws -> RecordingTransport {
        RecordingTransport(replaying: try Recording(json: try recorder.recording().json))
    }

    @Test func `a device is confirmed and then proven`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(LocalUser("ada", password: Self.password))
        func signInTwice(over transport: RecordingTransport, as name: String) async throws -> String {
            let pool = try UserPool(
                id: local.id,
                clientID: local.clientID,
                transport: transport,
                devices: MemoryDeviceStore()
            )
            let first = try await pool.signIn(name, with: .srp(password: Self.password)).tokens
            let second = try await pool.signIn(name, with: .srp(password: Self.password)).tokens
            #expect(first.deviceFailure == nil && first.deviceKey == second.deviceKey)
            return try #require(first.deviceKey)
        }
        let recorder = RecordingTransport(recording: local)
        let key = try await signInTwice(over: recorder, as: "ada")
        #expect(try recorder.recording().operations.contains("ConfirmDevice"))
        for text in try recorder.recording().texts { #expect(!text.contains(key)) }

        let replay = try replay(recorder)
        #expect(try await signInTwice(over: replay, as: "ada") == "<deviceKey-1>")
        try replay.finish()
    }

    @Test func `an authenticator app is set up`() async throws {
        let local = LocalUserPool(mfa: .required(settingUp: [.authenticatorApp]))
        await local.add(LocalUser("ada", password: Self.password))
        func setUp(over transport: RecordingTransport) async throws -> String {
            let pool = try UserPool(id: local.id, clientID: local.clientID, transport: transport)
            let challenge = try await pool.signIn("ada", with: .password(Self.password)).setUpMFA
            let setup = try await challenge.beginAuthenticatorApp()
            let code = try TOTP(secretBase32: setup.secretCode).code(at: .now)
            _ = try await setup.answer(code, deviceName: "my own phone").tokens
            return setup.secretCode
        }
        let recorder = RecordingTransport(recording: local)
        let secret = try await setUp(over: recorder)
        for text in try recorder.recording().texts {
            #expect(!text.contains(secret) && !text.contains("my own phone"))
        }
        let replay = try replay(recorder)
        #expect(try await setUp(over: replay) == "STANDINAAAAAAAAB")
        try replay.finish()
    }

    @Test func `a passkey answers`() async throws {
        var passkey = try LocalPasskey()
        let local = LocalUserPool()
        await local.add(LocalUser("ada").withPasskey(passkey))
        let recorder = RecordingTransport(recording: local)
        var pool = try UserPool(id: local.id, clientID: local.clientID, transport: recorder)
        let challenge = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)).passkey
        let credential = try passkey.assertion(for: try #require(challenge.requestOptionsJSON))
        _ = try await challenge.answer(credential: credential).tokens
        for text in try recorder.recording().texts { #expect(!text.contains(passkey.credentialID)) }

        let replay = try replay(recorder)
        pool = try UserPool(id: local.id, clientID: local.clientID, transport: replay)
        let replayed = try await pool.signIn("ada", with: .choice(preferring: .webAuthn)).passkey
        let options = try #require(replayed.requestOptions)
        #expect(options.userVerification == "preferred" && options.allowCredentials.count == 1)
        #expect(options.challenge.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
        _ = try await replayed.answer(credential: #"{"id":"another","type":"public-key"}"#).tokens
        try replay.finish()
    }
}
