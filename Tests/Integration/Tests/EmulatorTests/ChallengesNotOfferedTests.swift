import CognitoAuth
import Testing

extension EmulatorTests {
    /// The challenges that an emulator never asks, answered all the same: a version that knows one is to be noticed.
    @Suite("Challenges not offered") struct ChallengesNotOfferedTests {
        static let byNeither: [ChallengeNameType] = [
            .emailOTP, .smsOTP, .selectMFAType, .password, .passwordSRP, .selectChallenge, .webAuthn, .deviceSRPAuth,
            .devicePasswordVerifier, .adminNoSRPAuth,
        ]

        @Test(arguments: byNeither + [.smsMFA])
        func `ministack refuses an answer by its name`(_ name: ChallengeNameType) async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let alice = try provision.user("alice")
            let request = RespondToAuthChallengeRequest(
                clientID: try provision.client("app").id,
                challengeResponses: .raw(name, ["USERNAME": alice.username]),
                session: "a-session-of-more-than-twenty-characters"
            )
            let client = try provision.userPool().client
            let error = try await #require(throws: CognitoError.self) {
                try await client.respondToAuthChallenge(request)
            }
            #expect(error.code == .invalidParameter)
            #expect(error.message == "Unsupported challenge: \(name)")
        }

        /// moto first looks for the session, and answers what it does not know with neither a challenge nor tokens.
        @Test(arguments: byNeither + [.customChallenge])
        func `moto answers with nothing`(_ name: ChallengeNameType) async throws {
            let provision = try await EmulatorHost.shared.provision(.moto)
            let sam = try provision.user("sam", of: "sms")
            let client = try provision.userPool("sms").client
            let id = try provision.client("app", of: "sms").id
            let start = AuthParameters.userPassword(username: sam.name, password: sam.password)
            let open = try await client.initiateAuth(InitiateAuthRequest(clientID: id, authParameters: start))
            var request = RespondToAuthChallengeRequest(
                clientID: id,
                challengeResponses: .raw(name, ["USERNAME": sam.username]),
                session: open.session
            )
            let reply = try await client.respondToAuthChallenge(request)
            #expect(reply.challengeName == nil)
            #expect(reply.authenticationResult == nil)

            request.session = "a-session-of-more-than-twenty-characters"
            let error = try await #require(throws: CognitoError.self) {
                try await client.respondToAuthChallenge(request)
            }
            #expect(error.code == .resourceNotFound)
            // moto repeats the session, which is a secret.
            #expect(!error.message.contains("a-session"))
        }
    }
}
