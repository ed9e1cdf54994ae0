import CognitoAuth
import TestSupport
import Testing

extension EmulatorTests {
    /// `USER_SRP_AUTH` at ministack, and `USER_PASSWORD_AUTH` at both emulators.
    @Suite("Sign-in with a password") struct SignInTests {
        @Test(arguments: ["alice", "unicode", "decomposed", "spaces"], ["app", "secret"])
        func `SRP signs a user in`(_ user: String, client: String) async throws {
            let scene = try await Scene(.ministack, user, client: client)
            let tokens = try await scene.signIn(scene.srp).tokens
            #expect(tokens.expiresIn == 3600)
            #expect(tokens.refreshToken != nil)
            #expect(tokens.username == scene.user.username)
            #expect(tokens.unverifiedIDToken?.audience == scene.client.id)
        }

        @Test func `SRP signs a user in whose secret block is a UUID`() async throws {
            let scene = try await Scene(.moto)
            #expect(try await scene.signIn(scene.srp).tokens.username == scene.user.username)
        }

        @Test(arguments: both, ["alice", "unicode", "decomposed", "spaces"])
        func `A password signs a user in`(_ emulator: Emulator, user: String) async throws {
            let scene = try await Scene(emulator, user, client: "passwordOnly")
            let tokens = try await scene.signIn().tokens
            #expect(tokens.username == scene.user.username)
        }

        @Test(arguments: ["app", "secret"])
        func `A user signs in with an email address as the username or as an alias`(_ client: String) async throws {
            let ella = try await Scene(.ministack, "ella", of: "emails", client: client)
            let otto = try await Scene(.ministack, "otto", of: "aliases", client: client)
            let alias = try #require(otto.user.email)
            for method in ella.methods { _ = try await ella.signIn(method).tokens }
            for method in otto.methods {
                #expect(try await otto.signIn(method, as: alias).tokens.username == otto.user.username)
            }
            // The proof and its SECRET_HASH have the username that the server returned.
            try otto.expectRules(typed: alias)
            let moto = try await Scene(.moto, "ella", of: "emails", client: client)
            _ = try await moto.signIn().tokens
        }

        /// The composed form of `decomposed`'s password has other bytes.
        @Test(arguments: [
            ("alice", "Passw0rd!X"), ("alice", "Passw0rd!x "), ("alice", ""), ("decomposed", "P\u{E4}ssw0rd!x"),
        ])
        func `SRP with another password fails with bad credentials`(_ user: String, password: String) async throws {
            let scene = try await Scene(.ministack, user)
            let error = try await failure { try await scene.signIn(.srp(password: password)) }
            #expect(error.isIncorrectUsernameOrPassword && error.notAuthorizedReason == .incorrectUsernameOrPassword)
            #expect(error.operation == "RespondToAuthChallenge")
            #expect(error.httpStatus == 400)
            #expect(!error.isRetryable)
        }

        @Test(arguments: both)
        func `A wrong password and an unknown user fail with bad credentials`(_ emulator: Emulator) async throws {
            let scene = try await Scene(emulator)
            let error = try await failure { try await scene.signIn(.password("wrong")) }
            #expect(error.code == .notAuthorized)
            #expect(error.isIncorrectUsernameOrPassword && error.notAuthorizedReason == .incorrectUsernameOrPassword)
            #expect(error.message == "Incorrect username or password.")
            #expect(error.requestID?.isEmpty == false)
            // ministack proves a password by SRP, too.
            let methods = emulator == .ministack ? scene.methods : [.password(scene.user.password)]
            for method in methods {
                let unknown = try await failure { try await scene.signIn(method, as: "nobody") }
                #expect(unknown.isIncorrectUsernameOrPassword)
            }
        }

        @Test(arguments: both)
        func `The error of a disabled user has its own reason`(_ emulator: Emulator) async throws {
            let scene = try await Scene(emulator, "disabled")
            let methods = emulator == .ministack ? scene.methods : [.password(scene.user.password)]
            for method in methods {
                let error = try await failure { try await scene.signIn(method) }
                #expect(error.notAuthorizedReason == .userDisabled)
                #expect(!error.isIncorrectUsernameOrPassword)
            }
        }

        /// moto repeats the hash in its message, and checks it only where SRP starts and for a code.
        @Test(arguments: both)
        func `The error of a wrong client secret has its own reason and no hash`(_ emulator: Emulator) async throws {
            let alice = try await Scene(emulator, client: "secret", secret: "not-the-secret")
            let srp = try await failure { try await alice.signIn(alice.srp) }
            #expect(srp.code == .notAuthorized && !srp.isIncorrectUsernameOrPassword)
            #expect(srp.operation == "InitiateAuth")
            expectNo(try #require(alice.spy.values(0)["SECRET_HASH"]), in: srp)
            if emulator == .ministack { return #expect(srp.notAuthorizedReason == .invalidSecretHash) }

            let tom = try await Scene(emulator, "tom", of: "totp", client: "secret", secret: "not-the-secret")
            let challenge: CodeChallenge = try await tom.signIn().expected()
            let right = try await authenticatorCode(of: tom.user)
            let code = try await failure { try await challenge.answer(right) }
            #expect(code.code == .notAuthorized)
            #expect(code.operation == "RespondToAuthChallenge")
            expectNo(try #require(tom.spy.values(1)["SECRET_HASH"]), in: code)
        }

        @Test(arguments: ["srpOnly", "passwordOnly"])
        func `A flow that the app client does not allow is refused`(_ client: String) async throws {
            let scene = try await Scene(.ministack, client: client)
            let method = scene.methods[client == "srpOnly" ? 0 : 1]
            let error = try await failure { try await scene.signIn(method) }
            #expect(error.code == .invalidParameter)
        }
    }
}
