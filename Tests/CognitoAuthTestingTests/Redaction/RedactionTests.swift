import CognitoAuth
import Foundation
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Redaction")
struct RedactionTests {
    private static let marker = "m4rker"
    private static let policy = "Rules of a pool: numbers, choices and names of attributes."
    private static let bare = "Has no text in it."

    /// The public types that have nothing to hide.
    private static let harmless = [
        "ExplicitAuthFlow": "A name that Cognito's documentation lists.", "LocalAccountPolicy": policy,
        "LocalDeviceTracking": policy, "LocalMFAPolicy": policy, "LocalPasskeyPolicy": policy,
        "LocalPasswordPolicy": policy, "LocalRefreshTokenRotation": policy, "LocalFault": bare,
        "LocalFirstFactor": bare, "LocalPasskey.Failure": bare, "LocalUser.Status": bare,
        "LocalMessage.Purpose": "Why a code was sent, and of which attribute.",
        "CustomChallenges": "A closure.", "RecordingTransport.Matching": bare,
        "Recording": "Stand-ins only; that it has no secrets is what its own tests look at.",
        "RecordingDivergence": "Stand-ins and words; its own tests look at it.",
        "RecordingError": "Stand-ins and words; its own tests look at it.",
    ]

    private static func values() async throws -> [any Sendable] {
        let answer = CustomChallenges.Answer(text: marker, clientMetadata: [marker: marker], isCorrect: true)
        let signIn = CustomChallenges.SignIn(
            username: marker,
            userAttributes: [marker: marker],
            isUserUnknown: false,
            isPasswordProven: true,
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
            .withAuthenticatorApp(secretBase32: "GEZDGNBV").withCode(by: .sms(marker))
        let client = LocalAppClient(id: "web", secret: marker)
        let pool = LocalUserPool(clients: [client])
        await pool.add(user)
        let recorder = RecordingTransport(recording: pool)
        let account = try UserPool(id: pool.id, clientID: "web", clientSecret: marker, transport: recorder)
        // Refused or not, its secrets are kept until the recording is taken.
        _ = try? await account.signIn(marker, with: .password(marker))
        return [
            recorder, RecordingTransport(replaying: try recorder.recording()),
            answer, signIn, message, user, client, pool, CustomChallenges.Step.ask([marker: marker], expecting: marker),
            LocalUser.SecondFactor.authenticatorApp(secretBase32: marker),
            LocalUser.SecondFactor.code(.email(marker)), LocalUser.CodeDelivery.sms(marker), try LocalPasskey(),
            LocalSignInNotice(username: marker, eventID: "e", feedbackToken: marker, feedback: .valid),
        ]
    }

    @Test func `No public type shows a secret, and each is looked at or has nothing to hide`() async throws {
        let values = try await Self.values()
        for value in values {
            for (door, text) in Doors.texts(of: value) {
                #expect(!text.contains(Self.marker) && !text.contains("GEZDG"), "\(type(of: value)) through \(door)")
            }
        }
        let looked = Set(values.map { PublicTypes.name(of: $0) })
        let harmless = Set(Self.harmless.keys)
        let declared = try PublicTypes.declared(in: "CognitoAuthTesting")
        #expect(declared.count > 20, "the sources are not read")
        #expect(declared.subtracting(looked).subtracting(harmless) == [], "are these looked at?")
        #expect(harmless.subtracting(declared) == [], "no such types")
        #expect(harmless.intersection(looked) == [], "are looked at and need no reason")
    }
}
