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

        /// A recorded flow has the events, which only ministack lists, and the error of an unknown group.
        @Test(arguments: both)
        func `An administrator creates, changes, lists, disables, and deletes a user`(
            _ emulator: Emulator
        ) async throws {
            let provision = try await emulator.provision
            let (id, client) = (try provision.pool("administration").id, provision.adminClient(transport: RequestSpy()))
            let pool = try provision.userPool("administration")
            let (name, password) = ("new-\(UUID().uuidString.lowercased())", "Passw0rd!x")
            func user() async throws -> AdminGetUserResponse {
                try await client.adminGetUser(.init(userPoolID: id, username: name))
            }
            _ = try await client.adminCreateUser(.init(userPoolID: id, username: name, messageAction: .suppress))
            try await client.adminSetUserPassword(
                .init(userPoolID: id, username: name, password: password, permanent: true)
            )
            let email = Attribute(name: "email", value: "\(name)@example.com")
            let verified = Attribute(name: "email_verified", value: "true")
            try await client.adminUpdateUserAttributes(
                .init(userPoolID: id, username: name, userAttributes: [email, verified])
            )
            #expect(Set(try await user().userAttributes ?? []).isSuperset(of: [email, verified]))

            for _ in 1...2 {
                try await client.adminAddUserToGroup(.init(userPoolID: id, username: name, groupName: "staff"))
            }
            let groups = client.groups(for: name, userPoolID: id)
            #expect(try await groups.reduce(into: []) { $0.append($1.groupName) } == ["staff"])
            let tokens = try await pool.signIn(name, with: .password(password)).tokens
            #expect(tokens.unverifiedAccessToken?.groups == ["staff"])
            for filter in ["username = \"\(name)\"", "email ^= \"\(name)@\""] {
                let users = client.users(userPoolID: id, filter: filter, pageSize: 1)
                #expect(try await users.reduce(into: []) { $0.append($1.username) } == [name])
            }
            let all = try await client.users(userPoolID: id, pageSize: 1).reduce(into: []) { $0.append($1.username) }
            #expect(all.contains(name) && Set(all).count == all.count)

            try await client.adminDisableUser(.init(userPoolID: id, username: name))
            let disabled = try await failure { try await pool.signIn(name, with: .password(password)) }
            #expect(disabled.notAuthorizedReason == .userDisabled)
            #expect(try await user().enabled == false)
            try await client.adminEnableUser(.init(userPoolID: id, username: name))
            _ = try await pool.signIn(name, with: .password(password)).tokens
            for _ in 1...2 {
                try await client.adminRemoveUserFromGroup(.init(userPoolID: id, username: name, groupName: "staff"))
            }
            #expect(try await client.adminListGroupsForUser(.init(userPoolID: id, username: name)).groups == [])
            try await client.adminDeleteUser(.init(userPoolID: id, username: name))
            #expect(try await failure { try await user() }.code == .userNotFound)
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
