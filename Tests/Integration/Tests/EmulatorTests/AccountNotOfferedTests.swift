import CognitoAuth
import Testing

extension EmulatorTests {
    /// The operations that an emulator lacks, asked for all the same: a version that has one is to be noticed.
    @Suite("Operations not offered") struct AccountNotOfferedTests {
        struct Call: Sendable, CustomTestStringConvertible {
            let operation: String
            let send: @Sendable (_ client: CognitoClient, _ accessToken: String) async throws -> Void

            var testDescription: String { operation }
        }

        static var byNeither: [Call] {
            [
                Call(operation: "DeleteUserAttributes") {
                    _ = try await $0.deleteUserAttributes(.init(userAttributeNames: ["name"], accessToken: $1))
                },
                Call(operation: "GetUserAttributeVerificationCode") {
                    _ = try await $0.getUserAttributeVerificationCode(.init(accessToken: $1, attributeName: "email"))
                },
                Call(operation: "VerifyUserAttribute") {
                    _ = try await $0.verifyUserAttribute(.init(accessToken: $1, attributeName: "email", code: "1"))
                },
                Call(operation: "SetUserSettings") {
                    _ = try await $0.setUserSettings(.init(accessToken: $1, mfaOptions: []))
                },
                Call(operation: "GetUserAuthFactors") { _ = try await $0.getUserAuthFactors(.init(accessToken: $1)) },
                Call(operation: "StartWebAuthnRegistration") {
                    _ = try await $0.startWebAuthnRegistration(.init(accessToken: $1))
                },
                Call(operation: "CompleteWebAuthnRegistration") {
                    _ = try await $0.completeWebAuthnRegistration(.init(accessToken: $1, credential: .object([:])))
                },
                Call(operation: "ListWebAuthnCredentials") {
                    _ = try await $0.listWebAuthnCredentials(.init(accessToken: $1))
                },
                Call(operation: "DeleteWebAuthnCredential") {
                    _ = try await $0.deleteWebAuthnCredential(.init(accessToken: $1, credentialID: "credential"))
                },
            ]
        }

        /// Neither remembers a device.
        static var devices: [Call] {
            let key = "us-east-1_0b6d8b0e-6f0a-4b6c-9a8e-2f6c4d1e8a90"
            return [
                Call(operation: "ConfirmDevice") {
                    _ = try await $0.confirmDevice(.init(accessToken: $1, deviceKey: key))
                },
                Call(operation: "UpdateDeviceStatus") {
                    _ = try await $0.updateDeviceStatus(.init(accessToken: $1, deviceKey: key))
                },
                Call(operation: "GetDevice") {
                    _ = try await $0.getDevice(.init(deviceKey: key, accessToken: $1))
                },
                Call(operation: "ListDevices") { _ = try await $0.listDevices(.init(accessToken: $1)) },
                Call(operation: "ForgetDevice") {
                    _ = try await $0.forgetDevice(.init(accessToken: $1, deviceKey: key))
                },
            ]
        }

        /// Newer than the emulators.
        static var newer: [Call] {
            [
                Call(operation: "ListUserSessions") { _ = try await $0.listUserSessions(.init(accessToken: $1)) },
                Call(operation: "RevokeUserSession") {
                    let id = "tkn0123456789abcdefghijklmno"
                    _ = try await $0.revokeUserSession(.init(accessToken: $1, sessionID: id))
                },
            ]
        }

        static var byMoto: [Call] {
            [
                Call(operation: "ResendConfirmationCode") { client, _ in
                    _ = try await client.resendConfirmationCode(.init(clientID: "client", username: "nobody"))
                },
                Call(operation: "UpdateAuthEventFeedback") { client, _ in
                    _ = try await client.updateAuthEventFeedback(
                        .init(
                            userPoolID: "us-east-1_Ab12",
                            username: "nobody",
                            eventID: "event",
                            feedbackToken: "token",
                            feedbackValue: .invalid
                        )
                    )
                },
                Call(operation: "DeleteUser") { _ = try await $0.deleteUser(.init(accessToken: $1)) },
            ]
        }

        private func refusal(_ call: Call, at emulator: Emulator) async throws -> CognitoError {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            let tokens = try signedIn(try await pool.signIn(alice.name, with: .password(alice.password)))
            return try await #require(throws: CognitoError.self, "\(call.operation)") {
                try await call.send(pool.client, tokens.accessToken)
            }
        }

        @Test(arguments: byNeither + devices)
        func `ministack refuses it by its name`(_ call: Call) async throws {
            let error = try await refusal(call, at: .ministack)
            #expect(error.operation == call.operation)
            #expect(error.code.rawValue == "InvalidAction")
            #expect(error.message == "Unknown Cognito IDP action: \(call.operation)")
        }

        /// ministack has a list of those that need no signature, and these are not in it.
        @Test(arguments: newer)
        func `ministack takes a newer one for one that must be signed`(_ call: Call) async throws {
            let error = try await refusal(call, at: .ministack)
            #expect(error.operation == call.operation)
            #expect(error.code.rawValue == "MissingAuthenticationTokenException")
        }

        /// moto fails where it does not know an operation, and answers in HTML.
        @Test(arguments: byNeither + devices + newer + byMoto)
        func `moto fails without a name`(_ call: Call) async throws {
            let error = try await refusal(call, at: .moto)
            #expect(error.operation == call.operation)
            #expect(error.code == .unnamed)
            #expect(error.httpStatus == 500)
            #expect(error.message.isEmpty)
        }
    }
}
