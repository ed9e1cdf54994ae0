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

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var isAdmin = false
        let replies: [String]
        /// The calls of the library that must be recorded.
        let calls: Set<String>
        let run: @Sendable (UserPool) async throws -> Void
    }

    static let cases = [
        Case(
            testDescription: "SRP and codes",
            replies: [verifier, code, tokens],
            calls: ["transport", "key", "clock"]
        ) { pool in
            let step = try await pool.signIn("ada", with: .srp(password: "p"))
            _ = try await step.opened(CodeChallenge.self).answer("123456")
        },
        Case(
            testDescription: "SRP after a choice",
            replies: [choice, verifier, tokens],
            calls: ["transport", "key", "clock"]
        ) { pool in
            let step = try await pool.signIn("ada", with: .choice())
            _ = try await step.opened(ChooseFactorChallenge.self).answer(srpPassword: "p")
        },
        Case(
            testDescription: "signed requests",
            isAdmin: true,
            replies: [tokens],
            calls: ["transport", "credentials", "clock"]
        ) { _ = try await $0.signIn("ada", with: .password("p")) },
        Case(
            testDescription: "operations and preparation",
            replies: [#"{"Username":"ada","UserAttributes":[]}"#, "{}"],
            calls: ["transport"]
        ) { pool in
            _ = try await pool.client.getUser(GetUserRequest(accessToken: "a"))
            await pool.prepare()
        },
    ]

    @Test(arguments: cases)
    func `The library does not run on the caller's actor`(_ one: Case) async throws {
        try await expectCalls(one.calls, isAdmin: one.isAdmin, one.replies, by: one.run)
    }

    @Test func `Token verification does not run on the caller's actor`() async throws {
        let token = try TokenDesk.token()
        try await expectCalls(["transport", "clock"], [TokenDesk.jwks(["k1"])]) { pool in
            _ = try await pool.makeTokenVerifier().verify(token, as: .access)
        }
    }

    /// Runs a caller on an actor, and checks that the library makes the given calls, and only elsewhere.
    private func expectCalls(
        _ calls: Set<String>,
        isAdmin: Bool = false,
        _ replies: [String],
        by caller: @Sendable (UserPool) async throws -> Void
    ) async throws {
        let watch = Watch(replies)
        let pool = try watch.pool(access: isAdmin ? .admin(credentials: watch) : .client)
        let isBusy = try await ScreenActor().run { _ in
            try await caller(pool)
            return ScreenActor.isBusy
        }
        // The caller is on its actor again, so that calls on it would be recorded.
        #expect(isBusy && !ScreenActor.isBusy)
        #expect(watch.calls == Dictionary(uniqueKeysWithValues: calls.map { ($0, [false]) }))
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
