import CognitoAuth
import CognitoAuthTesting
import Testing

/// The unit tests of an app, which replace nothing but the transport: it is a user pool in memory.
@MainActor
@Suite("Example: sign-in screen")
struct SignInScreenTests {
    private let local = LocalUserPool()
    private let ada = LocalUser("ada", password: "correct horse").withPhoneNumber("+15555551234")

    private func screen(for user: LocalUser) async throws -> SignInScreen {
        await local.add(user)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local, retry: .none)
        return SignInScreen(pool: pool)
    }

    @Test func `The screen signs in with a password, after a wrong one too`() async throws {
        let screen = try await screen(for: ada)
        await screen.signIn("ada", "wrong")
        #expect(screen.state == .password && screen.message == "User name or password are wrong.")
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .signedIn && screen.message.isEmpty)
        #expect(try await screen.session?.validTokens() != nil)
    }

    @Test func `The screen asks for the code until it is right`() async throws {
        let screen = try await screen(for: ada.withMFACode(via: .sms))
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .code(sentTo: "+*******1234"))
        let code = try #require(await local.lastCode(for: "ada"))
        await screen.answer(code + "0")
        #expect(screen.state == .code(sentTo: "+*******1234") && screen.message == "That was not the code.")
        await screen.answer(code)
        #expect(screen.state == .signedIn)
    }

    @Test func `The screen shows a message for another challenge and for an unavailable service`() async throws {
        let screen = try await screen(for: ada.withStatus(.forceChangePassword))
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .password && screen.message == "Please sign in on our web site first.")
        await local.injectFault(.internalError)
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .password && screen.message == "Please try again later.")
    }
}
