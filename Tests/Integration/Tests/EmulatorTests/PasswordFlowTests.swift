import CognitoAuth
import Testing

extension EmulatorTests {
    /// `USER_PASSWORD_AUTH`, which both emulators check alike.
    @Suite("The password flow") struct PasswordFlowTests {
        static let both = [Emulator.ministack, .moto]

        @Test(arguments: both, ["alice", "unicode", "decomposed", "spaces"])
        func `A password arrives as it was given`(_ emulator: Emulator, user name: String) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let user = try provision.user(name)
            let pool = try provision.userPool(client: "passwordOnly")
            _ = try signedIn(try await pool.signIn(user.name, with: .password(user.password)))
        }

        @Test(arguments: both, ["app", "secret"])
        func `A user whose name is an e-mail address signs in`(_ emulator: Emulator, client: String) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let ella = try provision.user("ella", of: "emails")
            let pool = try provision.userPool("emails", client: client)
            _ = try signedIn(try await pool.signIn(ella.name, with: .password(ella.password)))
        }

        /// moto knows e-mail addresses as names alone.
        @Test(arguments: ["app", "secret"])
        func `An e-mail alias signs in to ministack`(_ client: String) async throws {
            let provision = try await EmulatorHost.shared.provision(.ministack)
            let otto = try provision.user("otto", of: "aliases")
            let pool = try provision.userPool("aliases", client: client)
            _ = try signedIn(try await pool.signIn(try #require(otto.email), with: .password(otto.password)))
        }

        @Test(arguments: both)
        func `A wrong password is bad credentials`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let alice = try provision.user("alice")
            let pool = try provision.userPool()
            let error = try await refusal { try await pool.signIn(alice.name, with: .password("wrong")) }
            #expect(error.code == .notAuthorized)
            #expect(error.notAuthorizedReason == .badCredentials)
            #expect(error.isBadCredentials)
            #expect(error.message == "Incorrect username or password.")
            #expect(try #require(error.requestID).isEmpty == false)
        }

        @Test(arguments: both)
        func `An unknown user is bad credentials`(_ emulator: Emulator) async throws {
            let pool = try await EmulatorHost.shared.provision(emulator).userPool()
            let error = try await refusal { try await pool.signIn("nobody", with: .password("Passw0rd!x")) }
            #expect(error.isBadCredentials)
        }

        @Test(arguments: both)
        func `A disabled user is told apart`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let user = try provision.user("disabled")
            let pool = try provision.userPool()
            let error = try await refusal { try await pool.signIn(user.name, with: .password(user.password)) }
            #expect(error.notAuthorizedReason == .userDisabled)
            #expect(!error.isBadCredentials)
        }
    }
}
