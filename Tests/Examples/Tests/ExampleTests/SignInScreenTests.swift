import CognitoAuth
import CognitoAuthTesting
import Testing

/// An app's unit tests: everything is as in the app but the transport, which is a user pool in memory.
@MainActor
@Suite("Example: an app's unit tests")
struct SignInScreenTests {
    private let local = LocalUserPool()

    private func screen(for user: LocalUser) async throws -> SignInScreen {
        await local.add(user)
        return SignInScreen(
            pool: try UserPool(id: local.id, clientID: local.clientID, transport: local, retry: .none)
        )
    }

    private let ada = LocalUser("ada", password: "correct horse")

    @Test func `A password alone signs in`() async throws {
        let screen = try await screen(for: ada)
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .signedIn)
        #expect(try await screen.session?.validTokens() != nil)
    }

    @Test func `A wrong password can be typed again`() async throws {
        let screen = try await screen(for: ada)
        await screen.signIn("ada", "wrong")
        #expect(screen.state == .password && screen.message == "User name or password are wrong.")
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .signedIn && screen.message.isEmpty)
    }

    @Test func `The code that was sent is asked for, again if it is wrong`() async throws {
        let screen = try await screen(for: ada.withCode(by: .sms("+*******1234")))
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .code(sentTo: "+*******1234"))
        let code = try #require(await local.lastCode(for: "ada"))
        await screen.answer(code + "0")
        #expect(screen.state == .code(sentTo: "+*******1234") && screen.message == "That was not the code.")
        await screen.answer(code)
        #expect(screen.state == .signedIn)
    }

    @Test func `What the app does not offer is said`() async throws {
        let screen = try await screen(for: LocalUser("ada", password: "temporary", status: .forceChangePassword))
        await screen.signIn("ada", "temporary")
        #expect(screen.state == .password && screen.message == "Please sign in on our web site first.")
    }

    @Test func `A service that is down is told in plain words`() async throws {
        let screen = try await screen(for: ada)
        await local.fail(.internalError)
        await screen.signIn("ada", "correct horse")
        #expect(screen.state == .password && screen.message == "Please try again later.")
    }
}
