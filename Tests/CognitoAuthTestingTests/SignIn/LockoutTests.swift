import CognitoAuth
import CognitoAuthTesting
import TestSupport
import Testing

@Suite("Lockout")
struct LockoutTests {
    private static let locked = "NotAuthorizedException: Password attempts exceeded"

    @Test(arguments: ["ada", "nobody"])
    func `The lockout starts at the fifth wrong password, and doubles with each further one up to 15 minutes`(
        _ name: String
    ) async throws {
        let test = await TestPool(.adaWithEmail)
        for _ in 1...4 {
            // A clock that is set back does not start a lockout.
            test.clock.advance(by: -1)
            try await test.wire.signIn(name, "x").expectError(.incorrectPassword)
        }
        for seconds in [1.0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900] {
            try await test.wire.signIn(name, "x").expectError(.incorrectPassword)
            test.clock.advance(by: seconds - 0.1)
            // The right password is rejected during the lockout, which the attempt does not extend.
            try await test.wire.signIn(name).expectError(Self.locked)
            test.clock.advance(by: 0.2)
        }
        try await test.wire.signIn(name).expectError(name == "ada" ? nil : .incorrectPassword)
    }

    @Test func `Wrong proofs and passwords count together, for all names of the user`() async throws {
        let test = await TestPool(.adaWithEmail)
        for name in ["ada", "ada@example.com"] {
            try await test.wire.signInSRP(name, "x").expectError(.incorrectPassword)
            try await test.wire.signIn(name, "x").expectError(.incorrectPassword)
        }
        try await test.wire.signInSRP("ada", "x").expectError(.incorrectPassword)
        try await test.wire.signInSRP("ada@example.com").expectError(Self.locked)
        let error = try await failure { try await test.signIn(with: .choice(password: "correct horse")) }
        expectEqual((error.notAuthorizedReason, error.isIncorrectUsernameOrPassword), (.attemptsExceeded, false))
    }

    @Test(arguments: [SignInMethod.rightSRP, .rightPassword])
    func `A successful sign-in resets the count, and so do 15 minutes without an attempt`(
        _ method: SignInMethod
    ) async throws {
        let test = await TestPool(.adaWithEmail)
        for _ in 1...2 {
            for _ in 1...4 { _ = try await test.wire.signIn("ada", "x") }
            _ = try await test.signIn(with: method).tokens
        }
        for _ in 1...4 { _ = try await test.wire.signIn("ada", "x") }
        test.clock.advance(by: 900)
        _ = try await test.wire.signIn("ada", "x")
        _ = try await test.signIn(with: method).tokens
    }

    @Test func `A password reset ends the lockout`() async throws {
        let test = await TestPool(.adaWithEmail)
        for _ in 1...5 { _ = try await test.wire.signIn("ada", "x") }
        try await test.pool.forgotPassword("ada")
        try await test.pool.confirmForgotPassword("ada", code: test.code(), newPassword: "battery staple")
        try await test.wire.signIn("ada", "battery staple").expectTokens()
    }
}
