import CognitoAuth
import CognitoCrypto
import Foundation
import Testing

extension EmulatorTests {
    /// Sign-up, forgotten and changed passwords, attributes, an authenticator app, and the end of a user.
    ///
    /// moto looks at no code and at no secret hash of these; the requests are looked at here.
    @Suite("A user's account") struct AccountFlowTests {
        private func failure(
            sourceLocation: SourceLocation = #_sourceLocation,
            of body: () async throws -> some Sendable
        ) async throws -> CognitoError {
            try await #require(throws: CognitoError.self, sourceLocation: sourceLocation) { _ = try await body() }
        }

        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `A user signs up, confirms and signs in`(_ emulator: Emulator, client: String) async throws {
            let ada = try await Newcomer(at: emulator, client: client)
            let weak = try await failure { try await ada.pool.signUp(ada.name, password: "short") }
            #expect(weak.code == .invalidPassword)
            let made = try await ada.signUp()
            #expect(!made.userConfirmed)
            #expect(UUID(uuidString: made.userSub) != nil)
            #expect(made.codeDeliveryDetails?.deliveryMedium == (emulator == .ministack ? .email : nil))
            let again = try await failure { try await ada.signUp() }
            #expect(again.code == .usernameExists)
            let early = try await failure { try await ada.accessToken() }
            #expect(early.code == .userNotConfirmed)
            let confirmed = try await ada.pool.confirmSignUp(ada.name, code: Newcomer.signUpCode)
            // Neither gives a session that a sign-in could go on with.
            #expect(confirmed.session == nil)
            #expect(!(try await ada.accessToken()).isEmpty)
            try ada.expectHashes(["SignUp", "ConfirmSignUp"])
        }

        @Test func `A code is sent again, and a wrong one refused, by ministack`() async throws {
            let ada = try await Newcomer(at: .ministack, client: "secret")
            _ = try await ada.signUp()
            let delivery = try await ada.pool.resendConfirmationCode(to: ada.name)
            #expect(
                delivery
                    == CodeDeliveryDetails(destination: "n****@e****", deliveryMedium: .email, attributeName: "email")
            )
            let error = try await failure { try await ada.pool.confirmSignUp(ada.name, code: "000000") }
            #expect(error.code == .codeMismatch)
            try await ada.pool.confirmSignUp(ada.name, code: Newcomer.signUpCode)
            try ada.expectHashes(["ResendConfirmationCode", "ConfirmSignUp"])
        }

        @Test(arguments: [Emulator.ministack, .moto], ["app", "secret"])
        func `A forgotten password is replaced`(_ emulator: Emulator, client: String) async throws {
            let ada = try await Newcomer(at: emulator, client: client).confirmed()
            let delivery = try await ada.pool.forgotPassword(ada.name)
            // moto tells of a text message although there is no number.
            #expect(delivery?.deliveryMedium == (emulator == .ministack ? .email : .sms))
            if emulator == .ministack {
                let wrong = try await failure {
                    try await ada.pool.confirmForgotPassword(ada.name, code: "000000", newPassword: "N3w!passw0rd")
                }
                #expect(wrong.code == .codeMismatch)
                let weak = try await failure {
                    try await ada.pool.confirmForgotPassword(ada.name, code: Newcomer.resetCode, newPassword: "short")
                }
                #expect(weak.code == .invalidPassword)
                _ = try await ada.pool.forgotPassword(ada.name)
            }
            let code = Newcomer.resetCode
            try await ada.pool.confirmForgotPassword(ada.name, code: code, newPassword: "N3w!passw0rd")
            #expect(!(try await ada.accessToken("N3w!passw0rd")).isEmpty)
            let old = try await failure { try await ada.accessToken() }
            #expect(old.isBadCredentials)
            try ada.expectHashes(["ForgotPassword", "ConfirmForgotPassword"])
        }

        @Test(arguments: [
            "SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword",
        ])
        func `A wrong client secret is told apart by ministack`(_ operation: String) async throws {
            let ada = try await Newcomer(at: .ministack, client: "secret").confirmed()
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let pool = try provision.userPool(client: "secret", secret: "not-the-secret")
            let error = try await failure {
                switch operation {
                case "SignUp": _ = try await pool.signUp("\(ada.name)2", password: ada.password)
                case "ConfirmSignUp": try await pool.confirmSignUp(ada.name, code: Newcomer.signUpCode)
                case "ResendConfirmationCode": try await pool.resendConfirmationCode(to: ada.name)
                case "ForgotPassword": try await pool.forgotPassword(ada.name)
                default: try await pool.confirmForgotPassword(ada.name, code: "1", newPassword: "N3w!passw0rd")
                }
            }
            #expect(error.operation == operation)
            #expect(error.notAuthorizedReason == .secretHash)
        }

        @Test(arguments: [Emulator.ministack, .moto])
        func `A password is changed`(_ emulator: Emulator) async throws {
            let ada = try await Newcomer(at: emulator).confirmed()
            let token = try await ada.accessToken()
            func change(_ previous: String, _ proposed: String) async throws {
                try await ada.pool.client.changePassword(
                    ChangePasswordRequest(previousPassword: previous, proposedPassword: proposed, accessToken: token)
                )
            }
            let wrong = try await failure { try await change("Wr0ng!password", "An0ther!one") }
            #expect(wrong.code == .notAuthorized)
            let weak = try await failure { try await change(ada.password, "short") }
            #expect(weak.code == .invalidPassword)
            try await change(ada.password, "An0ther!one")
            #expect(!(try await ada.accessToken("An0ther!one")).isEmpty)
        }

        @Test(arguments: [Emulator.ministack, .moto])
        func `Attributes are read and changed`(_ emulator: Emulator) async throws {
            let ada = try await Newcomer(at: emulator).confirmed()
            let client = ada.pool.client
            let token = try await ada.accessToken()
            let change = UpdateUserAttributesRequest(
                userAttributes: [Attribute(name: "name", value: "Zoë"), Attribute(name: "locale", value: "de")],
                accessToken: token
            )
            let reply = try await client.updateUserAttributes(change)
            #expect(reply.codeDeliveryDetailsList == (emulator == .ministack ? [] : nil))
            let user = try await client.getUser(GetUserRequest(accessToken: token))
            #expect(user.username == ada.name)
            let attributes = try #require(user.userAttributes)
            let values = Dictionary(attributes.map { ($0.name, $0.value) }) { $1 }
            #expect(values["name"] == "Zoë" && values["locale"] == "de" && values["email"] == ada.email)
            let error = try await failure { try await client.getUser(GetUserRequest(accessToken: "no-token")) }
            #expect(error.code == .notAuthorized)
        }

        @Test(arguments: [Emulator.ministack, .moto])
        func `A signed-in user sets an authenticator app up, and switches it off`(_ emulator: Emulator) async throws {
            let ada = try await Newcomer(at: emulator, "totp").confirmed()
            let token = try await ada.accessToken()
            let enrollment = try await ada.pool.enableTOTP(accessToken: token)
            let right = try await authenticatorCode(secret: enrollment.secretCode)
            let wrong = try await failure { try await enrollment.confirm(wrongCode(insteadOf: right)) }
            #expect(wrong.code == (emulator == .ministack ? .enableSoftwareTokenMFA : .codeMismatch))
            try await enrollment.confirm(right, deviceName: "phone")
            let operations = ["VerifySoftwareToken", "VerifySoftwareToken", "SetUserMFAPreference"]
            #expect(ada.spy.operations.suffix(3) == operations[...])

            let user = try await ada.pool.client.getUser(GetUserRequest(accessToken: token))
            #expect(user.preferredMFASetting == .authenticatorApp)
            #expect(user.userMFASettingList == [.authenticatorApp])
            let challenge = try code(try await ada.pool.signIn(ada.name, with: .password(ada.password)))
            #expect(challenge.kind == .softwareTokenMFA)
            _ = try signedIn(
                try await challenge.answer(try await authenticatorCode(secret: enrollment.secretCode))
            )

            try await ada.pool.client.setUserMFAPreference(
                SetUserMFAPreferenceRequest(
                    softwareTokenMFASettings: MFASettings(enabled: false),
                    accessToken: token
                )
            )
            #expect(!(try await ada.accessToken()).isEmpty)
        }

        @Test func `A user of ministack's ends the account`() async throws {
            let ada = try await Newcomer(at: .ministack).confirmed()
            let token = try await ada.accessToken()
            try await ada.pool.client.deleteUser(DeleteUserRequest(accessToken: token))
            let gone = try await failure { try await ada.pool.client.getUser(GetUserRequest(accessToken: token)) }
            #expect(gone.code == .userNotFound)
            let error = try await failure { try await ada.accessToken() }
            #expect(error.isBadCredentials)
        }

        @Test func `ministack has no threat protection to tell of a sign-in`() async throws {
            let ada = try await Newcomer(at: .ministack).confirmed()
            let request = UpdateAuthEventFeedbackRequest(
                userPoolID: ada.pool.id.rawValue,
                username: ada.name,
                eventID: UUID().uuidString,
                feedbackToken: "feedback-token",
                feedbackValue: .valid
            )
            let error = try await failure { try await ada.pool.client.updateAuthEventFeedback(request) }
            #expect(error.code == .userPoolAddOnNotEnabled)
        }
    }
}
