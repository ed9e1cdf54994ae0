import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("A suspended sign-in")
struct SuspendedSignInTests {
    private static let context = SignInContext(
        clientMetadata: ["k": "v"],
        userContextData: UserContextData(ipAddress: "192.0.2.1"),
        analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "e")
    )

    private func suspend(_ name: ChallengeNameType) async throws -> (ChallengeDesk, SuspendedSignIn) {
        let desk = try ChallengeDesk(
            name.rawValue,
            members: #","AvailableChallenges":["FACE_SCAN"]"#,
            replies: ChallengeDesk.tokens
        )
        let step = try await desk.open(context: Self.context)
        return (desk, try #require(step.challenge).suspended)
    }

    private func pool(id: String = "eu-west-1_Ab12", client: String = "c", at seconds: Double = 0) throws -> UserPool {
        try UserPool(
            id: id,
            clientID: client,
            clientSecret: "secret",
            transport: ScriptedTransport(json: ChallengeDesk.tokens),
            now: { Date(timeIntervalSince1970: seconds) },
            makeSRPClient: { try SRPClient() }
        )
    }

    @Test(arguments: ChallengeNameType.known + [.unknown("FACE_SCAN")])
    func `Every challenge survives storage and comes back as it was`(_ name: ChallengeNameType) async throws {
        let (_, suspended) = try await suspend(name)
        let stored = try JSONEncoder().encode(suspended)
        let read = try JSONDecoder().decode(SuspendedSignIn.self, from: stored)
        #expect(read == suspended)
        let resumed = try #require(try pool().resume(read).challenge)
        #expect(resumed.name == name)
        #expect(resumed.parameters == ["USERNAME": "sub"])
        #expect(resumed.username == "sub")
        #expect(resumed.suspended == suspended)
        #expect(read.issuedAt == Date(timeIntervalSince1970: 0))
    }

    @Test func `Another process answers with the session, the metadata and the hash`() async throws {
        let (_, suspended) = try await suspend(.smsMFA)
        let transport = ScriptedTransport(json: ChallengeDesk.tokens)
        let elsewhere = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            clientSecret: "secret",
            transport: transport,
            now: { Date(timeIntervalSince1970: 60) },
            makeSRPClient: { try SRPClient() }
        )
        guard case .code(let code) = try elsewhere.resume(suspended) else { throw WrongStep() }
        guard case .signedIn = try await code.answer("1") else { throw WrongStep() }
        let body = try JSONValue(try #require(transport.requests.last?.body))
        #expect(body["Session"] == .string("s1"))
        #expect(body["ClientMetadata"]?.strings == ["k": "v"])
        #expect(body["UserContextData"]?["IpAddress"] == .string("192.0.2.1"))
        #expect(body["AnalyticsMetadata"]?["AnalyticsEndpointId"] == .string("e"))
        let hash = SecretHash.compute(username: "sub", clientID: "c", clientSecret: "secret")
        #expect(body["ChallengeResponses"]?["SECRET_HASH"] == .string(hash))
    }

    @Test func `No password and no client secret is stored`() async throws {
        let (_, suspended) = try await suspend(.smsMFA)
        let stored = String(decoding: try JSONEncoder().encode(suspended), as: UTF8.self)
        #expect(!stored.contains("secret\""))
        #expect(!stored.lowercased().contains("password"))
    }

    @Test func `Another pool and another client refuse it`() async throws {
        let (_, suspended) = try await suspend(.smsMFA)
        for other in [try pool(id: "eu-west-1_Ab13"), try pool(client: "d")] {
            let error = try #require(throws: CognitoError.self) { try other.resume(suspended) }
            #expect(error.code == .invalidConfiguration)
        }
    }

    @Test func `An expired one is refused before anything is sent`() async throws {
        let (_, suspended) = try await suspend(.smsMFA)
        _ = try pool(at: 899).resume(suspended)
        let error = try #require(throws: CognitoError.self) { try pool(at: 901).resume(suspended) }
        #expect(error.code == .sessionExpired)
        #expect(error.advice == "Begin the sign-in again.")
    }

    @Test func `A later version's encoding is refused`() async throws {
        let (_, suspended) = try await suspend(.smsMFA)
        let stored = String(decoding: try JSONEncoder().encode(suspended), as: UTF8.self)
        let later = stored.replacing(#""version":1"#, with: #""version":2"#)
        let read = try JSONDecoder().decode(SuspendedSignIn.self, from: Data(later.utf8))
        let error = try #require(throws: CognitoError.self) { try pool().resume(read) }
        #expect(error.code == .invalidConfiguration)
    }

    @Test func `An encoding of a later version that cannot be read says that it is one`() throws {
        let later = Data(#"{"version":2,"challenge":{"name":"SMS_MFA"}}"#.utf8)
        let error = try #require(throws: CognitoError.self) {
            try JSONDecoder().decode(SuspendedSignIn.self, from: later)
        }
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.contains("another version"))
        for damaged in ["{}", #"{"version":1}"#, #"{"version":"1"}"#, "[]"] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(SuspendedSignIn.self, from: Data(damaged.utf8))
            }
        }
    }

    @Test func `A used one is told apart by the service's answer`() async throws {
        let (desk, suspended) = try await suspend(.smsMFA)
        let used = #"{"__type":"NotAuthorizedException","message":"Invalid session for the user."}"#
        guard case .code(let code) = try desk.pool.resume(suspended) else { throw WrongStep() }
        _ = try await code.answer("1")
        desk.transport.append([.success(.json(used, status: 400))])
        let error = try await #require(throws: CognitoError.self) { try await code.answer("1") }
        #expect(error.notAuthorizedReason == .expiredSession)
        #expect(!error.canAnswerAgain)
    }
}
