import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

@Suite("User session")
struct UserSessionTests {
    private static let second = SessionFixture.accessToken("2")

    @Test func `A refresh without an ID token does not lose the previous one`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        #expect(try await fixture.session().refreshedTokens().idToken == "id-1")
    }

    @Test func `Tokens that are valid for more than a minute are returned as they are`() async throws {
        let fixture = try SessionFixture()
        let session = await fixture.session(of: fixture.tokens(expiringIn: 61))
        #expect(try await session.validTokens() == fixture.tokens(expiringIn: 61))
        #expect(fixture.operations == [])
    }

    @Test func `Tokens are refreshed a minute before they expire, with every member of the request`() async throws {
        let fixture = try SessionFixture(secret: "shh", SessionFixture.renewal(idToken: "id-2"))
        let settings = UserSession.Configuration(clientMetadata: ["trace": "7"])
        let session = await fixture.session(of: fixture.tokens(expiringIn: 60), settings: settings)
        let expected = Tokens(
            accessToken: Self.second,
            idToken: "id-2",
            refreshToken: "refresh-1",
            issuedAt: fixture.clock.now,
            deviceKey: "d1"
        )
        #expect(try await session.validTokens() == expected)
        #expect(fixture.operations == ["GetTokensFromRefreshToken"])
        let body =
            #"{"RefreshToken":"refresh-1","ClientId":"c","ClientSecret":"shh","DeviceKey":"d1","#
            + #""ClientMetadata":{"trace":"7"}}"#
        #expect(try fixture.transport.bodies == [JSONValue(body)])
    }

    @Test func `Short-lived tokens are refreshed after half their lifetime`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        let short = Tokens(
            accessToken: "a",
            idToken: nil,
            refreshToken: "r",
            expiresIn: 40,
            issuedAt: SessionFixture.start
        )
        let session = await fixture.session(of: short)
        fixture.clock.advance(by: 19)
        #expect(try await session.validTokens() == short)
        fixture.clock.advance(by: 1)
        #expect(try await session.validTokens() != short)
    }

    @Test func `REFRESH_TOKEN_AUTH sends a secret hash of the username in the access token`() async throws {
        let fixture = try SessionFixture(secret: "shh", SessionFixture.renewal())
        let settings = UserSession.Configuration(refreshMethod: .refreshTokenAuth)
        _ = try await fixture.session(of: fixture.tokens(user: "sub-7"), settings: settings).validTokens()
        let hash = SecretHash.compute(username: "sub-7", clientID: "c", clientSecret: "shh")
        #expect(fixture.operations == ["InitiateAuth"])
        #expect(try fixture.transport.body(0)["AuthParameters"]?["SECRET_HASH"]?.string == hash)
    }

    @Test func `Concurrent callers share one refresh`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        let session = await fixture.session(of: fixture.tokens(expiringIn: -1))
        fixture.transport.hold()
        let callers = (0..<20).map { _ in Task { try await session.validTokens().accessToken } }
        await fixture.transport.received(from: callers[0])
        fixture.transport.release()
        var tokens: [String] = []
        for caller in callers { tokens.append(try await caller.value) }
        #expect(tokens == Array(repeating: Self.second, count: 20))
        #expect(fixture.operations.count == 1)
    }

    @Test func `A canceled caller returns immediately, and the refreshed tokens are saved`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"))
        let store = MemoryTokenStore()
        let session = await fixture.session(of: fixture.tokens(expiringIn: -1), in: store)
        fixture.transport.hold()
        let caller = Task { try await session.validTokens() }
        await fixture.transport.received(from: caller)
        await #expect(throws: CancellationError.self) { try await caller.valueAfterCancellation() }
        fixture.transport.release()
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(await store.tokens(for: SessionFixture.id)?.refreshToken == "refresh-2")
        #expect(fixture.operations.count == 1)
    }

    @Test func `refreshedTokens() refreshes before the tokens expire`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(), SessionFixture.renewal("3"))
        let session = await fixture.session(of: fixture.tokens(expiringIn: 3000))
        let tokens = [
            try await session.refreshedTokens().accessToken, try await session.refreshedTokens().accessToken,
            try await session.validTokens().accessToken,
        ]
        #expect(tokens == [Self.second, SessionFixture.accessToken("3"), SessionFixture.accessToken("3")])
    }

    @Test func `refreshedTokens() returns tokens of a request that began after the call, shared by all callers`()
        async throws
    {
        let fixture = try SessionFixture(SessionFixture.renewal(), SessionFixture.renewal("3"))
        let session = await fixture.session()
        fixture.transport.hold()
        let first = Task { try await session.validTokens().accessToken }
        await fixture.transport.received(from: first)
        let others = (0..<20).map { _ in Task { try await session.refreshedTokens().accessToken } }
        try await expectSoon { await session.inFlightRefresh.waiterCount == 21 }
        fixture.transport.release()
        var tokens = [try await first.value]
        for other in others { tokens.append(try await other.value) }
        #expect(tokens == [Self.second] + Array(repeating: SessionFixture.accessToken("3"), count: 20))
        #expect(fixture.operations.count == 2)
    }

    @Test func `A canceled call of refreshedTokens() sends no request after the one in flight`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(), SessionFixture.renewal("3"))
        let session = await fixture.session()
        fixture.transport.hold()
        let first = Task { try await session.validTokens().accessToken }
        await fixture.transport.received(from: first)
        let other = Task { try await session.refreshedTokens().accessToken }
        try await expectSoon { await session.inFlightRefresh.waiterCount == 2 }
        await #expect(throws: CancellationError.self) { try await other.valueAfterCancellation() }
        fixture.transport.release()
        _ = try await first.value
        await session.inFlightRefresh.waitUntilIdle()
        #expect(fixture.operations.count == 1)
    }

    @Test func `A clock that moves to before the time of issue causes a refresh`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        let tokens = fixture.tokens(expiringIn: 3000)
        let session = await fixture.session(of: tokens)
        fixture.clock.advance(by: -659)
        #expect(try await session.validTokens() == tokens)
        fixture.clock.advance(by: -2)
        let fresh = try await session.validTokens()
        #expect(fresh.accessToken == Self.second)
        #expect(fresh.expiresAt == fixture.clock.now + 3600)
        #expect(try await session.validTokens() == fresh)
    }

    @Test(arguments: [0, -3600, Int.min, Int.max])
    func `A call refreshes at most once for any token lifetime`(_ seconds: Int) async throws {
        let fixture = try SessionFixture(SessionFixture.renewal())
        let start = SessionFixture.start
        let tokens = Tokens(accessToken: "a", idToken: nil, refreshToken: "r", expiresIn: seconds, issuedAt: start)
        #expect("\(tokens)".hasPrefix("Tokens(expiresAt: "))
        _ = try await fixture.session(of: tokens).validTokens()
        #expect(fixture.operations.count == (seconds <= 0 ? 1 : 0))
    }
}

@Suite("Refresh errors")
struct RefreshErrorTests {
    private static let second = SessionFixture.accessToken("2")

    @Test(arguments: [
        ("RefreshTokenReuseException", "Refresh token reuse detected"),
        ("NotAuthorizedException", "Refresh Token has been revoked"),
        ("NotAuthorizedException", "Refresh Token has expired"),
        ("NotAuthorizedException", "Invalid Refresh Token"),
        ("NotAuthorizedException", "User is disabled."),
        ("UserNotFoundException", "User does not exist."),
    ])
    func `A permanent error ends the session, and later calls throw the same error`(
        _ type: String,
        _ message: String
    ) async throws {
        let fixture = try SessionFixture(.refusal(type, message))
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        for _ in 1...2 {
            let error = try await failure { try await session.validTokens() }
            #expect([error.code.rawValue, error.message] == [type, message])
        }
        #expect(await !session.isSignedIn)
        #expect(await store.tokens(for: SessionFixture.id) == nil)
        #expect(fixture.operations.count == 1)
    }

    @Test func `A transient error leaves valid tokens and delays the next attempt`() async throws {
        let fixture = try SessionFixture(.unreachable, .unreachable, SessionFixture.renewal())
        let session = await fixture.session(of: fixture.tokens(expiringIn: 9))
        for _ in 1...2 { #expect(try await session.validTokens() == fixture.tokens(expiringIn: 9)) }
        #expect(fixture.operations.count == 1)
        fixture.clock.advance(by: 6)
        for _ in 1...2 { _ = try await session.validTokens() }
        #expect(fixture.operations.count == 2)
        fixture.clock.advance(by: 3)
        #expect(try await session.validTokens().accessToken == Self.second)
    }

    @Test func `An error is thrown when no valid tokens remain, and the next call tries again`() async throws {
        let fixture = try SessionFixture(.unreachable, SessionFixture.renewal())
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0))
        #expect(try await failure { try await session.validTokens() }.code == .transportFailed)
        #expect(await session.isSignedIn)
        #expect(try await session.validTokens().accessToken == Self.second)
    }

    @Test func `A clock that moves backward does not extend the delay of the next attempt`() async throws {
        let fixture = try SessionFixture(.unreachable, SessionFixture.renewal())
        let settings = UserSession.Configuration(refreshLeadTime: .seconds(1800))
        let session = await fixture.session(of: fixture.tokens(expiringIn: 50), settings: settings)
        _ = try await session.validTokens()
        fixture.clock.advance(by: -1000)
        #expect(try await session.validTokens().accessToken == Self.second)
    }

    @Test(arguments: [(0, true), (60, true), (0, false), (60, false)])
    func `A refresh with an unknown outcome is repeated at most once, within the grace period`(
        _ grace: Int,
        isLost: Bool
    ) async throws {
        let reply: Reply = isLost ? .lost : .refusal("InternalErrorException", status: 500)
        let fixture = try SessionFixture(reply, reply, SessionFixture.renewal())
        let settings = UserSession.Configuration(rotationGracePeriod: .seconds(grace))
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0), settings: settings)
        let error = try await failure { try await session.validTokens() }
        #expect(error.code == (isLost ? .outcomeUnknown : .internalError))
        #expect(fixture.operations.count == (grace == 0 ? 1 : 2))
    }

    @Test func `Tokens without a refresh token cannot be refreshed`() async throws {
        let fixture = try SessionFixture()
        let tokens = Tokens(accessToken: "a", idToken: nil, refreshToken: nil, issuedAt: .distantPast)
        let error = try await failure { try await fixture.session(of: tokens).validTokens() }
        #expect(error.code == .invalidConfiguration)
        #expect(fixture.operations == [])
    }

    @Test func `A response without an access token is an error that does not end the session`() async throws {
        let fixture = try SessionFixture(.json(#"{"AuthenticationResult":{"RefreshToken":"r"}}"#))
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0))
        let error = try await failure { try await session.validTokens() }
        #expect([error.operation, error.code.rawValue] == ["GetTokensFromRefreshToken", "InvalidResponse"])
        #expect(await session.isSignedIn)
    }
}
