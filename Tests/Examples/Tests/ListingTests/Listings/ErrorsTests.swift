import CognitoAuth
import CognitoAuthTesting
import Synchronization
import Testing

@Suite("Listings of Errors and what to do")
struct ErrorsTests {
    private let local = LocalUserPool()

    private func pool() throws -> UserPool {
        try UserPool(id: local.id, clientID: local.clientID, transport: local)
    }

    @Test func `A wrong password and a stranger are told the same`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let door = Door(pool: try pool())
        for name in ["ada", "nobody"] {
            let refusal = await #expect(throws: Refused.self) { try await door.signIn(name, "wrong") }
            #expect(refusal?.words == "User name or password are wrong.")
        }
        #expect(try await door.signIn("ada", "correct horse").challenge == nil)
    }

    @Test func `Who has to choose a new password is sent a code`() async throws {
        let user = LocalUser("ada", password: "correct horse", status: .resetRequired).withEmail("ada@example.com")
        await local.add(user)
        let door = Door(pool: try pool())
        let refusal = await #expect(throws: Refused.self) { try await door.signIn("ada", "correct horse") }
        #expect(refusal?.words.hasPrefix("Choose a new password") == true)
        #expect(await local.outbox.last?.purpose == .passwordReset)
    }

    @Test func `A wrong code is asked for again`() async throws {
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        guard case .code(let challenge) = try await pool().signIn("ada", with: .srp(password: "correct horse")) else {
            Issue.record("no code was asked for")
            return
        }
        let right = try #require(await local.lastCode(for: "ada"))
        let codes = Mutex([right == "000000" ? "000001" : "000000", right])
        let heard = Mutex<[String]>([])
        let person = Person(
            ask: Asker { _ in codes.withLock { $0.removeFirst() } },
            tell: { words in heard.withLock { $0.append(words) } }
        )
        #expect(try await person.answer(challenge).challenge == nil)
        #expect(heard.withLock { $0 } == ["That is not the code."])
    }

    @Test func `A code without a constant keeps its name`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        let heard = Mutex<[String]>([])
        let person = Person(ask: Asker { _ in "" }, tell: { words in heard.withLock { $0.append(words) } })
        let error = try #require(
            await #expect(throws: CognitoError.self) { try await pool().signIn("ada", with: .srp(password: "wrong")) }
        )
        await person.hear(of: error)
        #expect(heard.withLock { $0 }.isEmpty)
    }
}

private struct Refused: Error {
    let words: String

    init(_ words: String) { self.words = words }
}

private struct Door {
    let pool: UserPool

    func signIn(_ name: String, _ password: String) async throws -> SignInStep {
        // listing
        do {
            return try await pool.signIn(name, with: .srp(password: password))
        } catch let error as CognitoError where error.isBadCredentials {
            throw Refused("User name or password are wrong.")
        } catch let error as CognitoError where error.code == .passwordResetRequired {
            try await pool.forgotPassword(name)
            throw Refused("Choose a new password with the code that was sent to you.")
        } catch let error as CognitoError where error.code == .userNotConfirmed {
            throw Refused("Confirm your sign-up first.")
        } catch let error as CognitoError where error.notAuthorizedReason == .attemptsExceeded {
            throw Refused("Too many attempts. Wait a while.")
        }
        // end of listing
    }
}

private struct Person {
    let ask: Asker
    let tell: @Sendable (String) async -> Void

    // listing
    func answer(_ challenge: CodeChallenge) async throws -> SignInStep {
        while true {
            do {
                return try await challenge.answer(await ask("Code"))
            } catch let error as CognitoError where error.canAnswerAgain {
                await tell(error.code == .codeMismatch ? "That is not the code." : "That did not work. Try again.")
            }
        }
    }
    // end of listing

    func hear(of error: CognitoError) async {
        // listing
        if error.code == CognitoError.Code(rawValue: "SomeNewException") { await tell(error.message) }
        // end of listing
    }
}
