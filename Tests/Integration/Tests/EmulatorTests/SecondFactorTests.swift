import CognitoAuth
import TestSupport
import Testing

extension EmulatorTests {
    /// `SOFTWARE_TOKEN_MFA`, `SMS_MFA`, and `MFA_SETUP`, also in sign-ins that one process begins and others continue.
    @Suite("Second factors") struct SecondFactorTests {
        private let context = SignInContext(
            clientMetadata: ["app": "tests"],
            userContextData: UserContextData(ipAddress: "192.0.2.7", encodedData: "fingerprint"),
            analyticsMetadata: AnalyticsMetadata(analyticsEndpointID: "d70b2ba36a8c4dc5a04a0451a31a1e12")
        )

        @Test(arguments: both, ["app", "secret"])
        func `The code of an authenticator app signs in, and a wrong one leaves the challenge open`(
            _ emulator: Emulator,
            client: String
        ) async throws {
            let scene = try await Scene(emulator, "tom", of: "totp", client: client)
            for method in scene.methods {
                let challenge: CodeChallenge = try await scene.signIn(method, context: context).expected()
                #expect(challenge.kind == .softwareTokenMFA)
                #expect(challenge.codeDeliveryDetails == nil)
                #expect(challenge.friendlyDeviceName == (emulator == .ministack ? "TOTP device" : nil))
                let right = try await authenticatorCode(of: scene.user)
                let error = try await failure { try await challenge.answer(wrongCode(insteadOf: right)) }
                #expect(error.code == .codeMismatch && error.canAnswerAgain)
                #expect(try await challenge.answer(right).tokens.username == scene.user.username)
            }
            try scene.expectRules(context: context)
        }

        /// Under the alias, the answer would bind no device and break the secret hash.
        @Test(arguments: ["app", "secret"])
        func `The answer after an email alias has the username`(_ client: String) async throws {
            let scene = try await Scene(.ministack, "oskar", of: "aliases", client: client)
            let email = try #require(scene.user.email)
            let challenge: CodeChallenge = try await scene.signIn(scene.srp, as: email, context: context).expected()
            #expect(challenge.username == scene.user.username)
            _ = try await challenge.answer(try await authenticatorCode(of: scene.user)).tokens
            #expect(try scene.spy.values(2)["USERNAME"] == scene.user.username)
            try scene.expectRules(typed: email, context: context)
        }

        /// moto accepts any code, but checks the session and the secret hash.
        @Test(arguments: ["app", "secret"])
        func `A code by SMS signs in`(_ client: String) async throws {
            let scene = try await Scene(.moto, "sam", of: "sms", client: client)
            for method in scene.methods {
                let challenge: CodeChallenge = try await scene.signIn(method, context: context).expected()
                #expect(challenge.kind == .smsMFA)
                _ = try await challenge.answer("012345", clientMetadata: ["own": "1"]).tokens
                #expect(try scene.spy.values(scene.spy.requests.count - 1)["SMS_MFA_CODE"] == "012345")
            }
            try scene.expectRules(context: context, own: [1: ["own": "1"], 4: ["own": "1"]])
        }

        /// Each user sets up an authenticator app once.
        @Test(arguments: [("eve0", "app"), ("eve1", "secret")])
        func `An authenticator app is set up in a sign-in and required in the next`(
            user: String,
            client: String
        ) async throws {
            let scene = try await Scene(.moto, user, of: "required", client: client)
            let challenge: SetUpMFAChallenge = try await scene.signIn(scene.srp, context: context).expected()
            // The list is in single quotes.
            #expect(challenge.allowedMFATypes == [.totp])
            let setup = try await challenge.beginTOTPSetup()
            let right = try await authenticatorCode(secret: setup.secretCode)
            let error = try await failure { try await setup.answer(wrongCode(insteadOf: right)) }
            #expect(error.code == .codeMismatch && error.canAnswerAgain)
            #expect(error.operation == "VerifySoftwareToken")
            #expect(try await setup.answer(right, deviceName: "Pixel").tokens.username == scene.user.username)
            #expect(
                scene.spy.operations == [
                    "InitiateAuth", "RespondToAuthChallenge", "AssociateSoftwareToken", "VerifySoftwareToken",
                    "VerifySoftwareToken", "RespondToAuthChallenge",
                ]
            )
            #expect(try scene.spy.body(4)["FriendlyDeviceName"] as? String == "Pixel")
            let next: CodeChallenge = try await scene.signIn(scene.srp, context: context).expected()
            #expect(next.kind == .softwareTokenMFA)
            _ = try await next.answer(try await authenticatorCode(secret: setup.secretCode)).tokens
            try scene.expectRules(context: context)
        }

        @Test func `A setup after a new password continues in other processes`() async throws {
            let scene = try await Scene(.moto, "eve4", of: "required", client: "secret")
            let newPassword: NewPasswordChallenge = try await scene.signIn(context: context).expected()
            let challenge: SetUpMFAChallenge = try await newPassword.answer("N3w!passw0rd").expected()
            #expect(challenge.allowedMFATypes == [.totp])
            let resumed: SetUpMFAChallenge = try scene.handedOver(challenge.suspended).expected()
            let begun = try await resumed.beginTOTPSetup()
            let again: SetUpMFAChallenge = try scene.handedOver(begun.suspended).expected()
            let setup = try #require(again.pendingTOTPSetup)
            #expect(setup.secretCode == begun.secretCode)
            _ = try await setup.answer(try await authenticatorCode(secret: setup.secretCode)).tokens
            try scene.expectRules(context: context)
        }

        @Test(arguments: both, ["app", "secret"])
        func `A code is answered in another process`(_ emulator: Emulator, client: String) async throws {
            let scene = try await Scene(emulator, "tom", of: "totp", client: client)
            let first: CodeChallenge = try await scene.signIn(context: context).expected()
            let second: CodeChallenge = try scene.handedOver(first.suspended).expected()
            #expect(second.kind == first.kind)
            let right = try await authenticatorCode(of: scene.user)
            let error = try await failure { try await second.answer(wrongCode(insteadOf: right)) }
            #expect(error.canAnswerAgain)
            let third: CodeChallenge = try scene.handedOver(second.suspended).expected()
            _ = try await third.answer(right).tokens
            try scene.expectRules(context: context)
        }

        /// A session of moto is valid for one answer, and its error repeats the session.
        @Test func `A used session is refused, and the error has no session`() async throws {
            let scene = try await Scene(.moto, "sam", of: "sms")
            let challenge: CodeChallenge = try await scene.signIn().expected()
            let resumed: CodeChallenge = try scene.handedOver(challenge.suspended).expected()
            _ = try await resumed.answer("123456").tokens
            let error = try await failure { try await challenge.answer("123456") }
            #expect(error.code == .resourceNotFound && !error.canAnswerAgain)
            expectNo(try #require(try scene.spy.body(1)["Session"] as? String), in: error)
        }
    }
}
