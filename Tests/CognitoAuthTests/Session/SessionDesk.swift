import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// A pool with a clock that stands still until it is moved, scripted replies, and a look at what was sent.
struct SessionDesk {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    let clock = StillClock(start)
    let transport: HeldTransport
    let pool: UserPool

    init(secret: String? = nil, _ replies: Result<TransportResponse, any Error>...) throws {
        transport = HeldTransport(replies)
        pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            clientSecret: secret,
            transport: transport,
            retries: Retries(.none),
            now: { [clock] in clock.now },
            makeSRPClient: { try SRPClient() }
        )
    }

    /// Tokens of a sign-in that is an hour old, less the given seconds.
    func tokens(expiringIn seconds: Double = 10, user: String = "ada", deviceKey: String? = "d1") -> Tokens {
        Tokens(
            accessToken: Self.accessToken("1", of: user),
            idToken: "id-1",
            refreshToken: "refresh-1",
            issuedAt: clock.now.addingTimeInterval(seconds - 3600),
            deviceKey: deviceKey
        )
    }

    func session(
        of tokens: Tokens? = nil,
        in store: (any TokenStore)? = nil,
        settings: UserSessionSettings = .init()
    ) async -> UserSession {
        await UserSession(tokens ?? self.tokens(), at: pool, keptIn: store, settings: settings)
    }

    var operations: [String] { transport.requests.map(\.operation) }

    func body(_ index: Int) throws -> JSONValue {
        try #require(transport.requests.indices.contains(index))
        return try JSONValue(transport.requests[index].body)
    }

    /// The access token number `number` of `ada`, issued at a time in seconds, with an expiry in seconds from now.
    func tokens(_ number: String, issuedAt time: Int, expiringIn seconds: Double, user: String = "ada") -> Tokens {
        Tokens(
            accessToken: Self.accessToken(number, of: user, issuedAt: time),
            idToken: nil,
            refreshToken: "refresh-\(number)",
            issuedAt: clock.now + seconds - 3600
        )
    }

    static let id = SessionID(userPoolID: "eu-west-1_Ab12", clientID: "c")

    /// An access token with a claim that tells it from others.
    static func accessToken(_ number: String, of user: String = "ada", issuedAt: Int? = nil) -> String {
        let issue = issuedAt.map { #","iat":\#($0)"# } ?? ""
        let claims = Data(#"{"jti":"\#(number)","username":"\#(user)"\#(issue)}"#.utf8).base64EncodedString()
        return "e30." + claims.replacing("=", with: "") + ".c2ln"
    }

    /// What the service answers a refresh with; a refresh token only where they rotate.
    static func renewal(
        _ number: String = "2",
        refreshToken: String? = nil,
        idToken: String? = nil,
        issuedAt: Int? = nil
    ) -> Result<TransportResponse, any Error> {
        let accessToken = accessToken(number, issuedAt: issuedAt)
        var members = [#""AccessToken":"\#(accessToken)""#, #""ExpiresIn":3600"#]
        if let refreshToken { members.append(#""RefreshToken":"\#(refreshToken)""#) }
        if let idToken { members.append(#""IdToken":"\#(idToken)""#) }
        return .success(.json(#"{"AuthenticationResult":{\#(members.joined(separator: ","))}}"#))
    }

    static func refusal(_ type: String, _ message: String = "") -> Result<TransportResponse, any Error> {
        .success(.refusal(type, message))
    }

    static var lost: Result<TransportResponse, any Error> {
        .failure(TransportError(.connectionLost, "It broke.", mayHaveReachedServer: true))
    }

    static var unreachable: Result<TransportResponse, any Error> {
        .failure(TransportError(.cannotConnect, "Refused.", mayHaveReachedServer: false))
    }
}

/// A clock that only a test moves.
final class StillClock: Sendable {
    private let time: Locked<Date>

    init(_ start: Date) { time = Locked(start) }

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// A transport that answers each request with the next of its replies, once it is released.
final class HeldTransport: Transport {
    private struct State {
        var isHeld = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let script: ScriptedTransport
    private let state = Locked(State())
    private let arrivals = Counter()

    init(_ replies: [Result<TransportResponse, any Error>]) { script = ScriptedTransport(replies) }

    var requests: [TransportRequest] { script.requests }

    /// Holds the requests from now on until ``release()``.
    func hold() { state.withLock { $0.isHeld = true } }

    func release() {
        let waiting = state.withLock { state in
            state.isHeld = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits until a number of requests arrived, or until the task ends that was expected to send the last of them.
    func received<Value>(_ count: Int = 1, from task: Task<Value, any Error>) async {
        await arrivals.reached(count, orEndOf: task)
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let reply = script.reply(to: request)
        arrivals.increment()
        await withCheckedContinuation { continuation in
            let isHeld = state.withLock { state in
                if state.isHeld { state.waiting.append(continuation) }
                return state.isHeld
            }
            if !isHeld { continuation.resume() }
        }
        return try reply.get()
    }
}

/// A token store in memory that fails on request and counts its calls.
actor UncertainTokenStore: TokenStore {
    enum Step: Hashable { case read, save, remove, lock }

    struct Failure: Error {}

    private let store = MemoryTokenStore()
    private var failing: Set<Step> = []
    /// The number of attempts to lock the store and of finished saves.
    nonisolated let calls = Counter()

    func fail(_ steps: Set<Step>) { failing = steps }

    private func check(_ step: Step) throws {
        if failing.contains(step) { throw Failure() }
    }

    func tokens(for id: SessionID) async throws -> Tokens? {
        try check(.read)
        return await store.tokens(for: id)
    }

    func save(_ tokens: Tokens, for id: SessionID) async throws {
        try check(.save)
        await store.save(tokens, for: id)
        calls.increment()
    }

    func remove(_ id: SessionID) async throws {
        try check(.remove)
        await store.remove(id)
    }

    func exclusively<Result: Sendable>(
        for id: SessionID,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        try check(.lock)
        calls.increment()
        return try await store.exclusively(for: id, body)
    }
}
