import CognitoAuth
import CognitoAuthTesting
import Foundation
import IntegrationSupport
import LoopbackServer
import TestSupport
import Testing

@testable import PasskeyServer

/// Chromium at the example server: `LocalUserPool` verifies what a real browser sends.
@Suite(
    "Passkeys in a browser",
    .serialized,
    .enabled(
        if: Emulator.isExpected("selenium") && (HostileServer.isRequired || executable("chromedriver") != nil),
        "\(Emulator.howToInstall)"
    )
)
struct PasskeyBrowserTests {
    private static let signedIn = "Signed in with the password."
    private static let registered = "The passkey is registered."
    private static let signedOut = "Signed out."
    private static let signedInWithPasskey = "Signed in with the passkey."

    /// The folder in which Chromium leaves files.
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs a scenario of the script at two origins of one pool, and returns the messages that the page showed.
    private func messages(
        of scenario: String,
        policy: ([String]) -> LocalPasskeyPolicy = { _ in LocalPasskeyPolicy(relyingPartyID: "localhost") }
    ) async throws -> [String] {
        let listeners = [try Socket(listeningOn: 0), try Socket(listeningOn: 0)]
        let origins = try listeners.map { "http://localhost:\(try $0.port)" }
        let local = LocalUserPool(configuration: .init { $0.passkeyPolicy = policy(origins) })
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        Socket.prepareProcess()
        let servers = try zip(listeners, origins).map { listener, origin in
            let site = try PasskeySite(pool: pool, origin: origin)
            return Task { await listener.serve { Answer(await site.response(to: $0, body: $1)) } }
        }
        defer { for server in servers { server.cancel() } }
        let script = try #require(Bundle.module.url(forResource: "Browser/passkeys", withExtension: "py"))
        let python = Emulator.folder.appending(path: "selenium/bin/python")
        // ChromeDriver is on this machine, so no proxy can reach it.
        let environment = [
            "HOME": folder.path, "TMPDIR": folder.path, "NO_PROXY": "localhost", "no_proxy": "localhost",
        ]
        let run = try await CommandRun.of(python, [script.path, scenario] + origins, environment: environment)
        try #require(run.status == 0, "\(run.messages)")
        return try JSONDecoder().decode([String].self, from: Data(run.output.utf8))
    }

    @Test func `A user registers a passkey and signs in with it`() async throws {
        let messages = try await messages(of: "register_and_sign_in")
        let exists = "This device already has a passkey for the account."
        let account = ["Signed in as ada", "access token of ada"]
        #expect(
            messages == [Self.signedIn, Self.registered, exists, Self.signedOut, Self.signedInWithPasskey] + account
        )
    }

    @Test func `A page with another origin can't register or use a passkey`() async throws {
        let messages = try await messages(of: "other_origin") {
            LocalPasskeyPolicy(relyingPartyID: "localhost", allowedOrigins: [$0[0]])
        }
        #expect(
            messages == [
                Self.signedIn, "WebAuthnOriginNotAllowedException: The origin is not allowed.",
                Self.signedIn, Self.registered,
                "NotAuthorizedException: The passkey assertion is invalid: origin.",
                Self.signedOut, Self.signedInWithPasskey,
            ]
        )
    }

    @Test func `User verification is required even if the page doesn't request it`() async throws {
        let messages = try await messages(of: "user_verification") { _ in
            LocalPasskeyPolicy(relyingPartyID: "localhost", requiresUserVerification: true)
        }
        // The browser itself refuses a page that requests it.
        let refused = "The browser has no matching passkey, or the request was canceled."
        #expect(
            messages == [
                Self.signedIn, refused, "InvalidParameterException: The user was not verified.",
                Self.registered, Self.signedOut,
                "NotAuthorizedException: The passkey assertion is invalid: user verification.", refused,
                Self.signedInWithPasskey,
            ]
        )
    }

    @Test func `A replayed registration or assertion is rejected`() async throws {
        let messages = try await messages(of: "replayed")
        #expect(
            messages == [
                Self.signedIn, Self.registered,
                "WebAuthnChallengeNotFoundException: The user has no pending passkey registration.",
                Self.signedOut, Self.signedInWithPasskey,
                "InvalidSeal: The sealed data was changed, has a different binding, or was sealed with an unknown key.",
                "NotAuthorizedException: Invalid session for the user, session can only be used once.",
                "NotAuthorizedException: The passkey assertion is invalid: challenge.",
            ]
        )
    }
}
