import CognitoAuth
import Foundation
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Redaction")
struct RedactionTests {
    private static let marker = "m4rker"

    private static func values() async throws -> [any Sendable] {
        let answer = CustomChallenges.Answer(text: marker, clientMetadata: [marker: marker], isCorrect: true)
        let signIn = CustomChallenges.SignIn(
            username: marker,
            userAttributes: [marker: marker],
            isUserNotFound: false,
            isPasswordVerified: true,
            answers: [answer],
            clientMetadata: [marker: marker]
        )
        let message = LocalMessage(
            username: marker,
            medium: .sms,
            destination: marker,
            code: marker,
            purpose: .passwordReset
        )
        let user = LocalUser(marker, password: marker, attributes: [marker: marker])
            .withTOTP(secretBase32: "GEZDGNBV")
        let client = LocalAppClient(id: "web", secret: marker)
        let pool = LocalUserPool(configuration: .init { $0.appClients = [client] })
        await pool.add(user)
        let recorder = RecordingTransport(pool)
        let account = try UserPool(id: pool.id, clientID: "web", clientSecret: marker, transport: recorder)
        // The recorder contains the secrets even if the sign-in fails.
        _ = try? await account.signIn(marker, with: .password(marker))
        return [
            recorder, ReplayingTransport(try recorder.recording()),
            answer, signIn, message, user, client, pool, CustomChallenges.Step.ask([marker: marker], expecting: marker),
            LocalUser.SecondFactor.totp(secretBase32: marker),
            try LocalPasskey(),
            LocalSignInNotification(username: marker, eventID: "e", feedbackToken: marker, feedback: .valid),
        ]
    }

    @Test func `No representation of a public type contains a secret`() async throws {
        let leaks = try await Self.values().flatMap { value in
            Renderings.texts(of: value).filter { $0.text.contains(Self.marker) || $0.text.contains("GEZDG") }
                .map { "\(type(of: value)): \($0.name)" }
        }
        expectEqual(leaks, [])
    }

    /// The types without secrets: configuration, names that the service documents, and recordings, which their own tests check.
    private static let harmless: Set = [
        "CustomChallenges", "ExplicitAuthFlow", "LocalDeviceTracking", "LocalFault", "LocalFirstFactor",
        "LocalIdentityPool",
        "LocalMFAConfiguration", "LocalMessage.Purpose", "LocalPasskey.PasskeyError", "LocalPasskeyPolicy",
        "LocalPasswordPolicy", "LocalRefreshTokenRotation", "LocalUser.CodeChannel", "LocalUser.Status",
        "LocalUserPool.Configuration", "LocalUserPool.SignInAttribute", "Recording", "RecordingError",
        "RecordingMismatch", "ReplayingTransport.Matching",
    ]

    @Test func `Every public type is rendered by these tests or contains no secret`() async throws {
        let missing = try await PublicTypes.missing(in: "CognitoAuthTesting", from: Self.values())
        #expect(missing.symmetricDifference(Self.harmless) == [])
    }
}
