import CognitoAuth
import CognitoAuthTesting
import Testing

/// The unit tests of an app, which replace nothing but the transport: it is a user pool in memory.
@MainActor
@Suite("Example: sign-in screen")
struct SignInScreenTests {
    private let local = LocalUserPool()

    private func screen(for user: LocalUser) async throws -> SignInScreen {
        await local.add(user)
        return SignInScreen(
            pool: try UserPool(id: local.id, clientID: local.clientID, transport: local, retry: .none)
        )
    }

    private let ada = LocalUser("ada", password: "correct horse")

    @Test func `The screen signs in with a password`() async throws {
        let screen = try await screen(for: ada)
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .signedIn)
        #expect(try await screen.session?.validTokens() != nil)
    }

    @Test func `The screen accepts another password after a wrong one`() async throws {
        let screen = try await screen(for: ada)
        await screen.signIn("ada", "wrong")
        #expect(screen.state == .password && screen.message == "User name or password are wrong.")
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .signedIn && screen.message.isEmpty)
    }

    @Test func `The screen asks for the code until it is right`() async throws {
        let screen = try await screen(for: ada.withCode(by: .sms("+*******1234")))
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .code(sentTo: "+*******1234"))
        let code = try #require(await local.lastCode(for: "ada"))
        await screen.answer(code + "0")
        #expect(screen.state == .code(sentTo: "+*******1234") && screen.message == "That was not the code.")
        await screen.answer(code)
        #expect(screen.state == .signedIn)
    }

    @Test func `The screen shows a message when it does not support the challenge`() async throws {
        let screen = try await screen(for: LocalUser("ada", password: "temporary", status: .forceChangePassword))
        await screen.signIn("ada", "temporary")
        #expect(screen.state == .password && screen.message == "Please sign in on our web site first.")
    }

    @Test func `The screen shows a message when the service is unavailable`() async throws {
        let screen = try await screen(for: ada)
        await local.fail(.internalError)
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .password && screen.message == "Please try again later.")
    }
}
