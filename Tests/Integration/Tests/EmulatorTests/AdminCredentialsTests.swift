import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    /// Signatures and permissions, which ministack checks as the service does.
    @Suite("AWS credentials") struct AdminCredentialsTests {
        /// Asks for a user, as only an administrator may.
        private func getUser(_ client: CognitoClient, at provision: Provision) async throws -> AdminGetUserResponse {
            try await client.adminGetUser(
                AdminGetUserRequest(
                    userPoolID: try #require(provision.pools["plain"]).id,
                    username: try provision.user("alice").username
                )
            )
        }

        private func refusal(
            _ change: (Provision) throws -> AWSCredentials
        ) async throws -> (CognitoError, RecordingSpy) {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let spy = RecordingSpy()
            let client = provision.adminClient(try change(provision), transport: spy)
            let error = try await #require(throws: CognitoError.self) { try await getUser(client, at: provision) }
            return (error, spy)
        }

        @Test(arguments: ["allowed", "session"])
        func `A key that may call the operation does`(_ name: String) async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let key = try #require(provision.keys[name])
            #expect((key.token != nil) == (name == "session"))
            let user = try await getUser(provision.adminClient(key.credentials), at: provision)
            #expect(user.username == (try provision.user("alice").username))
        }

        @Test func `A key that may not is denied`() async throws {
            let (error, spy) = try await refusal { try #require($0.keys["denied"]).credentials }
            #expect(error.code == .accessDenied)
            #expect(error.httpStatus == 403)
            #expect(error.operation == "AdminGetUser")
            #expect(error.advice != nil)
            #expect(spy.operations.count == 1)
        }

        @Test func `A wrong secret is refused, and not taken for a wrong clock`() async throws {
            let (error, spy) = try await refusal { provision in
                var credentials = provision.administrator
                credentials.secretAccessKey += "x"
                return credentials
            }
            #expect(error.code == .invalidRequestSignature)
            #expect(error.advice != nil)
            #expect(spy.operations.count == 1)
        }

        @Test func `An unknown key is refused`() async throws {
            let (error, _) = try await refusal { provision in
                var credentials = provision.administrator
                credentials.accessKeyID = "AKIAAAAAAAAAAAAAAAAA"
                return credentials
            }
            #expect(error.code == .unrecognizedClient)
        }

        @Test(arguments: [nil, "another"])
        func `A session token that is missing or another is refused`(_ token: String?) async throws {
            let (error, _) = try await refusal { provision in
                var credentials = try #require(provision.keys["session"]).credentials
                credentials.sessionToken = token
                return credentials
            }
            #expect(error.code == .unrecognizedClient)
        }

        @Test func `An expired session token is refused`() async throws {
            let (error, spy) = try await refusal { try #require($0.keys["expired"]).credentials }
            #expect(error.code == .credentialsExpired)
            #expect(error.advice != nil)
            #expect(spy.operations.count == 1)
        }

        @Test(arguments: [-900, 900])
        func `A wrong clock is corrected by the emulator's`(_ offset: TimeInterval) async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let spy = RecordingSpy()
            let client = provision.adminClient(transport: spy, now: { .now.addingTimeInterval(offset) })
            for _ in 0..<2 { _ = try await getUser(client, at: provision) }
            #expect(spy.operations.count == 3)
        }
    }
}
