import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Suspended sign-in")
struct SuspendedSignInTests {
    private static let context = SignInContext(
        clientMetadata: ["k": "v"],
        userContextData: UserContextData(ipAddress: "192.0.2.1"),
        analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "e")
    )

    private static let password = "correct horse"

    private func suspend(_ name: ChallengeNameType = .smsMFA) async throws -> SuspendedSignIn {
        let fixture = try ChallengeFixture(name.rawValue, members: #","AvailableChallenges":["FACE_SCAN"]"#)
        let step = try await fixture.pool.signIn(
            "ada@example.com",
            with: .password(Self.password),
            context: Self.context
        )
        return try #require(step.challenge).suspended
    }

    private func pool(id: String = "eu-west-1_Ab12", at seconds: Double = 0) throws -> UserPool {
        try .scripted(ScriptedTransport([]), id: id, now: { Date(timeIntervalSince1970: seconds) })
    }

    private func coded(_ suspended: SuspendedSignIn) throws -> SuspendedSignIn {
        try JSONDecoder().decode(SuspendedSignIn.self, from: JSONEncoder().encode(suspended))
    }

    /// The code of the error of resuming a sign-in, or `nil` if it is resumed.
    private func errorCode(resuming suspended: SuspendedSignIn, in pool: UserPool) -> CognitoError.Code? {
        do {
            _ = try pool.resume(suspended)
            return nil
        } catch {
            return (error as? CognitoError)?.code
        }
    }

    @Test(arguments: ChallengeNameType.known + [.unknown("FACE_SCAN")])
    func `Every challenge can be encoded, decoded, and resumed`(_ name: ChallengeNameType) async throws {
        let suspended = try await suspend(name)
        #expect(try coded(suspended) == suspended)
        #expect(suspended.issuedAt == Date(timeIntervalSince1970: 0))
        let resumed = try #require(try pool().resume(suspended).challenge)
        #expect([resumed.name.rawValue, resumed.username] == [name.rawValue, "sub"])
        #expect(resumed.parameters == ["USERNAME": "sub"])
        #expect(resumed.suspended == suspended)
    }

    @Test func `Every request of a sign-in contains its context, also after it was resumed`() async throws {
        let fixture = try ChallengeFixture("SMS_MFA", replies: ChallengeFixture.tokens)
        let challenge = try await fixture.open(CodeChallenge.self, context: Self.context)
        let resumed = try fixture.pool.resume(try coded(challenge.suspended)).opened(CodeChallenge.self)
        _ = try await resumed.answer("1", clientMetadata: ["more": "w"]).tokens()
        let names = ["ada@example.com", "sub"]
        let hashes = names.map { SecretHash.compute(username: $0, clientID: "c", clientSecret: "secret") }
        let common =
            #""ClientId":"c","UserContextData":{"IpAddress":"192.0.2.1"},"#
            + #""AnalyticsMetadata":{"AnalyticsEndpointId":"e"}"#
        let bodies = [
            #"{\#(common),"AuthFlow":"USER_PASSWORD_AUTH","ClientMetadata":{"k":"v"},"#
                + #""AuthParameters":{"USERNAME":"\#(names[0])","PASSWORD":"p","SECRET_HASH":"\#(hashes[0])"}}"#,
            #"{\#(common),"ChallengeName":"SMS_MFA","Session":"s1","ClientMetadata":{"k":"v","more":"w"},"#
                + #""ChallengeResponses":{"USERNAME":"sub","SMS_MFA_CODE":"1","SECRET_HASH":"\#(hashes[1])"}}"#,
        ]
        #expect(try fixture.transport.bodies == bodies.map { try JSONValue($0) })
    }

    @Test func `The encoding contains no password and no client secret`() async throws {
        let stored = String(decoding: try JSONEncoder().encode(await suspend()), as: UTF8.self)
        #expect(!stored.contains("secret\"") && !stored.contains(Self.password))
    }

    @Test func `A sign-in cannot be resumed by another pool or app client, before its time, or after it expired`()
        async throws
    {
        let suspended = try await suspend()
        let codes = [
            errorCode(resuming: suspended, in: try pool(id: "eu-west-1_Ab13")),
            errorCode(resuming: suspended, in: try UserPool(id: "eu-west-1_Ab12", clientID: "d")),
            errorCode(resuming: suspended, in: try pool(at: -59)),
            errorCode(resuming: suspended, in: try pool(at: -61)),
            errorCode(resuming: suspended, in: try pool(at: 899)),
            errorCode(resuming: suspended, in: try pool(at: 901)),
        ]
        #expect(
            codes == [
                .invalidConfiguration, .invalidConfiguration, nil, .invalidConfiguration, nil, .sessionExpired,
            ]
        )
    }

    @Test func `The encoding of a later version is rejected`() async throws {
        let stored = String(decoding: try JSONEncoder().encode(await suspend()), as: UTF8.self)
        let later = stored.replacing(#""version":1"#, with: #""version":2"#)
        let read = try JSONDecoder().decode(SuspendedSignIn.self, from: Data(later.utf8))
        #expect(errorCode(resuming: read, in: try pool()) == .invalidConfiguration)
        let unreadable = Data(#"{"version":2,"challenge":{"name":"SMS_MFA"}}"#.utf8)
        let error = try #require(throws: CognitoError.self) {
            try JSONDecoder().decode(SuspendedSignIn.self, from: unreadable)
        }
        #expect(error.code == .invalidConfiguration)
    }

    @Test(arguments: [
        "version", "issuedAt", "name", "userPoolID", "clientID", "username", "hasUsedSRP", "allowsSendingPassword",
    ])
    func `An encoding without a required member cannot be decoded`(_ member: String) async throws {
        var members = try #require(try JSONValue(JSONEncoder().encode(await suspend())).object)
        #expect(members.removeValue(forKey: member) != nil)
        let encoding = try #require(JSONValue.object(members).text)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(SuspendedSignIn.self, from: Data(encoding.utf8))
        }
    }

    @Test(arguments: ["{}", #"{"version":1}"#, #"{"version":"1"}"#, "[]"])
    func `A damaged encoding cannot be decoded`(_ damaged: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(SuspendedSignIn.self, from: Data(damaged.utf8))
        }
    }

    // Computed: the leak sanitizer does not see through the tagged pointer that a `Data` is.
    private static var new: Data { Data((0..<32).map { UInt8($0) }) }
    private static var old: Data { Data(repeating: 7, count: 32) }

    private func keys(
        _ current: String = "new",
        _ keys: [String: Data] = ["new": new, "old": old]
    ) throws -> SealingKeys {
        try SealingKeys(current: current, keys: keys)
    }

    @Test(arguments: ["new", "old"])
    func `A sealed sign-in or device is opened with the key that sealed it`(_ key: String) async throws {
        let suspended = try await suspend()
        let sealed = try suspended.sealed(with: keys(key), binding: "b")
        #expect(sealed.hasPrefix("v1.\(key)."))
        #expect(try SuspendedSignIn(sealed: sealed, with: keys(), binding: "b") == suspended)
        #expect(try suspended.sealed(with: keys(key), binding: "b") != sealed)
        let device = RememberedDevice.of("sub", key: "k")
        #expect(try RememberedDevice(sealed: device.sealed(with: keys(key)), with: keys()) == device)
    }

    @Test func `Sealed data is rejected if a character, the key, the binding, or the purpose is different`()
        async throws
    {
        let sealed = try await suspend().sealed(with: keys(), binding: "b")
        func errorCode(_ text: String, _ keys: SealingKeys, _ binding: String = "b") -> CognitoError.Code? {
            do {
                _ = try SuspendedSignIn(sealed: text, with: keys, binding: binding)
                return nil
            } catch {
                return (error as? CognitoError)?.code
            }
        }
        let characters = Array(sealed)
        let changed = characters.indices.map { index in
            var copy = characters
            copy[index] = copy[index] == "A" ? "B" : "A"
            return String(copy)
        }
        let shorter = [0, 1, 7, 30, characters.count - 1].map { String(sealed.prefix($0)) }
        let texts = changed + shorter + [sealed + "A", sealed + ".A", sealed + String(repeating: "A", count: 1 << 16)]
        #expect(try Set(texts.map { try errorCode($0, keys()) }) == [.invalidSeal])
        let others = [
            try errorCode(sealed, keys(), ""), try errorCode(sealed, keys("old", ["old": Self.old])),
            try errorCode(sealed, keys("new", ["new": Self.old])),
            try errorCode(RememberedDevice.of("sub", key: "k").sealed(with: keys()), keys(), ""),
        ]
        #expect(others == [.invalidSeal, .invalidSeal, .invalidSeal, .invalidSeal])
    }

    @Test func `A long challenge is opened again`() async throws {
        let image = String(repeating: "A", count: 100_000)
        let custom = #"{"ChallengeName":"CUSTOM_CHALLENGE","ChallengeParameters":{"image":"\#(image)"}}"#
        let step = try await UserPool.scripted(ScriptedTransport(json: custom)).signIn("ada", with: .custom())
        let suspended = try step.opened(CustomChallenge.self).suspended
        let sealed = try suspended.sealed(with: keys(), binding: "b")
        #expect(try SuspendedSignIn(sealed: sealed, with: keys(), binding: "b") == suspended)
    }

    @Test func `A sign-in is not sealed without a binding`() async throws {
        let suspended = try await suspend()
        let error = try #require(throws: CognitoError.self) { try suspended.sealed(with: keys(), binding: "") }
        #expect(error.code == .invalidConfiguration)
    }

    @Test(arguments: [
        ("a", [:]), ("a", ["b": new]), ("a", ["a": new.dropLast()]), ("a.b", ["a.b": new]), ("", ["": new]),
    ])
    func `Malformed sealing keys are rejected`(_ current: String, _ keys: [String: Data]) {
        #expect(throws: CognitoError.self) { try SealingKeys(current: current, keys: keys) }
    }
}
