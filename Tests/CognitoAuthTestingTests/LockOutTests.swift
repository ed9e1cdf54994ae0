import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite
struct LockOutTests {
    private static let refused = "NotAuthorizedException: Incorrect username or password."
    private static let locked = "NotAuthorizedException: Password attempts exceeded"

    private let clock = TestClock()

    private func wire() async -> Wire {
        let clock = clock
        let local = LocalUserPool(now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse").withEmail("ada@example.com"))
        return Wire(local)
    }

    @Test(arguments: ["ada", "nobody"])
    func `five wrong passwords lock the name out for a second, and each further one for twice as long`(
        _ name: String
    ) async throws {
        let wire = await wire()
        for _ in 1...4 { #expect(try await wire.signIn(name, password: "x").error == Self.refused) }
        for seconds in [1.0, 2, 4] {
            #expect(try await wire.signIn(name, password: "x").error == Self.refused)
            clock.advance(by: seconds - 0.1)
            // An attempt while locked out is refused whatever the password, and prolongs nothing.
            #expect(try await wire.signIn(name, password: "correct horse").error == Self.locked)
            clock.advance(by: 0.2)
        }
        let end = try await wire.signIn(name, password: "correct horse")
        #expect(end.error == (name == "ada" ? nil : Self.refused))
    }

    @Test func `proofs count like passwords, by whatever name`() async throws {
        let wire = await wire()
        for name in ["ada", "ada@example.com"] {
            #expect(try await wire.signInSRP(name, password: "x").error == Self.refused)
            #expect(try await wire.signIn(name, password: "x").error == Self.refused)
        }
        #expect(try await wire.signInSRP("ada", password: "x").error == Self.refused)
        #expect(try await wire.signInSRP("ada@example.com", password: "correct horse").error == Self.locked)
        let pool = try wire.pool.userPool()
        let error = try await failure { try await pool.signIn("ada", with: .choice(password: "correct horse")) }
        #expect(error.notAuthorizedReason == .attemptsExceeded && !error.isBadCredentials)
    }

    @Test func `a sign-in, or a quarter of an hour, begins the count anew`() async throws {
        let wire = await wire()
        for _ in 1...2 {
            for _ in 1...4 { _ = try await wire.signIn("ada", password: "x") }
            #expect(try await wire.signIn("ada", password: "correct horse").result != nil)
        }
        for _ in 1...4 { _ = try await wire.signIn("ada", password: "x") }
        clock.advance(by: 900)
        _ = try await wire.signIn("ada", password: "x")
        #expect(try await wire.signIn("ada", password: "correct horse").result != nil)
    }
}
