import CognitoCrypto
import Dispatch
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Actor isolation")
struct CallersActorTests {
    /// Records for each call of the library whether it ran on the screen's actor.
    private final class Watch: Transport, AWSCredentialsProvider {
        private let transport: ScriptedTransport
        private let seen = Locked<[String: Set<Bool>]>([:])

        init(_ replies: [String]) { transport = ScriptedTransport(replies.map { .success(.json($0)) }) }

        var calls: [String: Set<Bool>] { seen.withLock(\.self) }

        func note(_ call: String) {
            let isBusy = ScreenActor.isBusy
            seen.withLock { _ = $0[call, default: []].insert(isBusy) }
        }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            note("transport")
            return try await transport.send(request)
        }

        func credentials() async throws -> AWSCredentials {
            note("credentials")
            return AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        }

        func pool(access: UserPool.Access = .client) throws -> UserPool {
            try UserPool(
                id: TokenDesk.poolID,
                clientID: TokenDesk.clientID,
                access: access,
                transport: self,
                now: {
                    self.note("clock")
                    return TokenDesk.start
                },
                makeSRPClient: {
                    self.note("key")
                    return try SRPClient()
                }
            )
        }
    }

    private static let verifier =
        #"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"1","SRP_B":"2","#
        + #""SECRET_BLOCK":"YmxvY2s=","USERNAME":"sub","USER_ID_FOR_SRP":"sub"}}"#
    private static let code = #"{"ChallengeName":"SMS_MFA","Session":"s","ChallengeParameters":{}}"#
    private static let choice =
        #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["PASSWORD_SRP"]}"#
    private static let tokens = #"{"AuthenticationResult":{"AccessToken":"a","ExpiresIn":60}}"#

    /// Runs a caller on an actor, and records the calls of the library.
    private func calls(
        access: Bool = false,
        _ replies: String...,
        by caller: @Sendable (UserPool) async throws -> Void
    ) async throws -> [String: Set<Bool>] {
        let watch = Watch(replies)
        let pool = try watch.pool(access: access ? .admin(credentials: watch) : .client)
        let isBusy = try await ScreenActor().run { _ in
            try await caller(pool)
            return ScreenActor.isBusy
        }
        // The caller is on its actor again, so that calls on it are noticed.
        #expect(isBusy && !ScreenActor.isBusy)
        return watch.calls
    }

    @Test func `SRP and codes do not run on the caller's actor`() async throws {
        let calls = try await calls(Self.verifier, Self.code, Self.tokens) { pool in
            let step = try await pool.signIn("ada", with: .srp(password: "p"))
            _ = try await step.opened(CodeChallenge.self).answer("123456")
        }
        #expect(calls == ["transport": [false], "key": [false], "clock": [false]])
    }

    @Test func `SRP after a choice does not run on the caller's actor`() async throws {
        let calls = try await calls(Self.choice, Self.verifier, Self.tokens) { pool in
            let step = try await pool.signIn("ada", with: .choice())
            _ = try await step.opened(ChooseFactorChallenge.self).answer(srpPassword: "p")
        }
        #expect(calls == ["transport": [false], "key": [false], "clock": [false]])
    }

    @Test func `Signed requests are not made on the caller's actor`() async throws {
        let calls = try await calls(access: true, Self.tokens) { _ = try await $0.signIn("ada", with: .password("p")) }
        #expect(calls == ["transport": [false], "credentials": [false], "clock": [false]])
    }

    @Test func `Operations and preparation do not run on the caller's actor`() async throws {
        let calls = try await calls(#"{"Username":"ada","UserAttributes":[]}"#, "{}") { pool in
            _ = try await pool.client.getUser(GetUserRequest(accessToken: "a"))
            await pool.prepare()
        }
        #expect(calls == ["transport": [false]])
    }

    @Test func `Token verification does not run on the caller's actor`() async throws {
        let token = try TokenDesk.token()
        let calls = try await calls(try TokenDesk.jwks(["k1"])) { pool in
            _ = try await pool.makeTokenVerifier().verify(token, as: .access)
        }
        #expect(calls == ["transport": [false], "clock": [false]])
    }
}

/// An actor, such as one that draws a screen, with a queue of its own by which code that runs on it is recognized.
private actor ScreenActor {
    private static let mark = DispatchSpecificKey<Void>()

    private final class Executor: SerialExecutor {
        private let queue = DispatchQueue(label: "screen")

        init() { queue.setSpecific(key: ScreenActor.mark, value: ()) }

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }

    private let executor = Executor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// A Boolean value that indicates whether the caller runs on such an actor.
    nonisolated static var isBusy: Bool { DispatchQueue.getSpecific(key: mark) != nil }

    /// Runs `body` on the actor.
    func run<Value: Sendable>(_ body: @Sendable (isolated ScreenActor) async throws -> Value) async throws -> Value {
        try await body(self)
    }
}
