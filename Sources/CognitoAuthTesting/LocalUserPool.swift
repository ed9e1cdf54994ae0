public import CognitoAuth
package import CognitoCrypto

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A user pool in memory, for tests: a `Transport` that answers as the service would, without a network.
///
/// Make one, add users, and hand it to the code under test in place of the default transport:
///
/// ```swift
/// let local = LocalUserPool()
/// await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
/// let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
///
/// guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse"))
/// else { return }
/// let step = try await challenge.answer(await local.lastCode(for: "ada") ?? "")
/// ```
///
/// It takes the bytes of a request and gives the bytes of an answer, so that everything but the network is exercised. The
/// password proof is checked by the server's half of SRP-6a, and what the service refuses is refused with the service's
/// error type and message: a wrong password, a `SECRET_HASH` that does not fit, a flow that the client may not use, a session
/// that was used or has expired, a parameter that is missing. Time is the clock handed in, so that an expiry needs no waiting.
///
/// Tokens live as they do at the service: they are refreshed, rotate, are revoked and expire. The operations that a server
/// calls want a signature of ``credentials`` or of a key that was added.
///
/// It is stricter than the service where that finds mistakes: a challenge has to be answered with the user name that came
/// with it, which is what the documentation asks for.
public actor LocalUserPool: Transport {
    /// The pool id, such as `us-east-1_Local0001`.
    public nonisolated let id: String

    /// The app clients; never empty.
    public nonisolated let clients: [LocalAppClient]

    /// The id of the first app client.
    public nonisolated let clientID: String

    /// An access key that may call every operation; ``addAccessKey(_:allowing:)`` makes others known.
    public nonisolated let credentials: AWSCredentials

    let now: @Sendable () -> Date
    let wait: @Sendable (Duration) async throws -> Void
    let fixedSigner: TokenSigner?
    let sessionLifetime: TimeInterval
    let passwordPolicy: LocalPasswordPolicy
    let accountPolicy: LocalAccountPolicy
    let requiredAttributes: [String]
    let mfa: LocalMFAPolicy
    let allowedFirstFactors: Set<LocalFirstFactor>
    let passkeyPolicy: LocalPasskeyPolicy
    let customChallenges: CustomChallenges?
    let deviceTracking: LocalDeviceTracking?

    /// The messages with codes that were "sent", the last one at the end.
    ///
    /// ```swift
    /// let message = await local.outbox.last { $0.username == "ada" && $0.purpose == .signUp }
    /// ```
    public internal(set) var outbox: [LocalMessage] = []

    var accounts: [[UInt8]: Account] = [:]
    var pendingProofs = ExpiringStore<PendingProof>()
    var pendingChallenges = ExpiringStore<PendingChallenge>()
    var sentCodes: [SentCode.Key: SentCode] = [:]
    var attempts: [RecentAttempts.Key: RecentAttempts] = [:]
    var accessKeys: [String: AccessKey]
    var faults: [OrderedFault] = []
    var failedAttempts: [[UInt8]: FailedAttempts] = [:]
    var devices: [String: RegisteredDevice] = [:]
    var offeredDevices = ExpiringStore<OfferedDevice>()
    var pendingDevices = ExpiringStore<PendingDevice.Count>()
    var families = ExpiringStore<TokenFamily>()
    var refreshTokens = ExpiringStore<IssuedRefreshToken>()
    var generations: [[UInt8]: Int] = [:]
    var pendingDeviceProofs = ExpiringStore<PendingDeviceProof>()

    /// What the made-up challenges of unknown users are derived from, so that asking twice gives the same salt.
    let decoySecret = RandomText.bytes(32)

    /// A pool without users.
    ///
    /// - Parameters:
    ///   - id: The pool id: a region, `_` and a name of letters and digits.
    ///   - clients: The app clients; a public client with all flows unless given.
    ///   - sessionLifetime: How long a challenge can be answered; the service's default of three minutes unless given.
    ///   - passwords: What new passwords have to be like; eight characters of any kind unless given.
    ///   - account: How users sign up and change themselves.
    ///   - requiredAttributes: The attributes every user has to have; `NEW_PASSWORD_REQUIRED` asks for those still missing.
    ///   - mfa: Whether a second factor is asked for; of those who have one unless given.
    ///   - firstFactors: What a sign-in by `USER_AUTH` may begin with; anything unless given.
    ///   - passkeys: What passkeys have to be like.
    ///   - customChallenges: What is asked in `CUSTOM_AUTH`.
    ///   - devices: How devices are remembered; not at all unless given.
    ///   - now: The clock that sessions, codes and tokens go by.
    public init(
        id: String = "us-east-1_Local0001",
        clients: [LocalAppClient] = [LocalAppClient()],
        sessionLifetime: Duration = .seconds(180),
        passwords: LocalPasswordPolicy = LocalPasswordPolicy(),
        account: LocalAccountPolicy = LocalAccountPolicy(),
        requiredAttributes: [String] = [],
        mfa: LocalMFAPolicy = .optional,
        firstFactors: Set<LocalFirstFactor> = Set(LocalFirstFactor.allCases),
        passkeys: LocalPasskeyPolicy = LocalPasskeyPolicy(),
        customChallenges: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.init(
            signingKey: nil,
            id: id,
            clients: clients,
            sessionLifetime: sessionLifetime,
            passwords: passwords,
            account: account,
            requiredAttributes: requiredAttributes,
            mfa: mfa,
            firstFactors: firstFactors,
            passkeys: passkeys,
            customChallenges: customChallenges,
            devices: devices,
            now: now
        )
    }

    /// Creates a pool that has no users and signs its tokens with a given key, for tests that must not generate one.
    ///
    /// Without a key, the pool signs with the key of the process. `wait` suspends the caller for a ``LocalFault/delay(_:)``.
    package init(
        signingKey: RSAPrivateKey?,
        id: String = "us-east-1_Local0001",
        clients: [LocalAppClient] = [LocalAppClient()],
        sessionLifetime: Duration = .seconds(180),
        passwords: LocalPasswordPolicy = LocalPasswordPolicy(),
        account: LocalAccountPolicy = LocalAccountPolicy(),
        requiredAttributes: [String] = [],
        mfa: LocalMFAPolicy = .optional,
        firstFactors: Set<LocalFirstFactor> = Set(LocalFirstFactor.allCases),
        passkeys: LocalPasskeyPolicy = LocalPasskeyPolicy(),
        customChallenges: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil,
        now: @escaping @Sendable () -> Date = { Date() },
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        fixedSigner = signingKey.map { TokenSigner(key: $0) }
        self.wait = wait
        let first = clients.first ?? LocalAppClient()
        self.id = id
        self.clients = clients.isEmpty ? [first] : clients
        self.clientID = first.id
        self.sessionLifetime =
            TimeInterval(sessionLifetime.components.seconds)
            + TimeInterval(sessionLifetime.components.attoseconds) / 1e18
        self.passwordPolicy = passwords
        self.accountPolicy = account
        self.requiredAttributes = requiredAttributes
        self.mfa = mfa
        self.allowedFirstFactors = firstFactors
        self.passkeyPolicy = passkeys
        self.customChallenges = customChallenges
        self.deviceTracking = devices
        self.now = now
        let credentials = AWSCredentials(
            accessKeyID: RandomText.accessKeyID(),
            secretAccessKey: RandomText.secretAccessKey()
        )
        self.credentials = credentials
        accessKeys = [credentials.accessKeyID: AccessKey(credentials: credentials, operations: nil)]
    }

    /// Adds a user, or changes the one of the same name.
    ///
    /// In a pool whose users sign in with an address, a user whose name is an address gets the `sub` as the username.
    ///
    /// A user with the same `sub` is the same user: tokens, devices, and codes remain valid, and sign-ins that have begun
    /// do, too, unless the password is another. A user with another `sub` replaces the old one as ``remove(_:)`` removes it.
    ///
    /// - Parameter user: The user.
    public func add(_ user: LocalUser) {
        var user = user
        if let attribute = accountPolicy.usernameAttribute(for: user.name) {
            if let other = account(named: user.name), other.user.attributes["sub"] != user.attributes["sub"] {
                erase(other.key)
            }
            user.attributes[attribute] = user.name
            user.name = user.attributes["sub"] ?? RandomText.uuid()
        }
        let new = Account(user: user, at: now())
        guard let old = accounts[new.key], old.user.attributes["sub"] == user.attributes["sub"] else {
            erase(new.key)
            accounts[new.key] = new
            return
        }
        if old.user.password != user.password { endSignIns(of: old.key) }
        accounts[old.key]?.verifier = nil
        change(old) { $0 = new.user }
    }

    /// Sets the groups of a user, which the next tokens of a sign-in or a refresh have.
    ///
    /// - Parameters:
    ///   - groups: The names of the groups.
    ///   - username: The username.
    public func setGroups(_ groups: [String], for username: String) {
        if let account = account(named: username) { change(account) { $0.groups = groups } }
    }

    /// Removes a user with all tokens, devices, codes, and sign-ins that have begun.
    ///
    /// - Parameter username: The username.
    public func remove(_ username: String) { erase(key(of: username)) }

    /// Answers one request of the service's API, whatever its host.
    ///
    /// - Parameter request: A POST of the AWS JSON 1.1 protocol, or a GET of the pool's `jwks.json`.
    /// - Returns: The answer; a refusal is an answer with the status 400.
    /// - Throws: `CancellationError` if the task was cancelled before, `TransportError` if that was ordered.
    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        try Task.checkCancellation()
        if let fault = fault(of: request) { return try await send(request, with: fault) }
        return try answer(to: request)
    }

    /// The answer to a request, without a fault on the way.
    func answer(to request: TransportRequest) throws -> TransportResponse {
        guard request.method == .post else { return try page(for: request) }
        let answer = HTTPAnswer(date: now())
        do {
            return try answer.success(try reply(to: request))
        } catch let refusal as Refusal {
            return try answer.failure(refusal)
        } catch {
            return try answer.failure(.internalError("\(error)"))
        }
    }
}

extension LocalUserPool: Redacted {
    package nonisolated var printableFields: KeyValuePairs<String, any Sendable> { ["id": id] }
}
