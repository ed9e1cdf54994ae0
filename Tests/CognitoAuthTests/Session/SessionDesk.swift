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

    static func refusal(_ type: String, _ message: String) -> Result<TransportResponse, any Error> {
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
