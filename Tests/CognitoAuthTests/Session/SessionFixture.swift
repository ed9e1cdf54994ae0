import Foundation

@testable import CognitoAuth

/// A user pool with scripted replies and a manual clock, and tokens of its users.
struct SessionFixture {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)
    static let id = TokenStoreKey(userPoolID: "eu-west-1_Ab12", clientID: "c")

    let clock = StillClock(start)
    let transport: ScriptedTransport
    let pool: UserPool

    init(secret: String? = nil, _ replies: Reply...) throws {
        transport = ScriptedTransport(replies)
        pool = try .scripted(transport, clientSecret: secret, now: { [clock] in clock.now })
    }

    var operations: [String] { transport.operations }

    /// Returns tokens that expire after some seconds.
    ///
    /// Their texts contain the number. The access token has the claim `iat` if a time is passed.
    func tokens(
        _ number: String = "1",
        issuedAt time: Int? = nil,
        expiringIn seconds: Double = 10,
        user: String = "ada",
        sub: String? = nil
    ) -> Tokens {
        Tokens(
            accessToken: Self.accessToken(number, of: user, sub: sub, issuedAt: time),
            idToken: "id-\(number)",
            refreshToken: "refresh-\(number)",
            issuedAt: clock.now.addingTimeInterval(seconds - 3600),
            deviceKey: "d1"
        )
    }

    func session(
        of tokens: Tokens? = nil,
        in store: (any TokenStore)? = nil,
        settings: UserSession.Configuration = .init()
    ) async -> UserSession {
        await UserSession(tokens ?? self.tokens(), pool: pool, tokenStore: store, configuration: settings)
    }

    /// Returns an access token with a claim that distinguishes it from others.
    static func accessToken(
        _ number: String,
        of user: String = "ada",
        sub: String? = nil,
        issuedAt: Int? = nil
    ) -> String {
        let issue = (issuedAt.map { #","iat":\#($0)"# } ?? "") + (sub.map { #","sub":"\#($0)""# } ?? "")
        let claims = Data(#"{"jti":"\#(number)","username":"\#(user)"\#(issue)}"#.utf8).base64EncodedString()
        return "e30." + claims.replacing("=", with: "") + ".c2ln"
    }

    /// Returns the response to a refresh, with a refresh token if they rotate.
    static func renewal(
        _ number: String = "2",
        refreshToken: String? = nil,
        idToken: String? = nil,
        issuedAt: Int? = nil
    ) -> Reply {
        let accessToken = accessToken(number, issuedAt: issuedAt)
        var members = [#""AccessToken":"\#(accessToken)""#, #""ExpiresIn":3600"#]
        if let refreshToken { members.append(#""RefreshToken":"\#(refreshToken)""#) }
        if let idToken { members.append(#""IdToken":"\#(idToken)""#) }
        return .json(#"{"AuthenticationResult":{\#(members.joined(separator: ","))}}"#)
    }
}

/// A token store in memory that fails on request and counts its calls.
actor UncertainTokenStore: TokenStore {
    enum Step: Hashable { case read, save, remove, lock, unlock }

    struct Failure: Error {}

    private let store = MemoryTokenStore()
    private var failing: Set<Step> = []
    private var error: any Error = Failure()
    /// The number of attempts to lock the store and of finished saves.
    nonisolated let calls = Counter()

    func fail(_ steps: Set<Step>, with error: any Error = Failure()) {
        failing = steps
        self.error = error
    }

    /// Replaces the tokens of a session, or removes them, as another process would.
    func replace(by tokens: Tokens?, for id: TokenStoreKey) async throws {
        if let saved = await store.tokens(for: id) { await store.remove(saved, for: id) }
        if let tokens { await store.save(tokens, for: id) }
    }

    private func check(_ step: Step) throws {
        if failing.contains(step) { throw error }
    }

    func tokens(for id: TokenStoreKey) async throws -> Tokens? {
        try check(.read)
        return await store.tokens(for: id)
    }

    func save(_ tokens: Tokens, for id: TokenStoreKey) async throws {
        try check(.save)
        await store.save(tokens, for: id)
        calls.increment()
    }

    func remove(_ tokens: Tokens, for id: TokenStoreKey) async throws {
        try check(.remove)
        await store.remove(tokens, for: id)
    }

    func withExclusiveAccess<Value: Sendable>(
        for id: TokenStoreKey,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try check(.lock)
        calls.increment()
        let value = try await store.withExclusiveAccess(for: id, body)
        try check(.unlock)
        return value
    }
}
