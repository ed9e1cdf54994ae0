public import CognitoAuth
import CognitoCrypto
import Foundation

/// A user pool in memory, for tests: a `Transport` that responds as Amazon Cognito does, without a network.
///
/// Create a pool, add users, and pass the pool to the code under test in place of the default transport:
///
/// ```swift
/// let local = LocalUserPool()
/// await local.add(LocalUser("ada", password: "correct horse").withMFACode(via: .sms))
/// let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
///
/// guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: "correct horse"))
/// else { return }
/// let step = try await challenge.answer(await local.lastCode(for: "ada") ?? "")
/// ```
///
/// The pool reads the bytes of a request and returns the bytes of a response, so a test covers everything except the network. It
/// verifies SRP proofs, secret hashes, and the signatures of administrators, and it rejects what Cognito rejects, with the same
/// error codes and messages. Its tokens can be verified, refreshed, and revoked. All expirations follow ``Configuration/now``, so
/// a test can set the clock instead of waiting.
///
/// The pool is stricter than Cognito where that finds mistakes. For example, it requires the `USERNAME` of each answer to be the
/// one that the challenge returned, as the documentation of Cognito does.
public actor LocalUserPool: Transport {
    let configuration: Configuration

    /// The app clients.
    public nonisolated let appClients: [LocalAppClient]

    /// AWS credentials that allow every operation.
    ///
    /// To add others, call ``addAccessKey(_:allowing:)``.
    public nonisolated let credentials: AWSCredentials

    /// The messages to users in the order in which Cognito would send them.
    ///
    /// ```swift
    /// let message = await local.outbox.last { $0.username == "ada" && $0.purpose == .signUp }
    /// ```
    ///
    /// The pool stores the latest 100 messages of each user, and removes them together with the user.
    public internal(set) var outbox: [LocalMessage] = []

    var users: [[UInt8]: StoredUser] = [:]
    /// The users that the pool simulates for unknown usernames, by their usernames.
    var simulatedUsers = ExpiringStore<StoredUser>()
    /// The challenges by session.
    var challenges = ExpiringStore<PendingChallenge>()
    /// The SRP exchanges of the password and of devices, by secret block.
    var srpExchanges = ExpiringStore<SRPExchange>()
    /// The new devices until `ConfirmDevice`, by device key.
    var unconfirmedDevices = ExpiringStore<UnconfirmedDevice>()
    /// The completed sign-ins by the ID that their tokens contain as `origin_jti`.
    var tokenFamilies = ExpiringStore<TokenFamily>()
    /// The times at which rotation replaced refresh tokens.
    var replacements = ExpiringStore<Date>()
    /// The lists of completed factors, so that sign-ins with the same factors share one list.
    var factorLists: Set<CompletedFactors> = []
    /// The dates when the groups were created, by name: those of the configuration, and those that users have had.
    var groups: [String: Date] = [:]
    /// The access keys by ID, of which temporary ones expire.
    var accessKeys = ExpiringStore<AccessKey>()
    var faults: [ScheduledFault] = []

    /// The key from which the pool derives simulated users, so that they are the same for each request.
    let simulationKey = RandomText.bytes(32)

    /// The key that encrypts refresh tokens.
    let refreshTokenKey = SecretBytes(RandomText.bytes(AES256GCM.keyLength))

    /// Creates a pool that has no users.
    ///
    /// The first pool of a process that is not a test writes a warning to standard error, so that no app ships with it. To omit
    /// the warning, set the environment variable `COGNITO_AUTH_LOCAL_POOL_QUIET`.
    public init(configuration: Configuration = Configuration()) {
        if configuration.warnsOutsideTests { Self.warnOutsideTests }
        self.configuration = configuration
        appClients = configuration.appClients.isEmpty ? [LocalAppClient()] : configuration.appClients
        credentials = AWSCredentials(
            accessKeyID: RandomText.accessKeyID(),
            secretAccessKey: RandomText.secretAccessKey()
        )
        let accessKey = AccessKey(credentials: credentials, operations: nil)
        accessKeys.insert(accessKey, for: credentials.accessKeyID, until: .distantFuture, now: configuration.now())
        for name in configuration.groups { groups[name] = configuration.now() }
    }

    /// The user pool ID, such as `us-east-1_Local0001`.
    public nonisolated var id: String { configuration.id }

    /// The client ID of the first app client.
    public nonisolated var clientID: String { appClients[0].id }

    func now() -> Date { configuration.now() }

    /// The time at which a session that starts now expires.
    var sessionExpiration: Date { now().addingTimeInterval(configuration.authSessionValidity / .seconds(1)) }

    // MARK: Users

    /// Adds a user, or updates the user with the same username and `sub`.
    ///
    /// If the user with the same username has another `sub`, the pool removes that user first, as ``removeUser(_:)`` does. An
    /// update doesn't affect tokens, devices, and codes. It ends sign-ins in progress only if it changes the password.
    ///
    /// In a pool with ``Configuration/usernameAttributes``, an email address or phone number in place of a username becomes an
    /// attribute, and the `sub` becomes the username.
    public func add(_ user: LocalUser) {
        var user = user
        if let attribute = configuration.usernameAttribute(for: user.username) {
            if let other = self.user(named: user.username), other.profile.attributes["sub"] != user.attributes["sub"] {
                remove(other)
            }
            user.attributes[attribute] = user.username
            user.username = user.attributes["sub"] ?? RandomText.uuid()
        }
        guard let old = users[Array(user.username.utf8)] else { return insert(user) }
        guard old.profile.attributes["sub"] == user.attributes["sub"] else {
            remove(old)
            return insert(user)
        }
        if old.profile.password != user.password { old.endSignIns() }
        old.verifier = nil
        update(old) { $0 = user }
    }

    /// Sets the groups of a user, which tokens contain after the next sign-in or refresh.
    public func setGroups(_ groups: [String], for username: String) {
        if let user = user(named: username) { update(user) { $0.groups = groups } }
    }

    /// Removes a user with all tokens, devices, codes, messages, and sign-ins in progress.
    public func removeUser(_ username: String) {
        if let user = user(named: username) { remove(user) }
    }

    private func insert(_ user: LocalUser) {
        let stored = StoredUser(user, created: now())
        users[stored.key] = stored
        addGroups(of: user)
    }

    func remove(_ user: StoredUser) {
        users[user.key] = nil
        outbox.removeAll { $0.username.utf8.elementsEqual(user.username.utf8) }
    }

    /// Changes the account data of a user, and sets the modification date.
    func update(_ user: StoredUser, _ change: (inout LocalUser) -> Void) {
        change(&user.profile)
        user.modified = now()
        addGroups(of: user.profile)
    }

    private func addGroups(of user: LocalUser) { groups.merge(user.groups.map { ($0, now()) }) { old, _ in old } }

    /// Returns the user with a username or an alias, which are compared byte by byte.
    func user(named name: String) -> StoredUser? {
        if let user = users[Array(name.utf8)] { return user }
        return configuration.signInAttributes.isEmpty ? nil : users.values.first { isName(name, of: $0) }
    }

    func isName(_ name: String, of user: StoredUser) -> Bool {
        user.username.utf8.elementsEqual(name.utf8)
            || configuration.aliases(of: user.profile).contains { $0.utf8.elementsEqual(name.utf8) }
    }

    /// Returns the simulated user for an unknown username.
    ///
    /// The username is the entered one, or a constant UUID in place of an email address or phone number if the pool has those as
    /// usernames (Developer Guide, "Managing user existence error responses"). The pool stores the user for at least an hour.
    func simulatedUser(named name: String) -> StoredUser {
        var username = name
        if configuration.usernameAttribute(for: name) != nil {
            let hash = HashFunction.sha256.hmac(key: simulationKey, Array(name.utf8)).unprotectedBytes
            username = RandomText.uuid(of: hash)
        }
        let user = simulatedUsers[username] ?? StoredUser(LocalUser(username), created: now(), isSimulated: true)
        simulatedUsers.insert(user, for: username, until: now().addingTimeInterval(3_600), now: now())
        return user
    }

    /// Returns a Boolean value that indicates whether a user was neither removed nor replaced.
    func isCurrent(_ user: StoredUser) -> Bool {
        let current = users[user.key]
        return current === user || user.isSimulated && current == nil
    }
}

extension LocalUserPool: Redacted {
    package nonisolated var printableFields: KeyValuePairs<String, any Sendable> { ["id": id] }
}
