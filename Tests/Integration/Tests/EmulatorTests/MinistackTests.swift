import CognitoAuth
import Foundation
import Testing

extension EmulatorTests {
    @Suite("ministack") struct MinistackTests {
        private func provision() async throws -> Provision { try await EmulatorHost.shared.provision(.ministack) }

        @Test(arguments: ["alice", "unicode", "decomposed", "spaces"], ["app", "secret", "srpOnly"])
        func `SRP signs a user in`(user name: String, client: String) async throws {
            let provision = try await provision()
            let user = try provision.user(name)
            let pool = try provision.userPool(client: client)
            let tokens = try signedIn(try await pool.signIn(user.name, with: .srp(password: user.password)))
            #expect(tokens.expiresIn == 3600)
            #expect(tokens.refreshToken != nil)
            #expect(tokens.unverifiedAccessToken?.username == user.username)
            #expect(try tokens.unverifiedIDToken?.audience == provision.client(client).id)
        }

        @Test(arguments: ["app", "secret"])
        func `SRP by an e-mail alias proves and answers under the name that the server returned`(
            _ client: String
        ) async throws {
            let provision = try await provision()
            let otto = try provision.user("otto", of: "aliases")
            let spy = RecordingSpy()
            let pool = try provision.userPool("aliases", client: client, transport: spy)
            let tokens = try signedIn(
                try await pool.signIn(try #require(otto.email), with: .srp(password: otto.password))
            )
            #expect(tokens.unverifiedAccessToken?.username == otto.username)
            let parameters = try #require(spy.body(0)["AuthParameters"] as? [String: String])
            let responses = try #require(spy.body(1)["ChallengeResponses"] as? [String: String])
            #expect(parameters["USERNAME"] == otto.email)
            #expect(responses["USERNAME"] == otto.username)
            #expect((parameters["SECRET_HASH"] != nil) == (client == "secret"))
            #expect((responses["SECRET_HASH"] != nil) == (client == "secret"))
            #expect(client == "app" || parameters["SECRET_HASH"] != responses["SECRET_HASH"])
        }

        @Test(arguments: ["app", "secret"])
        func `SRP signs in a user whose name is an e-mail address`(_ client: String) async throws {
            let provision = try await provision()
            let ella = try provision.user("ella", of: "emails")
            let pool = try provision.userPool("emails", client: client)
            _ = try signedIn(try await pool.signIn(ella.name, with: .srp(password: ella.password)))
        }

        @Test(arguments: ["app", "secret"])
        func `The password flow signs a user in`(_ client: String) async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool(client: client)
            _ = try signedIn(try await pool.signIn(alice.name, with: .password(alice.password)))
        }

        @Test(arguments: ["Passw0rd!X", "Passw0rd!x ", ""])
        func `A wrong password is bad credentials`(_ password: String) async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            let error = try await refusal { try await pool.signIn(alice.name, with: .srp(password: password)) }
            #expect(error.isBadCredentials)
            #expect(error.notAuthorizedReason == .badCredentials)
            #expect(error.operation == "RespondToAuthChallenge")
            #expect(error.httpStatus == 400)
            #expect(!error.isRetryable)
        }

        @Test func `The composed form of a decomposed password is another password`() async throws {
            let provision = try await provision()
            let user = try provision.user("decomposed")
            let composed = user.password.precomposedStringWithCanonicalMapping
            #expect(Array(composed.utf8) != Array(user.password.utf8))
            let pool = try provision.userPool()
            let error = try await refusal { try await pool.signIn(user.name, with: .srp(password: composed)) }
            #expect(error.isBadCredentials)
        }

        @Test func `An unknown user is bad credentials`() async throws {
            let pool = try await provision().userPool()
            let error = try await refusal { try await pool.signIn("nobody", with: .srp(password: "Passw0rd!x")) }
            #expect(error.isBadCredentials)
        }

        @Test func `A wrong client secret is told apart`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool(client: "secret", secret: "not-the-secret")
            let error = try await refusal { try await pool.signIn(alice.name, with: .srp(password: alice.password)) }
            #expect(error.code == .notAuthorized)
            #expect(error.notAuthorizedReason == .secretHash)
            #expect(!error.isBadCredentials)
        }

        @Test func `A disabled user is told apart`() async throws {
            let provision = try await provision()
            let user = try provision.user("disabled")
            let pool = try provision.userPool()
            let error = try await refusal { try await pool.signIn(user.name, with: .srp(password: user.password)) }
            #expect(error.notAuthorizedReason == .userDisabled)
        }

        @Test func `A flow that the app client does not allow is refused`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let srpOnly = try provision.userPool(client: "srpOnly")
            let first = try await refusal { try await srpOnly.signIn(alice.name, with: .password(alice.password)) }
            #expect(first.code == .invalidParameter)
            let passwordOnly = try provision.userPool(client: "passwordOnly")
            let second = try await refusal {
                try await passwordOnly.signIn(alice.name, with: .srp(password: alice.password))
            }
            #expect(second.code == .invalidParameter)
        }

        @Test(arguments: ["app", "secret"])
        func `A wrong TOTP leaves the challenge open, the right one signs in`(_ client: String) async throws {
            let provision = try await provision()
            let tom = try provision.user("tom", of: "totp")
            let pool = try provision.userPool("totp", client: client)
            let challenge = try code(try await pool.signIn(tom.name, with: .srp(password: tom.password)))
            #expect(challenge.kind == .softwareTokenMFA)
            let right = try await authenticatorCode(of: tom)
            let error = try await refusal { try await challenge.answer(right == "000000" ? "000001" : "000000") }
            #expect(error.code == .codeMismatch)
            #expect(error.canAnswerAgain)
            _ = try signedIn(try await challenge.answer(right))
        }

        @Test func `A temporary password asks for a new one, which is typed`() async throws {
            let provision = try await provision()
            let user = try provision.user("temporary")
            let pool = try provision.userPool()
            let challenge = try newPassword(try await pool.signIn(user.name, with: .srp(password: user.password)))
            #expect(challenge.name == .newPasswordRequired)
            #expect(challenge.requiredAttributes == [])
            _ = try signedIn(try await challenge.answer("N3w!passw0rd"))
            _ = try signedIn(try await pool.signIn(user.name, with: .srp(password: "N3w!passw0rd")))
        }

        @Test func `A hundred SRP sign-ins in a row succeed`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool(client: "secret")
            for _ in 0..<100 {
                _ = try signedIn(try await pool.signIn(alice.name, with: .srp(password: alice.password)))
            }
        }

        @Test func `Twenty SRP sign-ins at once succeed`() async throws {
            let provision = try await provision()
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            let tokens = try await withThrowingTaskGroup(of: Tokens.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try signedIn(try await pool.signIn(alice.name, with: .srp(password: alice.password)))
                    }
                }
                return try await group.reduce(into: Set<Tokens>()) { $0.insert($1) }
            }
            #expect(tokens.count == 20)
        }
    }
}
