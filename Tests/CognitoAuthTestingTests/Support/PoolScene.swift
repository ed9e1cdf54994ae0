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
    /// A user whose name is not an alias.
    static let ada4f3c = LocalUser("4f3c-ada", password: "correct horse").withEmail("ada@example.com")
    static let appSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    func withText() -> LocalUser { withPhoneNumber("+15550001234").withMFACode(via: .sms) }
    func withApp() -> LocalUser { withTOTP(secretBase32: Self.appSecret) }
}

/// A pool whose clock the test sets, with its operations as bytes and by the client.
struct PoolScene {
    let clock: TestClock
    let local: LocalUserPool
    let wire: Wire

    init(
        _ users: LocalUser...,
        id: String = "us-east-1_Local0001",
        client: LocalAppClient = LocalAppClient(),
        others: [LocalAppClient] = [LocalAppClient()],
        passwords: LocalPasswordPolicy = LocalPasswordPolicy(),
        requiring requiredAttributes: [String] = [],
        mfa: LocalMFAConfiguration = .optional,
        firstFactors: Set<LocalFirstFactor> = Set(LocalFirstFactor.allCases),
        passkeys: LocalPasskeyPolicy = LocalPasskeyPolicy(),
        custom: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil,
        configure: (inout LocalUserPool.Configuration) -> Void = { _ in }
    ) async {
        clock = TestClock()
        var configuration = LocalUserPool.Configuration()
        configuration.signingKey = .test
        configuration.id = id
        configuration.appClients = [client] + others
        configuration.passwordPolicy = passwords
        // Every attribute that can be an alias is one.
        configuration.aliasAttributes = Set(LocalUserPool.SignInAttribute.allCases)
        configuration.requiredAttributes = requiredAttributes
        configuration.mfaConfiguration = mfa
        configuration.allowedFirstFactors = firstFactors
        configuration.passkeyPolicy = passkeys
        configuration.customChallenges = custom
        configuration.deviceTracking = devices
        configuration.now = clock.read
        configure(&configuration)
        local = LocalUserPool(configuration: configuration)
        wire = Wire(local, now: clock.read)
        for user in users { await local.add(user) }
    }

    /// A client that signs its calls as the pool's administrator, by the clock of the pool.
    var client: CognitoClient {
        CognitoClient(region: "us-east-1", transport: local, credentials: .static(local.credentials), now: clock.read)
    }

    /// The client of an app, by the clock of the pool.
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

    /// Begins a sign-in with the client of an app, by proof of the password.
    func signIn(_ username: String = "ada", with method: SignInMethod = .rightSRP) async throws -> SignInStep {
        try await pool.signIn(username, with: method)
    }

    /// The last code that was sent to a user.
    func code(for username: String = "ada") async throws -> String {
        try #require(await local.lastCode(for: username))
    }

    /// A code that was not sent to the user.
    func wrongCode(for username: String = "ada") async throws -> String {
        let code = try await code(for: username)
        return (code.hasPrefix("0") ? "1" : "0") + code.dropFirst()
    }

    /// The access token of a user who signs in.
    func accessToken(_ username: String = "ada", by client: LocalAppClient? = nil) async throws -> String {
        try await wire.by(client ?? local.appClients[0]).signIn(username).accessToken
    }

    /// Sends members in addition to the client, the username, and its hash.
    func call(_ operation: String, _ name: String, _ members: [String: Any?] = [:]) async throws -> Wire.Answer {
        let user = ["ClientId": wire.clientID, "Username": name, "SecretHash": wire.secretHash(name)]
        return try await wire.send(operation, user, adding: members)
    }
}
