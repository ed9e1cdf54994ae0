import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// Stored data outlives the version that wrote it.
///
/// A fixture is never changed: a new format gets a new version and a new fixture, and the old one must still be read.
@Suite("Stored formats")
struct StoredFormatTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fixture(_ name: String) throws -> Data { try Fixture.data("Fixtures/Stored/\(name)") }

    /// A copy of a fixture with the mode of a store's file.
    private func file(_ name: String) throws -> String {
        let path = folder.file(name)
        let data = try fixture(name)
        try #require(
            FileManager.default.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        )
        return path
    }

    /// Encodes a value with one date strategy, and decodes it with another.
    private func recoded<Value: Codable>(_ value: Value) throws -> Value {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        return try JSONDecoder().decode(Value.self, from: encoder.encode(value))
    }

    @Test func `The token file of format 1 is read, and written byte for byte`() async throws {
        let id = TokenStoreKey(userPoolID: "eu-west-1_Ab12Cd34E", clientID: "3n4b5urk1ft4fl3mg5e62d9ado", name: "ada")
        let tokens = Tokens(
            accessToken: "stand-in.access.token",
            idToken: "stand-in.id.token",
            refreshToken: "stand-in.refresh.token",
            expiresIn: 3600,
            issuedAt: Date(timeIntervalSince1970: 1_790_000_000.5),
            newDeviceMetadata: NewDeviceMetadata(deviceKey: "eu-west-1_key", deviceGroupKey: "-group"),
            deviceKey: "eu-west-1_key"
        )
        #expect(try await FileTokenStore(path: try file("tokens-1")).tokens(for: id) == tokens)
        #expect(try recoded(tokens) == tokens)
        let path = folder.file("written")
        try await FileTokenStore(path: path).save(tokens, for: id)
        #expect(try Data(contentsOf: URL(filePath: path)) == fixture("tokens-1"))
    }

    @Test func `The date of tokens has the same format with every encoder`() throws {
        let tokens = Tokens(accessToken: "a", idToken: nil, refreshToken: nil, issuedAt: Date(timeIntervalSince1970: 0))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let expected = #"{"accessToken":"a","expiresAt":3600,"expiresIn":3600,"tokenType":"Bearer"}"#
        for strategy in [.deferredToDate, .iso8601, .millisecondsSince1970] as [JSONEncoder.DateEncodingStrategy] {
            encoder.dateEncodingStrategy = strategy
            #expect(String(decoding: try encoder.encode(tokens), as: UTF8.self) == expected)
        }
        #expect(try JSONDecoder().decode(Tokens.self, from: Data(expected.utf8)) == tokens)
    }

    @Test func `The device file of format 1 is read, and written byte for byte`() async throws {
        let device = RememberedDevice(
            userPoolID: "eu-west-1_Ab12Cd34E",
            clientID: "3n4b5urk1ft4fl3mg5e62d9ado",
            username: "ada",
            deviceKey: "eu-west-1_key",
            deviceGroupKey: "-group",
            password: "stand-in for a device's password",
            confirmedAt: Date(timeIntervalSince1970: 1_790_000_000.5)
        )
        #expect(try recoded(device) == device)
        let store = FileDeviceStore(path: try file("devices-1"))
        for name in ["ada", "ada@example.com"] {
            let found = try await store.device(for: name, userPoolID: device.userPoolID, clientID: device.clientID)
            #expect(found == device)
        }
        let path = folder.file("written")
        try await FileDeviceStore(path: path).save(device, for: "ada@example.com")
        #expect(try Data(contentsOf: URL(filePath: path)) == fixture("devices-1"))
    }

    @Test func `A suspended sign-in of format 1 is read, and written byte for byte`() throws {
        let content = SuspendedSignIn.Content(
            issuedAt: 1_790_000_000.5,
            name: .smsMFA,
            userPoolID: "eu-west-1_Ab12Cd34E",
            clientID: "3n4b5urk1ft4fl3mg5e62d9ado",
            enteredUsername: "ada@example.com",
            username: "ada",
            deviceKey: "eu-west-1_key",
            session: "stand-in for a session",
            secretCode: "JBSWY3DPEHPK3PXP",
            parameters: ["CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******1234"],
            availableChallenges: [.smsOTP, .unknown("FACE_SCAN")],
            operation: "RespondToAuthChallenge",
            clientMetadata: ["app": "shop"],
            userContextData: UserContextData(ipAddress: "192.0.2.7", encodedData: "stand-in"),
            contextData: ContextData(
                ipAddress: "192.0.2.7",
                serverName: "shop.example",
                serverPath: "/sign-in",
                httpHeaders: [HTTPHeader(name: "Accept-Language", value: "en")],
                encodedData: "stand-in"
            ),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "endpoint"),
            remembersDevice: true,
            hasUsedSRP: true,
            allowsSendingPassword: false,
            deviceName: "Ada's laptop"
        )
        let suspended = SuspendedSignIn(content: content)
        #expect(suspended.issuedAt == Date(timeIntervalSince1970: 1_790_000_000.5))
        let stored = try fixture("suspended-1")
        #expect(try JSONDecoder().decode(SuspendedSignIn.self, from: stored) == suspended)
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        #expect(try encoder.encode(suspended) == stored)
    }
}
