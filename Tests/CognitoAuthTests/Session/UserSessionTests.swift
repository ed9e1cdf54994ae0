import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("A user's session")
struct UserSessionTests {
    @Test func `Tokens that are valid for a while are given as they are`() async throws {
        let desk = try SessionDesk()
        let session = await desk.session(of: desk.tokens(expiringIn: 61))
        #expect(try await session.validTokens() == desk.tokens(expiringIn: 61))
        #expect(desk.operations == [])
    }

    @Test func `A minute before they expire they are refreshed, with all that the operation takes`() async throws {
        let desk = try SessionDesk(secret: "shh", SessionDesk.renewal(idToken: "id-2"))
        let settings = UserSessionSettings(clientMetadata: ["trace": "7"])
        let session = await desk.session(of: desk.tokens(expiringIn: 60), settings: settings)
        let tokens = try await session.validTokens()
        #expect(desk.operations == ["GetTokensFromRefreshToken"])
        #expect(
            try desk.body(0)
                == .object([
                    "RefreshToken": .string("refresh-1"), "ClientId": .string("c"), "ClientSecret": .string("shh"),
                    "DeviceKey": .string("d1"), "ClientMetadata": .object(["trace": .string("7")]),
                ])
        )
        #expect(tokens.accessToken == SessionDesk.accessToken("2"))
        #expect(tokens.idToken == "id-2")
        #expect(tokens.refreshToken == "refresh-1")
        #expect(tokens.deviceKey == "d1")
        #expect(tokens.expiresAt == desk.clock.now.addingTimeInterval(3600))
    }

    @Test func `Short-lived tokens are refreshed after half their time`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal())
        let short = Tokens(
            accessToken: "a",
            idToken: nil,
            refreshToken: "r",
            expiresIn: 40,
            issuedAt: SessionDesk.start
        )
        let session = await desk.session(of: short)
        desk.clock.advance(by: 19)
        #expect(try await session.validTokens() == short)
        desk.clock.advance(by: 1)
        #expect(try await session.validTokens() != short)
    }

    @Test func `A refresh token that rotates takes the place of the old one`() async throws {
        let desk = try SessionDesk(
            SessionDesk.renewal(refreshToken: "refresh-2"),
            SessionDesk.renewal("3", refreshToken: "refresh-3")
        )
        let session = await desk.session()
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        desk.clock.advance(by: 3600)
        #expect(try await session.validTokens().refreshToken == "refresh-3")
        #expect(try desk.body(1)["RefreshToken"] == .string("refresh-2"))
    }

    @Test func `REFRESH_TOKEN_AUTH hashes the client secret over the name in the access token`() async throws {
        let desk = try SessionDesk(secret: "shh", SessionDesk.renewal())
        let settings = UserSessionSettings(method: .refreshTokenAuth)
        _ = try await desk.session(of: desk.tokens(user: "sub-7"), settings: settings).validTokens()
        #expect(desk.operations == ["InitiateAuth"])
        let hash = SecretHash.compute(username: "sub-7", clientID: "c", clientSecret: "shh")
        #expect(try desk.body(0)["AuthFlow"] == .string("REFRESH_TOKEN_AUTH"))
        #expect(
            try desk.body(0)["AuthParameters"]
                == .object([
                    "REFRESH_TOKEN": .string("refresh-1"), "DEVICE_KEY": .string("d1"), "SECRET_HASH": .string(hash),
                ])
        )
    }

    @Test func `A thousand callers share one refresh`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal())
        let session = await desk.session(of: desk.tokens(expiringIn: -1))
        desk.transport.hold()
        try await withThrowingTaskGroup(of: Tokens.self) { group in
            for _ in 0..<1_000 { group.addTask { try await session.validTokens() } }
            try await desk.transport.received(1)
            desk.transport.release()
            for try await tokens in group { #expect(tokens.accessToken == SessionDesk.accessToken("2")) }
        }
        #expect(desk.operations.count == 1)
    }

    @Test func `A cancelled caller leaves at once, and what the refresh brings is kept`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"))
        let store = MemoryTokenStore()
        let session = await desk.session(of: desk.tokens(expiringIn: -1), in: store)
        desk.transport.hold()
        let caller = Task { try await session.validTokens() }
        try await desk.transport.received(1)
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        desk.transport.release()
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(await store.tokens(for: SessionDesk.id)?.refreshToken == "refresh-2")
        #expect(desk.operations.count == 1)
    }

    @Test func `Asked for, they are refreshed before their time`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(), SessionDesk.renewal("3"))
        let session = await desk.session(of: desk.tokens(expiringIn: 3000))
        #expect(try await session.refreshedTokens().accessToken == SessionDesk.accessToken("2"))
        #expect(try await session.refreshedTokens().accessToken == SessionDesk.accessToken("3"))
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("3"))
    }

    @Test func `Sessions of many pools know nothing of each other`() async throws {
        let store = MemoryTokenStore()
        let names = (0..<20).map { "user-\($0)" }
        for id in ["eu-west-1_Ab12", "us-east-1_Zz9"] {
            let pool = try UserPool(id: id, clientID: "c", transport: ScriptedTransport([]))
            for name in names {
                let tokens = Tokens(accessToken: id + name, idToken: nil, refreshToken: nil, issuedAt: .now)
                _ = await UserSession(tokens, at: pool, named: name, keptIn: store)
            }
        }
        for id in ["eu-west-1_Ab12", "us-east-1_Zz9"] {
            let pool = try UserPool(id: id, clientID: "c", transport: ScriptedTransport([]))
            for name in names {
                let session = try #require(try await UserSession(at: pool, named: name, keptIn: store))
                #expect(try await session.validTokens().accessToken == id + name)
            }
            let other = try UserPool(id: id, clientID: "other", transport: ScriptedTransport([]))
            #expect(try await UserSession(at: other, named: "user-1", keptIn: store) == nil)
        }
    }

    @Test func `A clock that is set back to before they were issued does not make them last longer`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal())
        let tokens = desk.tokens(expiringIn: 3000)
        let session = await desk.session(of: tokens)
        desk.clock.advance(by: -659)
        #expect(try await session.validTokens() == tokens)
        desk.clock.advance(by: -2)
        let fresh = try await session.validTokens()
        #expect(fresh.accessToken == SessionDesk.accessToken("2"))
        #expect(fresh.expiresAt == desk.clock.now + 3600)
        #expect(try await session.validTokens() == fresh)
    }

    @Test(arguments: [0, -3600, Int.min, Int.max])
    func `Whatever validity comes, it costs one refresh a call at most`(_ seconds: Int) async throws {
        let desk = try SessionDesk(SessionDesk.renewal())
        let tokens = Tokens(
            accessToken: "a",
            idToken: nil,
            refreshToken: "r",
            expiresIn: seconds,
            issuedAt: SessionDesk.start
        )
        #expect("\(tokens)".hasPrefix("Tokens(expiresAt: "))
        let isRefreshed = try await desk.session(of: tokens).validTokens() != tokens
        #expect(isRefreshed == (seconds <= 0))
    }
}
