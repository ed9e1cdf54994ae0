import Foundation
import Testing

@testable import CognitoAuth

@Suite("Sign-out")
struct SignOutTests {
    private static var revoked: Reply { .refusal("NotAuthorizedException", "Access Token has been revoked") }

    @Test func `A local sign-out removes the tokens without a request`() async throws {
        let fixture = try SessionFixture()
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        try await session.signOut()
        let codes = [
            try await failure { try await session.validTokens() }.code,
            try await failure { try await session.refreshedTokens() }.code,
        ]
        #expect(codes == [.signedOut, .signedOut])
        #expect(await store.tokens(for: SessionFixture.id) == nil)
        #expect(await !session.isSignedIn)
        #expect(fixture.operations == [])
    }

    @Test(arguments: [10.0, 0])
    func `A global sign-out sends a valid access token`(_ seconds: Double) async throws {
        let isExpired = seconds == 0
        let fixture = try SessionFixture(isExpired ? SessionFixture.renewal() : .json("{}"), .json("{}"))
        try await fixture.session(of: fixture.tokens(expiringIn: seconds)).signOut(.global)
        #expect(fixture.operations == (isExpired ? ["GetTokensFromRefreshToken"] : []) + ["GlobalSignOut"])
        let token = SessionFixture.accessToken(isExpired ? "2" : "1")
        #expect(try fixture.transport.body(isExpired ? 1 : 0).strings == ["AccessToken": token])
    }

    /// A caller whose refresh is in flight, and a sign-out that began meanwhile.
    private static func signOutDuringRefresh(
        at fixture: SessionFixture,
        _ store: MemoryTokenStore?
    ) async throws -> (caller: Task<Tokens, any Error>, signOut: Task<Void, any Error>) {
        let session = await fixture.session(in: store)
        fixture.transport.hold()
        let caller = Task { try await session.validTokens() }
        await fixture.transport.received(from: caller)
        let signOut = Task { try await session.signOut(.revokeToken) }
        // A test can't observe that the sign-out waits.
        try await expectSoon { await !session.isSignedIn }
        fixture.transport.release()
        return (caller, signOut)
    }

    @Test(arguments: [MemoryTokenStore(), nil])
    func `A sign-out waits for a refresh in flight and revokes its tokens`(_ store: MemoryTokenStore?) async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .json("{}"))
        let (caller, signOut) = try await Self.signOutDuringRefresh(at: fixture, store)
        try await signOut.value
        #expect(try await failure { try await caller.value }.code == .signedOut)
        #expect(try fixture.transport.body(1)["Token"] == .string("refresh-2"))
        #expect(await store?.tokens(for: SessionFixture.id) == nil)
    }

    @Test(arguments: [MemoryTokenStore(), nil])
    func `A refresh that fails during a sign-out throws the error of the sign-out`(
        _ store: MemoryTokenStore?
    ) async throws {
        let fixture = try SessionFixture(.unreachable, .json("{}"))
        let (caller, signOut) = try await Self.signOutDuringRefresh(at: fixture, store)
        try await signOut.value
        #expect(try await failure { try await caller.value }.code == .signedOut)
    }

    @Test func `A sign-out during the wait for the lock prevents the refresh`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        let other = try #require(try await UserSession(restoringFrom: store, pool: fixture.pool))
        fixture.transport.hold()
        let holder = Task { try await other.validTokens() }
        await fixture.transport.received(from: holder)
        let calls = store.calls.count
        let caller = Task { try await session.validTokens() }
        await store.calls.reached(calls + 1, orEndOf: caller)
        let signOut = Task { try await session.signOut() }
        try await expectSoon { await !session.isSignedIn }
        fixture.transport.release()
        #expect(try await failure { try await caller.value }.code == .signedOut)
        try await signOut.value
        #expect(try await holder.value.refreshToken == "refresh-2")
        #expect(try await store.tokens(for: SessionFixture.id) == nil)
        #expect(fixture.operations.count == 1)
    }

    // Computed: the leak sanitizer does not see through the tagged pointer that a `Data` is.
    private static var recoverable: [(Reply, SignOutScope)] {
        [
            (.unreachable, .revokeToken), (.lost, .global),
            (.refusal("InternalErrorException", status: 500), .revokeToken),
            (.refusal("TooManyRequestsException"), .global), (.broken(.untrustedServer), .revokeToken),
            (.json("", status: 403), .revokeToken),
            (.refusal("NotAuthorizedException", "Access Token has expired"), .global),
        ]
    }

    @Test(arguments: recoverable)
    func `A sign-out that fails ends the session, leaves the tokens in the store, and can be repeated`(
        _ reply: Reply,
        _ scope: SignOutScope
    ) async throws {
        let fixture = try SessionFixture(reply, .json("{}"))
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        await #expect(throws: CognitoError.self) { try await session.signOut(scope) }
        #expect(await store.tokens(for: SessionFixture.id) == fixture.tokens())
        #expect(try await failure { try await session.validTokens() }.code == .signedOut)
        // The next run of the program has only the tokens.
        try await UserSession(restoringFrom: store, pool: fixture.pool)?.signOut(scope)
        #expect(await store.tokens(for: SessionFixture.id) == nil)
        #expect(fixture.operations.count == 2)
    }

    private static var final: [(Reply, SignOutScope)] {
        [
            (.refusal("UnsupportedOperationException"), .revokeToken),
            (.refusal("UnsupportedTokenTypeException"), .revokeToken),
            (.refusal("NotAuthorizedException", "Invalid Refresh Token"), .revokeToken), (revoked, .global),
            (.refusal("UserNotFoundException"), .global),
        ]
    }

    @Test(arguments: final)
    func `Tokens that can never be revoked are removed`(_ reply: Reply, _ scope: SignOutScope) async throws {
        let fixture = try SessionFixture(reply)
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        await #expect(throws: CognitoError.self) { try await session.signOut(scope) }
        #expect(await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test(arguments: [SignOutScope.revokeToken, .global], [nil, ""])
    func `Expired tokens without a refresh token are removed`(
        _ scope: SignOutScope,
        _ refreshToken: String?
    ) async throws {
        let fixture = try SessionFixture()
        let store = MemoryTokenStore()
        let tokens = Tokens(accessToken: "a", idToken: nil, refreshToken: refreshToken, issuedAt: .distantPast)
        let error = try await failure { try await fixture.session(of: tokens, in: store).signOut(scope) }
        #expect(error.code == .invalidConfiguration)
        #expect(await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test func `A local sign-out removes the tokens after a sign-out that failed`() async throws {
        let fixture = try SessionFixture(.unreachable)
        let store = MemoryTokenStore()
        let session = await fixture.session(in: store)
        await #expect(throws: CognitoError.self) { try await session.signOut(.revokeToken) }
        try await session.signOut(.local)
        #expect(await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test func `A global sign-out that fails after its refresh leaves the rotated tokens in the store`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .unreachable)
        let store = MemoryTokenStore()
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0), in: store)
        await #expect(throws: CognitoError.self) { try await session.signOut(.global) }
        #expect(await store.tokens(for: SessionFixture.id)?.refreshToken == "refresh-2")
    }

    @Test func `A global sign-out removes the rotated tokens of its refresh`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .json("{}"))
        let store = MemoryTokenStore()
        try await fixture.session(of: fixture.tokens(expiringIn: 0), in: store).signOut(.global)
        #expect(fixture.operations == ["GetTokensFromRefreshToken", "GlobalSignOut"])
        #expect(await store.tokens(for: SessionFixture.id) == nil)
    }

    @Test func `A sign-out that fails saves tokens that could not be saved before`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .unreachable)
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.save])
        _ = try await session.validTokens()
        await store.fail([])
        await #expect(throws: CognitoError.self) { try await session.signOut(.revokeToken) }
        #expect(try await store.tokens(for: SessionFixture.id)?.refreshToken == "refresh-2")
    }

    @Test func `A global sign-out that fails leaves a valid access token without a refresh token`() async throws {
        let fixture = try SessionFixture(.unreachable)
        let store = MemoryTokenStore()
        let accessToken = SessionFixture.accessToken("1")
        let tokens = Tokens(accessToken: accessToken, idToken: nil, refreshToken: nil, issuedAt: SessionFixture.start)
        let session = await fixture.session(of: tokens, in: store)
        await #expect(throws: CognitoError.self) { try await session.signOut(.global) }
        #expect(await store.tokens(for: SessionFixture.id) == tokens)
    }

    @Test func `A refresh in flight leaves its tokens in the store when the sign-out fails`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .unreachable)
        let store = MemoryTokenStore()
        let (_, signOut) = try await Self.signOutDuringRefresh(at: fixture, store)
        await #expect(throws: CognitoError.self) { try await signOut.value }
        #expect(await store.tokens(for: SessionFixture.id)?.refreshToken == "refresh-2")
    }

    @Test func `A revocation succeeds when the tokens are already revoked`() async throws {
        let fixture = try SessionFixture(Self.revoked)
        try await fixture.session().signOut(.revokeToken)
        #expect(fixture.operations == ["RevokeToken"])
    }

    @Test(arguments: [10.0, 0])
    func `Revoked tokens do not show that the user is signed out globally`(_ seconds: Double) async throws {
        let fixture = try SessionFixture(Self.revoked, Self.revoked)
        let session = await fixture.session(of: fixture.tokens(expiringIn: seconds))
        for _ in 1...2 {
            let error = try await failure { try await session.signOut(.global) }
            #expect(error.notAuthorizedReason == .revokedToken)
        }
        #expect(await !session.isSignedIn)
    }

    @Test(arguments: [CognitoError.Code.outcomeUnknown, .internalError])
    func `A repeated global sign-out succeeds with revoked tokens when an earlier call had an unknown outcome`(
        _ code: CognitoError.Code
    ) async throws {
        let fixture = try SessionFixture(
            code == .internalError ? .refusal(code.rawValue, status: 500) : .lost,
            .refusal("TooManyRequestsException"),
            Self.revoked
        )
        let session = await fixture.session()
        for code in [code, .tooManyRequests] {
            #expect(try await failure { try await session.signOut(.global) }.code == code)
        }
        try await session.signOut(.global)
        #expect(fixture.operations == Array(repeating: "GlobalSignOut", count: 3))
    }

    @Test func `A sign-out that was canceled during a refresh can be repeated with the new tokens`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .json("{}"))
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0))
        fixture.transport.hold()
        let canceled = Task { try await session.signOut(.global) }
        await fixture.transport.received(from: canceled)
        await #expect(throws: CancellationError.self) { try await canceled.valueAfterCancellation() }
        fixture.transport.release()
        try await session.signOut(.global)
        #expect(fixture.operations == ["GetTokensFromRefreshToken", "GlobalSignOut"])
        #expect(try fixture.transport.body(1).strings == ["AccessToken": SessionFixture.accessToken("2")])
    }

    @Test func `A revocation waits for the refresh of a canceled sign-out and revokes the new tokens`() async throws {
        let fixture = try SessionFixture(SessionFixture.renewal(refreshToken: "refresh-2"), .json("{}"))
        let session = await fixture.session(of: fixture.tokens(expiringIn: 0))
        fixture.transport.hold()
        let canceled = Task { try await session.signOut(.global) }
        await fixture.transport.received(from: canceled)
        await #expect(throws: CancellationError.self) { try await canceled.valueAfterCancellation() }
        let signOut = Task { try await session.signOut(.revokeToken) }
        try await expectSoon { await session.inFlightSignOutRefresh.waiterCount == 1 }
        fixture.transport.release()
        try await signOut.value
        #expect(try fixture.transport.body(1)["Token"] == .string("refresh-2"))
    }

    @Test func `A store that cannot be read is an error of the sign-out`() async throws {
        let fixture = try SessionFixture()
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.read])
        #expect(try await failure { try await session.signOut() }.code == .storeFailed)
    }

    @Test func `An error of the store is thrown after the revocation`() async throws {
        let fixture = try SessionFixture(.json("{}"))
        let store = UncertainTokenStore()
        let session = await fixture.session(in: store)
        await store.fail([.remove])
        #expect(try await failure { try await session.signOut(.revokeToken) }.code == .storeFailed)
        #expect(fixture.operations == ["RevokeToken"])
        await store.fail([])
        try await session.signOut()
        #expect(try await store.tokens(for: SessionFixture.id) == nil)
    }
}
