import CognitoAuth
import Foundation

// The salt of a user is internal, and only tests in a debug build choose it.
#if DEBUG
@testable import CognitoAuthTesting
#else
import CognitoAuthTesting
#endif

/// The JSON description of a pool; members that are left out have the defaults of `LocalUserPool`.
///
/// ```json
/// {"id": "us-east-1_Example01", "clients": [{"id": "app"}, {"id": "web", "secret": "s"}],
///  "users": [{"name": "ada", "password": "correct horse", "email": "ada@example.com"}],
///  "keys": [{"id": "AKIAIOSFODNN7EXAMPLE", "secret": "s"}, {"id": "AKIACLERK", "secret": "s", "operations": []}]}
/// ```
struct PoolDescription: Decodable {
    struct Client: Decodable {
        let id: String
        let secret: String?
        /// The allowed flows by their wire names; defaults to all.
        let flows: [String]?
        /// The grace period of refresh token rotation in seconds, or `nil` for no rotation.
        let rotationGraceSeconds: Int?
    }

    /// An access key of an administrator.
    struct Key: Decodable {
        let id: String
        let secret: String
        let sessionToken: String?
        /// The end of a temporary key, in seconds since 1970.
        let expiration: Double?
        /// The allowed operations, or `nil` for all.
        let operations: Set<String>?
    }

    /// A response that is sent once instead of the pool's, for example a challenge that the pool does not know.
    struct Reply: Decodable {
        let operation: String
        /// The body as it is sent, JSON as text.
        let body: String
    }

    /// A round of a custom sign-in.
    struct Round: Decodable, Sendable {
        /// The public parameters of the challenge.
        let parameters: [String: String]
        let answer: String
    }

    /// A user; only the name and the password are required.
    struct User: Decodable {
        let name: String
        let password: String
        let email: String?
        let phoneNumber: String?
        /// The SRP salt in hexadecimal, or `nil` for a random one.
        let salt: String?
        /// A Boolean value that indicates whether the password is temporary.
        let mustChangePassword: Bool?
        /// The Base32 secret of an authenticator app.
        let appSecret: String?
        /// The masked destinations of codes, as second factors.
        let codesBySMS, codesByEmail: String?
        /// A Boolean value that indicates whether the user has a passkey, which the server holds.
        let hasPasskey: Bool?
    }

    let id: String
    let clients: [Client]
    let users: [User]
    /// A Boolean value that indicates whether a sign-up is confirmed without a code.
    let confirmsAtOnce: Bool?
    /// A Boolean value that indicates whether the pool remembers confirmed devices.
    let remembersDevices: Bool?
    let keys: [Key]?
    let requiredAttributes: [String]?
    /// The second factors of which each user has to set up one.
    let setsUp: [String]?
    /// The rounds of a custom sign-in, each repeated until its answer is right; the third wrong answer is the last.
    let rounds: [Round]?
    /// The responses that are sent instead of the pool's, in the order of the calls of an operation.
    let replies: [Reply]?
    /// The `AuthParameters` that are removed from requests, so that the pool requires them by a challenge.
    let withheld: [String]?

    init(contentsOf file: URL) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }

    /// Returns the pool, with its users and access keys, and the passkeys of the users.
    func pool() async throws -> (pool: LocalUserPool, passkeys: [String: LocalPasskey]) {
        let pool = LocalUserPool(
            id: id,
            clients: clients.map(\.local),
            account: LocalAccountPolicy(confirmsAtOnce: confirmsAtOnce ?? false),
            requiredAttributes: requiredAttributes ?? [],
            mfa: setsUp.map { .required(settingUp: $0.map(MFAFactor.init(rawValue:))) } ?? .optional,
            customChallenges: rounds.map(Self.challenges),
            devices: remembersDevices == true ? .always : nil
        )
        var passkeys: [String: LocalPasskey] = [:]
        for user in users {
            passkeys[user.name] = user.hasPasskey == true ? try LocalPasskey() : nil
            let local = user.local
            await pool.add(passkeys[user.name].map(local.withPasskey) ?? local)
        }
        for key in keys ?? [] { await pool.addAccessKey(key.credentials, allowing: key.operations) }
        return (pool, passkeys)
    }

    private static func challenges(_ rounds: [Round]) -> CustomChallenges {
        CustomChallenges { signIn in
            let right = signIn.answers.filter(\.isCorrect).count
            if right == rounds.count { return .issueTokens }
            if signIn.answers.count - right == 3 { return .failAuthentication }
            return .ask(rounds[right].parameters, expecting: rounds[right].answer)
        }
    }
}

extension PoolDescription.Client {
    fileprivate var local: LocalAppClient {
        let rotation = rotationGraceSeconds.map { LocalRefreshTokenRotation(gracePeriod: .seconds($0)) }
        return LocalAppClient(
            id: id,
            secret: secret,
            flows: flows.map { Set($0.map(ExplicitAuthFlow.init(rawValue:))) } ?? ExplicitAuthFlow.all,
            refreshTokenRotation: rotation
        )
    }
}

extension PoolDescription.Key {
    fileprivate var credentials: AWSCredentials {
        AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: sessionToken,
            expiration: expiration.map { Date(timeIntervalSince1970: $0) }
        )
    }
}

extension PoolDescription.User {
    fileprivate var local: LocalUser {
        var local = LocalUser(name, password: password)
        if let email { local = local.withEmail(email) }
        if let phoneNumber { local = local.withPhoneNumber(phoneNumber) }
        #if DEBUG
        if let salt { local = local.withSalt(hex: salt) }
        #endif
        if mustChangePassword == true { local = local.withStatus(.forceChangePassword) }
        if let appSecret { local = local.withAuthenticatorApp(secretBase32: appSecret) }
        if let codesBySMS { local = local.withCode(by: .sms(codesBySMS)) }
        if let codesByEmail { local = local.withCode(by: .email(codesByEmail)) }
        return local
    }
}
