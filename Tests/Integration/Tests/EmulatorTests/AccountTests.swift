import CognitoAuth
import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    /// Sign-up, passwords, attributes, and an authenticator app.
    ///
    /// ministack checks codes and secret hashes, which moto accepts as they are. Wrong codes are in the recorded flows.
    @Suite("Accounts") struct AccountTests {
        private static let password = "Passw0rd!x"
        private static let newPassword = "N3w!passw0rd"

        private let name = "new-\(UUID().uuidString.lowercased())"

        /// Signs a new user up and in.
        private func tokens(at pool: UserPool) async throws -> Tokens {
            let attributes = ["email": "\(name)@example.com", "name": "Ada"]
            let made = try await pool.signUp(name, password: Self.password, attributes: attributes)
            #expect(!made.userConfirmed && UUID(uuidString: made.userSub) != nil)
            let early = try await failure { try await pool.signIn(name, with: .password(Self.password)) }
            #expect(early.code == .userNotConfirmed)
            try await pool.confirmSignUp(name, code: Provision.signUpCode)
            return try await pool.signIn(name, with: .password(Self.password)).tokens
        }

        @Test(arguments: both, ["app", "secret"])
        func `A user signs up, confirms, and replaces a forgotten password`(
            _ emulator: Emulator,
            client: String
        ) async throws {
            let pool = try await emulator.provision.userPool(client: client)
            let weak = try await failure { try await pool.signUp(name, password: "short") }
            #expect(try await tokens(at: pool).username == name)
            let again = try await failure { try await pool.signUp(name, password: Self.password) }
            #expect([weak.code, again.code] == [.invalidPassword, .usernameExists])

            let delivery = try await pool.forgotPassword(name)
            // moto reports an SMS message although the user has no phone number.
            #expect(delivery?.deliveryMedium == (emulator == .ministack ? .email : .sms))
            try await pool.confirmForgotPassword(name, code: Provision.resetCode, newPassword: Self.newPassword)
            #expect(try await pool.signIn(name, with: .password(Self.newPassword)).tokens.username == name)
            let old = try await failure { try await pool.signIn(name, with: .password(Self.password)) }
            #expect(old.isIncorrectUsernameOrPassword)
        }

        @Test(arguments: both)
        func `A password and attributes are changed`(_ emulator: Emulator) async throws {
            let pool = try await emulator.provision.userPool()
            let client = pool.client
            let token = try await tokens(at: pool).accessToken
            func change(_ previous: String, _ proposed: String) async throws {
                try await client.changePassword(
                    .init(previousPassword: previous, proposedPassword: proposed, accessToken: token)
                )
            }
            let wrong = try await failure { try await change("Wr0ng!password", Self.newPassword) }
            let weak = try await failure { try await change(Self.password, "short") }
            #expect([wrong.code, weak.code] == [.notAuthorized, .invalidPassword])
            try await change(Self.password, Self.newPassword)
            #expect(try await pool.signIn(name, with: .password(Self.newPassword)).tokens.username == name)

            let attributes = [Attribute(name: "name", value: "Zoë"), Attribute(name: "locale", value: "de")]
            let reply = try await client.updateUserAttributes(.init(userAttributes: attributes, accessToken: token))
            #expect(reply.codeDeliveryDetailsList == (emulator == .ministack ? [] : nil))
            let user = try await client.getUser(GetUserRequest(accessToken: token))
            let values = Dictionary(try #require(user.userAttributes).map { ($0.name, $0.value) }) { $1 }
            #expect([values["name"], values["locale"], values["email"]] == ["Zoë", "de", "\(name)@example.com"])
            let error = try await failure { try await client.getUser(GetUserRequest(accessToken: "no-token")) }
            #expect(error.code == .notAuthorized)
        }

        @Test(arguments: both)
        func `A signed-in user sets up an authenticator app and disables it`(_ emulator: Emulator) async throws {
            let pool = try await emulator.provision.userPool("totp")
            let token = try await tokens(at: pool).accessToken
            let enrollment = try await pool.beginTOTPEnrollment(accessToken: token)
            let right = try await authenticatorCode(secret: enrollment.secretCode)
            let wrong = try await failure { try await enrollment.confirm(wrongCode(insteadOf: right)) }
            #expect(wrong.code == (emulator == .ministack ? .enableSoftwareTokenMFA : .codeMismatch))
            try await enrollment.confirm(right, deviceName: "phone")
            let user = try await pool.client.getUser(GetUserRequest(accessToken: token))
            #expect(user.preferredMFASetting == .totp && user.userMFASettingList == [.totp])
            let challenge: CodeChallenge = try await pool.signIn(name, with: .password(Self.password)).expected()
            #expect(challenge.kind == .softwareTokenMFA)
            _ = try await challenge.answer(try await authenticatorCode(secret: enrollment.secretCode)).tokens

            let settings = MFASettings(enabled: false)
            try await pool.client.setUserMFAPreference(.init(softwareTokenMFASettings: settings, accessToken: token))
            #expect(try await pool.signIn(name, with: .password(Self.password)).tokens.username == name)
        }
    }
}
