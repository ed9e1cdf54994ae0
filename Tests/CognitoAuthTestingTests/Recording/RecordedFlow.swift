import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// A flow to record against a pool in memory, and to replay to the same calls.
enum RecordedFlow: String, CaseIterable {
    /// SRP, and a code by text message that is wrong once.
    case srpWithCode = "srp-sms-mfa"
    /// A password, without a second factor.
    case passwordAlone = "password"
    /// A wrong password, then the right one.
    case wrongPassword = "wrong-password"

    static let username = "ada.lovelace"
    static let password = "correct horse battery"
    static let wrongCode = "909191"
    static let clientSecret = "a client's own secret"
    static let client = LocalAppClient(id: "3n4b5urk1ft4fl3mg5e62d9ado", secret: clientSecret)

    /// Goes through the flow at a transport; `code` is asked for the right one.
    func run(
        over transport: any Transport,
        username: String = username,
        password: String = password,
        code: @Sendable () async throws -> String = { "123456" }
    ) async throws -> Tokens {
        let pool = try UserPool(
            id: "us-east-1_Local0001",
            clientID: Self.client.id,
            clientSecret: Self.clientSecret,
            transport: transport,
            retry: .none
        )
        switch self {
        case .srpWithCode:
            let step = try await pool.signIn(username, with: .srp(password: password))
            guard case .code(let challenge) = step else { throw WrongStep() }
            do {
                _ = try await challenge.answer(Self.wrongCode)
                throw WrongStep()
            } catch let error as CognitoError where error.code == .codeMismatch {}
            return try await challenge.answer(try await code()).tokens
        case .passwordAlone:
            return try await pool.signIn(username, with: .password(password)).tokens
        case .wrongPassword:
            let wrong = await #expect(throws: CognitoError.self) {
                try await pool.signIn(username, with: .password("wrong horse battery"))
            }
            #expect(wrong?.isBadCredentials == true)
            return try await pool.signIn(username, with: .password(password)).tokens
        }
    }

    /// The pool that the flow is recorded against.
    func localPool() async -> LocalUserPool {
        let clock = TestClock()
        let local = LocalUserPool(clients: [Self.client], now: { clock.now })
        let user = LocalUser(
            Self.username,
            password: Self.password,
            attributes: ["sub": "c29c138d-d519-4ca8-a3d7-427f93992563", "custom:shoe": "size forty-one"]
        ).withEmail("ada.lovelace@example.com")
        await local.add(self == .srpWithCode ? user.withCode(by: .sms("+*******1234")) : user)
        return local
    }

    /// Records the flow; the spy behind the recorder has what was really sent.
    func record() async throws -> (recording: Recording, spy: RequestSpy) {
        let local = await localPool()
        let spy = RequestSpy(local)
        let recorder = RecordingTransport(recording: spy)
        _ = try await run(over: recorder) { try #require(await local.lastCode(for: Self.username)) }
        return (try recorder.recording(), spy)
    }

    struct WrongStep: Error {}
}
