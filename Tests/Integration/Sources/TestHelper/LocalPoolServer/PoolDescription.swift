import CognitoAuth
import CognitoAuthTesting
import Foundation

/// A pool as a file describes it; what is left out is as `LocalUserPool` has it.
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
        /// The flows that it may start, by their names on the wire, such as `ALLOW_USER_SRP_AUTH`; all unless given.
        let flows: [String]?
        /// The grace period in seconds of refresh tokens that rotate; they do not unless given.
        let rotationGraceSeconds: Int?
    }

    /// An access key of an administrator.
    struct Key: Decodable {
        let id: String
        let secret: String
        let sessionToken: String?
        /// The end of a temporary key, in seconds since 1970.
        let expiration: Double?
        /// What it may call; everything unless given.
        let operations: Set<String>?
    }

    /// An answer that is given in the pool's place, once: a challenge that the pool does not know, for one.
    struct Reply: Decodable {
        let operation: String
        /// The body as it is sent, JSON as text.
        let body: String
    }

    let id: String
    let clients: [Client]
    let users: [UserDescription]
    /// Whether a sign-up is confirmed without a code; not unless given.
    let confirmsAtOnce: Bool?
    /// Whether the pool remembers each device that is confirmed; not unless given.
    let remembersDevices: Bool?
    /// The access keys that the pool knows; none that anybody else knows unless given.
    let keys: [Key]?
    /// The attributes that every user has to have.
    let requiredAttributes: [String]?
    /// The second factors to set up, of which each user has to have one; none has to unless given.
    let setsUp: [String]?
    /// What custom sign-in asks, one round after the other.
    let rounds: [CustomRounds.Round]?
    /// What is answered in the pool's place, the first of an operation with its first call.
    let replies: [Reply]?
    /// The `AuthParameters` that never reach the pool, so that it asks for them by a challenge.
    let withheld: [String]?

    init(contentsOf file: URL) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }

    func pool() async throws -> ServedPool {
        let pool = LocalUserPool(
            id: id,
            clients: clients.map(\.local),
            account: LocalAccountPolicy(confirmsAtOnce: confirmsAtOnce ?? false),
            requiredAttributes: requiredAttributes ?? [],
            mfa: setsUp.map { .required(settingUp: $0.map(MFAFactor.init(rawValue:))) } ?? .optional,
            customChallenges: rounds.map { CustomRounds(rounds: $0).challenges },
            devices: remembersDevices == true ? .always : nil
        )
        var passkeys: [String: LocalPasskey] = [:]
        for user in users {
            passkeys[user.name] = user.hasPasskey == true ? try LocalPasskey() : nil
            let local = user.local
            await pool.add(passkeys[user.name].map(local.withPasskey) ?? local)
        }
        for key in keys ?? [] { await pool.addAccessKey(key.credentials, allowing: key.operations) }
        return ServedPool(pool: pool, passkeys: passkeys, replies: replies ?? [], withheld: withheld ?? [])
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
