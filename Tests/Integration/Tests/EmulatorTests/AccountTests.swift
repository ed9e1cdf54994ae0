import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// Sign-up, passwords, attributes, an authenticator app, and the deletion of a user.
    ///
    /// moto checks neither codes nor secret hashes of these operations, so that the tests check the requests.
    @Suite("Accounts") struct AccountTests {
        /// A user who signs up in a test.
        private struct NewUser: Sendable {
            let client: Provision.Client
            let pool: UserPool
            let spy = RequestSpy()
            let name = "new-\(UUID().uuidString.lowercased())"
            let password = "Passw0rd!x"

            var email: String { "\(name)@example.com" }

            init(at emulator: Emulator, _ poolName: String = "plain", client name: String = "app") async throws {
                let provision = try await emulator.provision
                client = try provision.client(name, of: poolName)
                pool = try provision.userPool(poolName, client: name, transport: spy)
            }

            func signUp() async throws -> SignUpResponse {
                try await pool.signUp(name, password: password, attributes: ["email": email, "name": "Ada"])
            }

            func confirmed() async throws -> NewUser {
                _ = try await signUp()
                try await pool.confirmSignUp(name, code: Provision.signUpCode)
                return self
            }

            func accessToken(_ other: String? = nil) async throws -> String {
                try await pool.signIn(name, with: .password(other ?? password)).tokens.accessToken
            }

            /// Checks the client, the username, and the hash of each request of these operations.
            func expectHashes(_ operations: Set<String>, sourceLocation: SourceLocation = #_sourceLocation) throws {
                #expect(operations.isSubset(of: spy.operations), sourceLocation: sourceLocation)
                for (index, operation) in spy.operations.enumerated() where operations.contains(operation) {
                    let body = try spy.body(index)
                    let seen = ["ClientId", "Username", "SecretHash"].map { body[$0] as? String }
                    let expected = [client.id, name, client.hash(of: name)]
                    #expect(seen == expected, "\(operation)", sourceLocation: sourceLocation)
                }
            }
        }

        @Test(arguments: both, ["app", "secret"])
        func `A user signs up, confirms, and signs in`(_ emulator: Emulator, client: String) async throws {
            let ada = try await NewUser(at: emulator, client: client)
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
            if emulator == .ministack {
                let delivery = try await ada.pool.resendConfirmationCode(to: ada.name)
                let email = CodeDeliveryDetails(
                    destination: "n****@e****",
                    deliveryMedium: .email,
                    attributeName: "email"
                )
                #expect(delivery == email)
                let wrong = try await failure { try await ada.pool.confirmSignUp(ada.name, code: "000000") }
                #expect(wrong.code == .codeMismatch)
                try ada.expectHashes(["ResendConfirmationCode"])
            }
            try await ada.pool.confirmSignUp(ada.name, code: Provision.signUpCode)
            #expect(!(try await ada.accessToken()).isEmpty)
            try ada.expectHashes(["SignUp", "ConfirmSignUp"])
        }

        @Test(arguments: both, ["app", "secret"])
        func `A forgotten password is replaced`(_ emulator: Emulator, client: String) async throws {
            let ada = try await NewUser(at: emulator, client: client).confirmed()
            let delivery = try await ada.pool.forgotPassword(ada.name)
            // moto reports an SMS message although the user has no phone number.
            #expect(delivery?.deliveryMedium == (emulator == .ministack ? .email : .sms))
            let code = Provision.resetCode
            if emulator == .ministack {
                let wrong = try await failure {
                    try await ada.pool.confirmForgotPassword(ada.name, code: "000000", newPassword: "N3w!passw0rd")
                }
                #expect(wrong.code == .codeMismatch)
                let weak = try await failure {
                    try await ada.pool.confirmForgotPassword(ada.name, code: code, newPassword: "short")
                }
                #expect(weak.code == .invalidPassword)
                _ = try await ada.pool.forgotPassword(ada.name)
            }
            try await ada.pool.confirmForgotPassword(ada.name, code: code, newPassword: "N3w!passw0rd")
            #expect(!(try await ada.accessToken("N3w!passw0rd")).isEmpty)
            let old = try await failure { try await ada.accessToken() }
            #expect(old.isBadCredentials)
            try ada.expectHashes(["ForgotPassword", "ConfirmForgotPassword"])
        }

        @Test(arguments: [
            "SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword",
        ])
        func `The error of a wrong client secret has its own reason`(_ operation: String) async throws {
            let ada = try await NewUser(at: .ministack, client: "secret").confirmed()
            let pool = try await Emulator.ministack.provision.userPool(client: "secret", secret: "not-the-secret")
            let error = try await failure {
                switch operation {
                case "SignUp": _ = try await pool.signUp("\(ada.name)2", password: ada.password)
                case "ConfirmSignUp": try await pool.confirmSignUp(ada.name, code: Provision.signUpCode)
                case "ResendConfirmationCode": try await pool.resendConfirmationCode(to: ada.name)
                case "ForgotPassword": try await pool.forgotPassword(ada.name)
                default: try await pool.confirmForgotPassword(ada.name, code: "1", newPassword: "N3w!passw0rd")
                }
            }
            #expect(error.operation == operation)
            #expect(error.notAuthorizedReason == .secretHash)
        }

        @Test(arguments: both)
        func `A password and attributes are changed`(_ emulator: Emulator) async throws {
            let ada = try await NewUser(at: emulator).confirmed()
            let client = ada.pool.client
            let token = try await ada.accessToken()
            func change(_ previous: String, _ proposed: String) async throws {
                try await client.changePassword(
                    .init(previousPassword: previous, proposedPassword: proposed, accessToken: token)
                )
            }
            let wrong = try await failure { try await change("Wr0ng!password", "An0ther!one") }
            #expect(wrong.code == .notAuthorized)
            let weak = try await failure { try await change(ada.password, "short") }
            #expect(weak.code == .invalidPassword)
            try await change(ada.password, "An0ther!one")
            #expect(!(try await ada.accessToken("An0ther!one")).isEmpty)

            let attributes = [Attribute(name: "name", value: "Zoë"), Attribute(name: "locale", value: "de")]
            let reply = try await client.updateUserAttributes(.init(userAttributes: attributes, accessToken: token))
            #expect(reply.codeDeliveryDetailsList == (emulator == .ministack ? [] : nil))
            let user = try await client.getUser(GetUserRequest(accessToken: token))
            #expect(user.username == ada.name)
            let values = Dictionary(try #require(user.userAttributes).map { ($0.name, $0.value) }) { $1 }
            #expect([values["name"], values["locale"], values["email"]] == ["Zoë", "de", ada.email])
            let error = try await failure { try await client.getUser(GetUserRequest(accessToken: "no-token")) }
            #expect(error.code == .notAuthorized)
        }

        @Test(arguments: both)
        func `A signed-in user sets up an authenticator app and disables it`(_ emulator: Emulator) async throws {
            let ada = try await NewUser(at: emulator, "totp").confirmed()
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
            let challenge: CodeChallenge = try await ada.pool.signIn(ada.name, with: .password(ada.password)).expected()
            #expect(challenge.kind == .softwareTokenMFA)
            _ = try await challenge.answer(try await authenticatorCode(secret: enrollment.secretCode)).tokens

            let settings = MFASettings(enabled: false)
            try await ada.pool.client.setUserMFAPreference(
                SetUserMFAPreferenceRequest(softwareTokenMFASettings: settings, accessToken: token)
            )
            #expect(!(try await ada.accessToken()).isEmpty)
        }

        @Test func `A user deletes the account`() async throws {
            let ada = try await NewUser(at: .ministack).confirmed()
            let token = try await ada.accessToken()
            try await ada.pool.client.deleteUser(DeleteUserRequest(accessToken: token))
            let gone = try await failure { try await ada.pool.client.getUser(GetUserRequest(accessToken: token)) }
            #expect(gone.code == .userNotFound)
            let error = try await failure { try await ada.accessToken() }
            #expect(error.isBadCredentials)
        }
    }
}
