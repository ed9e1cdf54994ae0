import CognitoAuthTesting
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import CognitoAuth

/// A clock that a test sets.
final class TestClock: Sendable {
    private let seconds = Mutex(1_800_000_000.0)

    var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }

    var read: @Sendable () -> Date { { self.now } }

    func advance(by interval: TimeInterval) { seconds.withLock { $0 += interval } }
}

extension LocalUser {
    static let ada = LocalUser("ada", password: "correct horse")
    static let bob = LocalUser("bob", password: "correct horse")
    static let adaWithEmail = ada.withEmail("ada@example.com")
    /// A user whose alias differs from the username.
    static let adaWithAlias = LocalUser("4f3c-ada", password: "correct horse").withEmail("ada@example.com")
    static let totpSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    func withSMSCode() -> LocalUser { withPhoneNumber("+15550001234").withMFACode(via: .sms) }
    func withTOTP() -> LocalUser { withTOTP(secretBase32: Self.totpSecret) }
}

/// A local pool with a clock that the test sets, and two kinds of clients: bytes on the wire, and those of CognitoAuth.
struct TestPool {
    let clock: TestClock
    let local: LocalUserPool
    let wire: WireClient

    /// Creates a pool in which users sign in with every attribute that can be an alias.
    init(
        _ users: LocalUser...,
        client: LocalAppClient = LocalAppClient(),
        others: [LocalAppClient] = [LocalAppClient()],
        configure: (inout LocalUserPool.Configuration) -> Void = { _ in }
    ) async {
        let clock = TestClock()
        var configuration = LocalUserPool.Configuration()
        configuration.signingKey = .test
        configuration.appClients = [client] + others
        configuration.aliasAttributes = Set(LocalUserPool.SignInAttribute.allCases)
        configuration.now = clock.read
        configure(&configuration)
        self.clock = clock
        local = LocalUserPool(configuration: configuration)
        wire = WireClient(local, now: clock.read)
        for user in users { await local.add(user) }
    }

    /// A client whose requests the credentials of the pool sign.
    var client: CognitoClient {
        CognitoClient(region: "us-east-1", transport: local, credentials: .static(local.credentials), now: clock.read)
    }

    /// The user pool as the first app client uses it.
    var pool: UserPool { get throws { try userPool() } }

    func userPool(
        _ client: LocalAppClient? = nil,
        access: UserPool.Access = .client,
        over transport: (any Transport)? = nil,
        deviceStore: (any DeviceStore)? = nil,
        retry: RetryPolicy = .standard
    ) throws -> UserPool {
        let client = client ?? local.appClients[0]
        return try UserPool(
            id: local.id,
            clientID: client.id,
            clientSecret: client.secret,
            access: access,
            transport: transport ?? local,
            retrier: Retrier(retry, wait: { _ in }, random: { 1 }),
            deviceStore: deviceStore,
            now: clock.read
        )
    }

    /// Starts a sign-in of the first app client.
    func signIn(_ username: String = "ada", with method: SignInMethod = .rightSRP) async throws -> SignInStep {
        try await pool.signIn(username, with: method)
    }

    /// Returns the code that the pool sent to a user last.
    func code(for username: String = "ada") async throws -> String {
        try #require(await local.lastCode(for: username))
    }

    /// Returns a code of the same form that the pool did not send.
    func wrongCode(for username: String = "ada") async throws -> String {
        let code = try await code(for: username)
        return (code.hasPrefix("0") ? "1" : "0") + code.dropFirst()
    }

    /// Signs a user in, and returns the access token.
    func accessToken(_ username: String = "ada", using client: LocalAppClient? = nil) async throws -> String {
        try await wire.using(client ?? local.appClients[0]).signIn(username).accessToken
    }

    /// Sends a request with the client ID, a username, its secret hash, and other members.
    func send(
        _ operation: String,
        for username: String,
        _ members: [String: Any?] = [:]
    ) async throws -> WireClient.Response {
        let user = ["ClientId": wire.clientID, "Username": username, "SecretHash": wire.secretHash(username)]
        return try await wire.send(operation, user, adding: members)
    }
}
