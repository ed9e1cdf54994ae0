import Foundation
import Testing

@testable import CognitoAuth

@Suite("A refresh that fails")
struct FailedRefreshTests {
    struct End: CustomTestStringConvertible {
        let type: String
        let message: String
        var testDescription: String { "\(type): \(message)" }
    }

    static let ends = [
        End(type: "RefreshTokenReuseException", message: "Refresh token reuse detected"),
        End(type: "NotAuthorizedException", message: "Refresh Token has been revoked"),
        End(type: "NotAuthorizedException", message: "Refresh Token has expired"),
        End(type: "NotAuthorizedException", message: "Invalid Refresh Token"),
        End(type: "NotAuthorizedException", message: "User is disabled."),
        End(type: "UserNotFoundException", message: "User does not exist."),
    ]

    @Test(arguments: ends)
    func `For good, it ends the session, which says why from then on`(_ end: End) async throws {
        let desk = try SessionDesk(SessionDesk.refusal(end.type, end.message))
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        for _ in 1...3 {
            let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
            #expect(error?.code.rawValue == end.type)
            #expect(error?.message == end.message)
            #expect(error?.advice != nil || end.type == "UserNotFoundException")
        }
        #expect(await !session.isSignedIn)
        #expect(await store.tokens(for: SessionDesk.id) == nil)
        #expect(desk.operations.count == 1)
    }

    @Test func `For a while, it leaves the tokens that are still valid, and is not tried again at once`() async throws {
        let desk = try SessionDesk(SessionDesk.unreachable, SessionDesk.unreachable, SessionDesk.renewal())
        let session = await desk.session(of: desk.tokens(expiringIn: 9))
        for _ in 1...5 { #expect(try await session.validTokens() == desk.tokens(expiringIn: 9)) }
        #expect(desk.operations.count == 1)
        desk.clock.advance(by: 6)
        _ = try await session.validTokens()
        _ = try await session.validTokens()
        #expect(desk.operations.count == 2)
        desk.clock.advance(by: 3)
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("2"))
    }

    @Test func `With nothing valid left, the failure is told, and the next call tries again`() async throws {
        let desk = try SessionDesk(SessionDesk.unreachable, SessionDesk.renewal())
        let session = await desk.session(of: desk.tokens(expiringIn: 0))
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .transportFailed)
        #expect(await session.isSignedIn)
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("2"))
    }

    @Test func `A clock that is set back puts the next attempt off for seconds only`() async throws {
        let desk = try SessionDesk(SessionDesk.unreachable, SessionDesk.renewal())
        let session = await desk.session(
            of: desk.tokens(expiringIn: 50),
            settings: UserSessionSettings(refreshesAhead: .seconds(1800))
        )
        _ = try await session.validTokens()
        desk.clock.advance(by: -1000)
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("2"))
    }

    @Test func `An answer that was lost is asked for once more within the grace of a rotation`() async throws {
        let desk = try SessionDesk(SessionDesk.lost, SessionDesk.renewal(refreshToken: "refresh-2"))
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(60))
        let session = await desk.session(settings: settings)
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(try desk.body(1) == desk.body(0))
    }

    @Test(arguments: [0, 60])
    func `A service that failed may have replaced the token, and is asked once more within the grace`(
        _ grace: Int
    ) async throws {
        let failed: Result<TransportResponse, any Error> = .code("InternalErrorException", status: 500)
        let desk = try SessionDesk(failed, failed, SessionDesk.renewal())
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(grace))
        let session = await desk.session(of: desk.tokens(expiringIn: 0), settings: settings)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .internalError)
        #expect(desk.operations.count == (grace == 0 ? 1 : 2))
    }

    @Test(arguments: [0, 60])
    func `It is never asked for more often`(_ grace: Int) async throws {
        let desk = try SessionDesk(SessionDesk.lost, SessionDesk.lost, SessionDesk.lost)
        let settings = UserSessionSettings(rotationGracePeriod: .seconds(grace))
        let session = await desk.session(of: desk.tokens(expiringIn: 0), settings: settings)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .outcomeUnknown)
        #expect(desk.operations.count == (grace == 0 ? 1 : 2))
    }

    @Test func `Without a refresh token there is nothing to ask for`() async throws {
        let desk = try SessionDesk()
        let tokens = Tokens(accessToken: "a", idToken: nil, refreshToken: nil, issuedAt: .distantPast)
        let error = await #expect(throws: CognitoError.self) { try await desk.session(of: tokens).validTokens() }
        #expect(error?.code == .invalidConfiguration)
        #expect(desk.operations == [])
    }

    @Test func `An answer without an access token is no refresh`() async throws {
        let desk = try SessionDesk(.success(.json(#"{"AuthenticationResult":{"RefreshToken":"r"}}"#)))
        let session = await desk.session(of: desk.tokens(expiringIn: 0))
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .invalidResponse)
        #expect(error?.operation == "GetTokensFromRefreshToken")
        #expect(await session.isSignedIn)
    }
}
