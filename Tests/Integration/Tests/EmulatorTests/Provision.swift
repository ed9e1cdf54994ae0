import CognitoCrypto
import Foundation
import Testing

@testable import CognitoAuth

/// The pools, app clients, and users of an emulator.
struct Provision: Sendable {
    struct Pool: Decodable {
        let id: String
        let clients: [String: Client]
        let users: [String: User]
    }

    struct Client: Decodable {
        let id: String
        let secret: String?

        /// Returns the `SECRET_HASH` for a username, or `nil` for a client without a secret.
        func hash(of username: String) -> String? {
            secret.map { SecretHash.compute(username: username, clientID: id, clientSecret: $0) }
        }
    }

    struct User: Decodable {
        /// The name with which the user signs in.
        let name: String
        /// The username at the server.
        let username: String
        let password: String
        let email: String?
        let totpSecret: String?
    }

    /// An AWS access key.
    struct Key: Decodable {
        let id: String
        let secret: String
        let token: String?

        var credentials: AWSCredentials {
            AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
        }
    }

    /// The ID of an identity pool that accepts the app client `app` of the pool `plain`, and the ARN of its role.
    struct Identities: Decodable {
        let pool: String
        let role: String
    }

    /// The output of the program that fills an emulator.
    struct Content: Decodable {
        let pools: [String: Pool]
        /// The access keys, if the emulator checks them.
        let keys: [String: Key]
        let identities: Identities
    }

    /// The codes that ministack accepts; moto accepts any.
    static let signUpCode = "123456"
    static let resetCode = "654321"

    let endpoint: String
    let content: Content
    /// The standard input of the emulator, which ends with it.
    let pipe: Pipe

    func pool(_ name: String) throws -> Pool { try #require(content.pools[name]) }

    func user(_ name: String, of pool: String = "plain") throws -> User { try #require(self.pool(pool).users[name]) }

    func client(_ name: String, of pool: String = "plain") throws -> Client {
        try #require(self.pool(pool).clients[name])
    }

    func key(_ name: String) throws -> Key { try #require(content.keys[name]) }

    /// The credentials of an administrator.
    var administrator: any AWSCredentialsProvider {
        let key = content.keys["allowed"]?.credentials
        return .static(key ?? AWSCredentials(accessKeyID: "test", secretAccessKey: "test"))
    }

    /// Returns the service's operations, signed by an administrator unless there are other credentials.
    func adminClient(
        _ credentials: AWSCredentials? = nil,
        transport: any Transport,
        now: @escaping @Sendable () -> Date = { .now }
    ) -> CognitoClient {
        CognitoClient(
            region: "us-east-1",
            endpoint: URL(string: endpoint),
            transport: transport,
            credentials: credentials.map { .static($0) } ?? administrator,
            timeout: .seconds(60),
            now: now
        )
    }

    func identityPool(id: String? = nil, transport: any Transport = URLSessionTransport()) throws -> IdentityPool {
        try IdentityPool(
            id: id ?? content.identities.pool,
            endpoint: URL(string: endpoint),
            transport: transport,
            timeout: .seconds(60)
        )
    }

    func userPool(
        _ pool: String = "plain",
        client name: String = "app",
        secret: String? = nil,
        access: UserPool.Access = .client,
        transport: any Transport = URLSessionTransport()
    ) throws -> UserPool {
        let client = try client(name, of: pool)
        return try UserPool(
            id: self.pool(pool).id,
            clientID: client.id,
            clientSecret: secret ?? client.secret,
            access: access,
            endpoint: URL(string: endpoint),
            transport: transport,
            timeout: .seconds(60)
        )
    }
}

/// A user of an emulator, an app client of the user's pool, and the requests of that client.
struct Scene: Sendable {
    let user: Provision.User
    let client: Provision.Client
    let pool: UserPool
    let spy = RequestSpy()
    private let otherPool: @Sendable () throws -> UserPool

    /// Creates a scene with the names in the provision; `secret` replaces the right client secret.
    init(
        _ emulator: Emulator,
        _ user: String = "alice",
        of poolName: String = "plain",
        client name: String = "app",
        secret: String? = nil,
        isAdmin: Bool = false
    ) async throws {
        let provision = try await emulator.provision
        let access = isAdmin ? UserPool.Access.admin(credentials: provision.administrator) : .client
        self.user = try provision.user(user, of: poolName)
        client = try provision.client(name, of: poolName)
        otherPool = { [spy] in
            try provision.userPool(poolName, client: name, secret: secret, access: access, transport: spy)
        }
        pool = try otherPool()
    }

    /// Sign-in with the user's password by SRP.
    var srp: SignInMethod { .srp(password: user.password) }

    /// The methods that prove the user's password.
    var methods: [SignInMethod] { [.password(user.password), srp] }

    /// Begins a sign-in; the method defaults to the password, and the username to the user's.
    func signIn(
        _ method: SignInMethod? = nil,
        as typed: String? = nil,
        context: SignInContext = SignInContext()
    ) async throws -> SignInStep {
        try await pool.signIn(typed ?? user.name, with: method ?? .password(user.password), context: context)
    }

    /// Returns the step of a suspended sign-in in another process, after a round trip through JSON.
    func handedOver(_ suspended: SuspendedSignIn) throws -> SignInStep {
        let json = try JSONEncoder().encode(suspended)
        return try otherPool().resume(try JSONDecoder().decode(SuspendedSignIn.self, from: json))
    }

    /// Checks the requests of a sign-in, see ``RequestSpy/expectRules(for:typed:context:own:sourceLocation:)``.
    func expectRules(
        typed: String? = nil,
        context: SignInContext = SignInContext(),
        own: [Int: [String: String]] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let typed = typed ?? user.name
        try spy.expectRules(for: client, typed: typed, context: context, own: own, sourceLocation: sourceLocation)
    }
}
