import CognitoAuth
import CognitoAuthTesting
import Testing

@Suite
struct FaultTests {
    private let method = SignInMethod.srp(password: "correct horse")

    private func pool() async -> LocalUserPool {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        return local
    }

    @Test(arguments: [
        (LocalFault.throttle, CognitoError.Code.tooManyRequests, 400), (.internalError, .internalError, 500),
    ])
    func `a refusal that was ordered comes once, and the pool has done nothing`(
        _ fault: LocalFault,
        _ code: CognitoError.Code,
        _ status: Int
    ) async throws {
        let local = await pool()
        let challenge = try await local.userPool(retry: .none).signIn("ada", with: method).code
        let answer = try #require(await local.lastCode(for: "ada"))
        await local.fail(fault)
        let error = try await failure { try await challenge.answer(answer) }
        #expect(error.code == code && error.httpStatus == status && error.requestID != nil)
        _ = try await challenge.answer(answer).tokens
    }

    @Test func `a dropped request never reaches the pool`() async throws {
        let local = await pool()
        let challenge = try await local.userPool(retry: .none).signIn("ada", with: method).code
        let answer = try #require(await local.lastCode(for: "ada"))
        await local.fail(.dropRequest)
        let error = try await failure { try await challenge.answer(answer) }
        #expect(error.code == .transportFailed && error.canAnswerAgain)
        _ = try await challenge.answer(answer).tokens
    }

    @Test func `a dropped answer leaves the outcome unknown, and the session used`() async throws {
        let local = await pool()
        let challenge = try await local.userPool(retry: .none).signIn("ada", with: method).code
        let answer = try #require(await local.lastCode(for: "ada"))
        await local.fail(.dropAnswer)
        let error = try await failure { try await challenge.answer(answer) }
        #expect(error.code == .outcomeUnknown && !error.canAnswerAgain && !error.isRetryable)
        let again = try await failure { try await challenge.answer(answer) }
        #expect(again.message == "Invalid session for the user, session can only be used once.")
    }

    @Test(arguments: [LocalFault.throttle, .dropRequest])
    func `a client that may repeat a request gets over a fault`(_ fault: LocalFault) async throws {
        let local = await pool()
        await local.fail(fault)
        _ = try await local.userPool().signIn("ada", with: method).code
    }

    @Test func `a delayed answer comes, and a cancelled task does not wait for it`() async throws {
        let local = await pool()
        let pool = try local.userPool()
        await local.fail(.delay(.milliseconds(20)))
        let clock = ContinuousClock()
        let start = clock.now
        _ = try await pool.signIn("ada", with: .password("correct horse")).code
        #expect(clock.now - start >= .milliseconds(20))

        await local.fail(.delay(.seconds(600)))
        let task = Task { try await pool.signIn("ada", with: .password("correct horse")) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `the call is counted from the order on, of the operation if one is named`() async throws {
        let local = await pool()
        let wire = Wire(local)
        await local.fail(.throttle, onCall: 2)
        await local.fail(.internalError, onCall: 2, of: "VerifySoftwareToken")
        let throttled = "TooManyRequestsException: Rate exceeded"
        #expect(try await wire.signIn("ada", password: "correct horse").challenge == "SMS_MFA")
        #expect(try await wire.signIn("ada", password: "correct horse").error == throttled)
        #expect(try await wire.signIn("ada", password: "correct horse").challenge == "SMS_MFA")
        #expect(try await wire.verify("000000", session: nil).status == 400)
        #expect(try await wire.signIn("ada", password: "correct horse").challenge == "SMS_MFA")
        let failed = try await wire.verify("000000", session: nil)
        #expect(failed.status == 500 && failed.error == "InternalErrorException: Something went wrong")
        #expect(try await wire.verify("000000", session: nil).status == 400)
    }

    @Test func `of two faults for one call the first ordered happens`() async throws {
        let local = await pool()
        let wire = Wire(local)
        await local.fail(.internalError, of: "InitiateAuth")
        await local.fail(.throttle)
        #expect(try await wire.signIn("ada", password: "correct horse").status == 500)
        #expect(try await wire.signIn("ada", password: "correct horse").status == 200)
    }
}
