import CognitoCrypto
import Dispatch
import Foundation
import Testing

@testable import CognitoAuth

@Suite("Actor isolation")
struct ActorIsolationTests {
    /// Records for each call of the library whether it ran on the main actor.
    private final class Watch: Transport, AWSCredentialsProvider {
        private let transport: ScriptedTransport
        private let seen = Locked<[String: Set<Bool>]>([:])

        init(_ replies: [String]) { transport = ScriptedTransport(replies.map { .json($0) }) }

        var calls: [String: Set<Bool>] { seen.withLock(\.self) }

        func note(_ call: String) {
            let isOnMainActor = MainQueue.isCurrent
            seen.withLock { _ = $0[call, default: []].insert(isOnMainActor) }
        }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            note("transport")
            return try await transport.send(request)
        }

        func credentials() async throws -> AWSCredentials {
            note("credentials")
            return AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        }

        func pool(access: UserPool.Access) throws -> UserPool {
            try UserPool(
                id: TokenFixture.poolID,
                clientID: TokenFixture.clientID,
                access: access,
                transport: self,
                now: {
                    self.note("clock")
                    return TokenFixture.start
                },
                makeSRPClient: {
                    self.note("key")
                    return try SRPClient()
                }
            )
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var isAdmin = false
        let replies: [String]
        /// The calls of the library that must be recorded.
        let calls: Set<String>
        /// Those of the calls that may also run on the caller's actor, because they take microseconds.
        var callsOnCaller: Set<String> = []
        let run: @Sendable (UserPool) async throws -> Void
    }

    private static let code = #"{"ChallengeName":"SMS_MFA","Session":"s","ChallengeParameters":{}}"#
    private static let choice =
        #"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["PASSWORD_SRP"]}"#

    static let cases = [
        Case(
            testDescription: "SRP and codes",
            replies: [ChallengeFixture.verifier, code, ChallengeFixture.tokens],
            calls: ["transport", "key", "clock"]
        ) { pool in
            let step = try await pool.signIn("ada", with: .srp(password: "p"))
            _ = try await step.opened(CodeChallenge.self).answer("123456")
        },
        Case(
            testDescription: "SRP after a choice",
            replies: [choice, ChallengeFixture.verifier, ChallengeFixture.tokens],
            calls: ["transport", "key", "clock"]
        ) { pool in
            let step = try await pool.signIn("ada", with: .choice())
            _ = try await step.opened(ChooseFactorChallenge.self).answer(srpPassword: "p")
        },
        Case(
            testDescription: "signed requests",
            isAdmin: true,
            replies: [ChallengeFixture.tokens],
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
        Case(
            testDescription: "token verification",
            replies: [(try? TokenFixture.jwks(["k1"])) ?? ""],
            calls: ["transport", "clock"],
            callsOnCaller: ["clock"]
        ) { _ = try await $0.makeTokenVerifier().verify(TokenFixture.token(), as: .access) },
    ]

    @MainActor @Test(arguments: cases)
    func `The library does not run on the caller's actor`(_ one: Case) async throws {
        let watch = Watch(one.replies)
        let pool = try watch.pool(access: one.isAdmin ? .admin(credentials: watch) : .client)
        try await one.run(pool)
        #expect(MainQueue.isCurrent, "A call on the main actor would not be recorded.")
        #expect(Set(watch.calls.keys) == one.calls)
        let callsOnCaller = watch.calls.filter { $0.value.contains(true) }.keys
        #expect(one.callsOnCaller.isSuperset(of: callsOnCaller))
    }
}

/// The queue of the main actor.
private enum MainQueue {
    private static let mark = {
        let mark = DispatchSpecificKey<Void>()
        DispatchQueue.main.setSpecific(key: mark, value: ())
        return mark
    }()

    static var isCurrent: Bool { DispatchQueue.getSpecific(key: mark) != nil }
}
