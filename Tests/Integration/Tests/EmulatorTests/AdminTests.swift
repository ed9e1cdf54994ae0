import CognitoAuth
import Foundation
import TestSupport
import Testing

extension EmulatorTests {
    /// Signed operations: the signatures and permissions, which ministack checks, and the sign-in by a server.
    @Suite("Administrators") struct AdminTests {
        /// Requests a user, which is allowed only for an administrator.
        private func getUser(_ client: CognitoClient, _ provision: Provision) async throws -> AdminGetUserResponse {
            let username = try provision.user("alice").username
            return try await client.adminGetUser(.init(userPoolID: try provision.pool("plain").id, username: username))
        }

        /// A key of the provision, perhaps changed, and the code of the error that a call with it has.
        struct Key: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let name: String
            let code: CognitoError.Code?
            var hasAdvice = true
            var change: @Sendable (inout AWSCredentials) -> Void = { _ in }
        }

        private static let keys = [
            Key(testDescription: "with the permission", name: "allowed", code: nil),
            Key(testDescription: "with a session token", name: "session", code: nil),
            Key(testDescription: "without the permission", name: "denied", code: .accessDenied),
            Key(testDescription: "expired", name: "expired", code: .credentialsExpired),
            Key(testDescription: "another secret", name: "allowed", code: .invalidRequestSignature) {
                $0.secretAccessKey += "x"
            },
            Key(testDescription: "unknown", name: "allowed", code: .unrecognizedClient, hasAdvice: false) {
                $0.accessKeyID = "AKIAAAAAAAAAAAAAAAAA"
            },
            Key(testDescription: "no token", name: "session", code: .unrecognizedClient, hasAdvice: false) {
                $0.sessionToken = nil
            },
            Key(testDescription: "another token", name: "session", code: .unrecognizedClient, hasAdvice: false) {
                $0.sessionToken = "another"
            },
        ]

        @Test(arguments: keys)
        func `A key with the permission calls the operation, and any other is refused without a retry`(
            _ key: Key
        ) async throws {
            let provision = try await Emulator.ministack.provision
            var credentials = try provision.key(key.name).credentials
            #expect((credentials.sessionToken != nil) == ["session", "expired"].contains(key.name))
            key.change(&credentials)
            let spy = RequestSpy()
            let client = provision.adminClient(credentials, transport: spy)
            if let code = key.code {
                let error = try await failure { try await getUser(client, provision) }
                #expect(error.code == code && error.operation == "AdminGetUser")
                #expect(error.recoverySuggestion != nil || !key.hasAdvice)
            } else {
                #expect(try await getUser(client, provision).username == (try provision.user("alice").username))
            }
            #expect(spy.operations.count == 1)
        }

        @Test(arguments: [-900, 900])
        func `A wrong clock is corrected by the server's`(_ offset: TimeInterval) async throws {
            let provision = try await Emulator.ministack.provision
            let spy = RequestSpy()
            let client = provision.adminClient(transport: spy, now: { .now.addingTimeInterval(offset) })
            for _ in 0..<2 { _ = try await getUser(client, provision) }
            #expect(spy.operations.count == 3)
        }

        /// A recorded flow signs in with SRP.
        @Test(arguments: both, ["app", "secret"])
        func `A server signs a user in with a password and a code`(_ emulator: Emulator, client: String) async throws {
            let scene = try await Scene(emulator, "tom", of: "totp", client: client, isAdmin: true)
            let challenge: CodeChallenge = try await scene.signIn().expected()
            _ = try await challenge.answer(try await authenticatorCode(of: scene.user)).tokens
            #expect(scene.spy.operations == ["AdminInitiateAuth", "AdminRespondToAuthChallenge"])
            #expect(try scene.spy.body(0)["AuthFlow"] as? String == "ADMIN_USER_PASSWORD_AUTH")
            try scene.expectRules()
        }
    }
}
