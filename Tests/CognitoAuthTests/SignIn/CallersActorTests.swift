import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// A caller's actor waits for nothing that could be done elsewhere: the screen that a sign-in is started from goes on moving.
@Suite("On the caller's actor")
struct CallersActorTests {
    /// Notes, for each thing that the library calls, whether it was called on the screen's actor.
    private final class Watch: Transport, AWSCredentialsProvider {
        private let transport: ScriptedTransport
        private let seen = Locked<[String: Set<Bool>]>([:])

        init(_ replies: String...) { transport = ScriptedTransport(replies.map { .success(.json($0)) }) }

        /// What was called, each with where.
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

    @Test func `The actor can be told from elsewhere`() async throws {
        #expect(!ScreenActor.isBusy)
        let isBusy = try await ScreenActor().run { _ in ScreenActor.isBusy }
        #expect(isBusy)
    }

    @Test func `A sign-in with SRP and a code does none of its work there`() async throws {
        let watch = Watch(Self.verifier, Self.code, Self.tokens)
        let pool = try watch.pool()
        try await ScreenActor().run { _ in
            guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "p")) else {
                Issue.record("no code was asked for")
                return
            }
            #expect(ScreenActor.isBusy, "the caller is back where it was")
            _ = try await challenge.answer("123456")
        }
        #expect(watch.calls == ["transport": [false], "key": [false], "clock": [false]])
    }

    @Test func `Nor does SRP in the midst of a sign-in`() async throws {
        let watch = Watch(Self.choice, Self.verifier, Self.tokens)
        let pool = try watch.pool()
        try await ScreenActor().run { _ in
            guard case .chooseFactor(let challenge) = try await pool.signIn("ada", with: .choice()) else {
                Issue.record("no choice was asked for")
                return
            }
            _ = try await challenge.answer(srpPassword: "p")
        }
        #expect(watch.calls == ["transport": [false], "key": [false], "clock": [false]])
    }

    @Test func `Nor does a sign-in with a password as an administrator, whose requests are signed`() async throws {
        let watch = Watch(Self.tokens)
        let pool = try watch.pool(access: .admin(credentials: watch))
        try await ScreenActor().run { _ in _ = try await pool.signIn("ada", with: .password("p")) }
        #expect(watch.calls == ["transport": [false], "credentials": [false], "clock": [false]])
    }

    @Test func `Nor does an operation of its own, or what is done ahead`() async throws {
        let watch = Watch(#"{"Username":"ada","UserAttributes":[]}"#, "{}")
        let pool = try watch.pool()
        try await ScreenActor().run { _ in
            _ = try await pool.client.getUser(GetUserRequest(accessToken: "a"))
            await pool.prepare()
        }
        #expect(watch.calls == ["transport": [false]])
    }

    @Test func `Nor does the check of a token`() async throws {
        let watch = Watch(try TokenDesk.jwks(["k1"]))
        let verifier = try watch.pool().makeTokenVerifier()
        let token = try TokenDesk.token()
        let verified = try await ScreenActor().run { _ in try await verifier.verify(token, as: .access) }
        #expect(verified.sub == "s-1")
        #expect(watch.calls == ["transport": [false], "clock": [false]])
    }
}
