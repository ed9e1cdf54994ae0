import Foundation
import Testing

@testable import CognitoAuth

@Suite("A sign-out")
struct SignOutTests {
    private static var done: Result<TransportResponse, any Error> { .success(.json("{}")) }

    @Test func `Here alone, it drops the tokens and tells nobody`() async throws {
        let desk = try SessionDesk()
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        try await session.signOut()
        #expect(desk.operations == [])
        #expect(await store.tokens(for: SessionDesk.id) == nil)
        #expect(await !session.isSignedIn)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .signedOut)
        await #expect(throws: CognitoError.self) { try await session.refreshedTokens() }
    }

    @Test func `Revoking, it sends the refresh token with the raw client secret`() async throws {
        let desk = try SessionDesk(secret: "shh", Self.done)
        try await desk.session().signOut(.revoke)
        #expect(desk.operations == ["RevokeToken"])
        #expect(
            try desk.body(0)
                == .object([
                    "Token": .string("refresh-1"), "ClientId": .string("c"), "ClientSecret": .string("shh"),
                ])
        )
    }

    @Test func `Everywhere, it sends a valid access token`() async throws {
        let desk = try SessionDesk(Self.done)
        try await desk.session().signOut(.everywhere)
        #expect(desk.operations == ["GlobalSignOut"])
        #expect(try desk.body(0) == .object(["AccessToken": .string(SessionDesk.accessToken("1"))]))
    }

    @Test func `Everywhere, with an access token that has expired, it gets one first`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(), Self.done)
        try await desk.session(of: desk.tokens(expiringIn: 0)).signOut(.everywhere)
        #expect(desk.operations == ["GetTokensFromRefreshToken", "GlobalSignOut"])
        #expect(try desk.body(1) == .object(["AccessToken": .string(SessionDesk.accessToken("2"))]))
    }

    @Test func `It waits for a refresh on its way, and revokes what that brings`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"), Self.done)
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        desk.transport.hold()
        let caller = Task { try await session.validTokens() }
        try await desk.transport.received(1)
        let signOut = Task { try await session.signOut(.revoke) }
        while await session.isSignedIn { await Task.yield() }
        desk.transport.release()
        try await signOut.value
        let error = await #expect(throws: CognitoError.self) { try await caller.value }
        #expect(error?.code == .signedOut)
        #expect(try desk.body(1)["Token"] == .string("refresh-2"))
        #expect(await store.tokens(for: SessionDesk.id) == nil)
    }

    @Test func `It has ended the session whatever the service says, and may be repeated`() async throws {
        let desk = try SessionDesk(SessionDesk.unreachable, Self.done)
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        let error = await #expect(throws: CognitoError.self) { try await session.signOut(.revoke) }
        #expect(error?.code == .transportFailed)
        #expect(await store.tokens(for: SessionDesk.id) == nil)
        #expect(await !session.isSignedIn)
        try await session.signOut(.revoke)
        #expect(desk.operations == ["RevokeToken", "RevokeToken"])
    }

    @Test func `Tokens that are revoked already are what was asked for`() async throws {
        let desk = try SessionDesk(SessionDesk.refusal("NotAuthorizedException", "Refresh Token has been revoked"))
        try await desk.session().signOut(.revoke)
        #expect(desk.operations == ["RevokeToken"])
    }

    @Test(arguments: [10.0, 0])
    func `Revoked tokens do not tell that the user is signed out everywhere`(_ seconds: Double) async throws {
        let refusal = SessionDesk.refusal("NotAuthorizedException", "Token has been revoked")
        let desk = try SessionDesk(refusal, refusal)
        let session = await desk.session(of: desk.tokens(expiringIn: seconds))
        for _ in 1...2 {
            let error = await #expect(throws: CognitoError.self) { try await session.signOut(.everywhere) }
            #expect(error?.notAuthorizedReason == .revokedToken)
        }
        #expect(await !session.isSignedIn)
    }

    @Test(arguments: [CognitoError.Code.outcomeUnknown, .internalError])
    func `Everywhere, repeated after an answer that was lost, revoked tokens do tell it`(
        _ code: CognitoError.Code
    ) async throws {
        let desk = try SessionDesk(
            code == .internalError ? .code(code.rawValue, status: 500) : SessionDesk.lost,
            SessionDesk.refusal("NotAuthorizedException", "Access Token has been revoked")
        )
        let session = await desk.session()
        let error = await #expect(throws: CognitoError.self) { try await session.signOut(.everywhere) }
        #expect(error?.code == code)
        try await session.signOut(.everywhere)
        #expect(desk.operations == ["GlobalSignOut", "GlobalSignOut"])
    }

    @Test func `Cancelled while it gets an access token, it may be repeated with what came`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"), Self.done)
        let session = await desk.session(of: desk.tokens(expiringIn: 0))
        desk.transport.hold()
        let cancelled = Task { try await session.signOut(.everywhere) }
        try await desk.transport.received(1)
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        desk.transport.release()
        try await session.signOut(.everywhere)
        #expect(desk.operations == ["GetTokensFromRefreshToken", "GlobalSignOut"])
        #expect(try desk.body(1) == .object(["AccessToken": .string(SessionDesk.accessToken("2"))]))
    }

    @Test func `A store that keeps the tokens is told, after the service has been`() async throws {
        let desk = try SessionDesk(Self.done)
        let store = UncertainTokenStore()
        let session = await desk.session(in: store)
        await store.fail([.remove])
        let error = await #expect(throws: CognitoError.self) { try await session.signOut(.revoke) }
        #expect(error?.code == .storeFailed)
        #expect(desk.operations == ["RevokeToken"])
        await store.fail([])
        try await session.signOut()
        #expect(try await store.tokens(for: SessionDesk.id) == nil)
    }
}
