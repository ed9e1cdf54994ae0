import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Testing

/// `PreventUserExistenceErrors`, both ways and in every flow.
@Suite
struct UnknownUserTests {
    private let hiding = LocalAppClient(id: "hiding")
    private let legacy = LocalAppClient(id: "legacy", preventsUserExistenceErrors: false)

    private func pool() -> LocalUserPool {
        LocalUserPool(
            clients: [hiding, legacy],
            customChallenges: CustomChallenges { _ in .failAuthentication }
        )
    }

    private static let methods: [SignInMethod] = [
        .srp(password: "x"), .password("x"), .choice(password: "x"), .choice(preferring: .password, password: "x"),
        .custom(), .custom(srpPassword: "x"),
    ]

    @Test(arguments: methods)
    func `enabled, the answer is that to a wrong password`(_ method: SignInMethod) async throws {
        let pool = try pool().userPool(hiding)
        let error = try await failure { try await pool.signIn("nobody", with: method) }
        #expect(error.code == .notAuthorized && error.message == "Incorrect username or password.")
    }

    @Test(arguments: methods)
    func `legacy, the answer says that there is no such user`(_ method: SignInMethod) async throws {
        let pool = try pool().userPool(legacy)
        let error = try await failure { try await pool.signIn("nobody", with: method) }
        #expect(error.code == .userNotFound && error.isBadCredentials)
    }

    @Test func `the made-up challenge has the same salt each time, another for another name`() async throws {
        let wire = Wire(pool(), client: hiding)
        func parameters(_ name: String) async throws -> [String: String] {
            let start = try await wire.startSRP(name).answer
            #expect(start.challenge == "PASSWORD_VERIFIER")
            #expect(start.parameters["USER_ID_FOR_SRP"] == name && start.parameters["USERNAME"] == name)
            return start.parameters
        }
        let first = try await parameters("nobody")
        let second = try await parameters("nobody")
        #expect(first["SALT"] == second["SALT"] && first["SRP_B"] != second["SRP_B"])
        #expect(try await parameters("no one")["SALT"] != first["SALT"])
    }
}
