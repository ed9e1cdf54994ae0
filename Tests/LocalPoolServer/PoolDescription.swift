import CognitoAuthTesting
import Foundation

/// A pool as a file describes it; what is left out is as `LocalUserPool` has it.
///
/// ```json
/// {"id": "us-east-1_Example01", "clients": [{"id": "app"}, {"id": "web", "secret": "s"}],
///  "users": [{"name": "ada", "password": "correct horse", "email": "ada@example.com"}]}
/// ```
struct PoolDescription: Decodable {
    struct Client: Decodable {
        let id: String
        let secret: String?
    }

    struct User: Decodable {
        let name: String
        let password: String
        let email: String?
        /// The SRP salt in hex, for odd ones; a random one of the pool's own unless given.
        let salt: String?
    }

    let id: String
    let clients: [Client]
    let users: [User]
    /// Whether the pool remembers each device that is confirmed; not unless given.
    let remembersDevices: Bool?

    init(contentsOf file: URL) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }

    func pool() async -> LocalUserPool {
        let pool = LocalUserPool(
            id: id,
            clients: clients.map { LocalAppClient(id: $0.id, secret: $0.secret) },
            devices: remembersDevices == true ? .always : nil
        )
        for user in users {
            var local = LocalUser(user.name, password: user.password)
            if let email = user.email { local = local.withEmail(email) }
            if let salt = user.salt { local = local.withSalt(hex: salt) }
            await pool.add(local)
        }
        return pool
    }
}
