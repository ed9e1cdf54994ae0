import CognitoAuth
import Foundation
import Testing

/// The pools, app clients and users that an emulator was filled with.
struct Provision: Sendable {
    struct Pool: Decodable {
        let id: String
        let clients: [String: Client]
        let users: [String: User]
    }

    struct Client: Decodable {
        let id: String
        let secret: String?
    }

    struct User: Decodable {
        /// The name to sign in with.
        let name: String
        /// The name the server knows the user by.
        let username: String
        let password: String
        let email: String?
        let totpSecret: String?
    }

    /// An access key of AWS's.
    struct Key: Decodable {
        let id: String
        let secret: String
        let token: String?

        var credentials: AWSCredentials {
            AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
        }
    }

    /// What the program that fills an emulator prints.
    struct Content: Decodable {
        let pools: [String: Pool]
        let keys: [String: Key]
    }

    let emulator: Emulator
    let endpoint: String
    let pools: [String: Pool]
    /// None where the emulator does not check them.
    let keys: [String: Key]

    func user(_ name: String, of pool: String = "plain") throws -> User {
        try #require(pools[pool]?.users[name])
    }

    func client(_ name: String, of pool: String = "plain") throws -> Client {
        try #require(pools[pool]?.clients[name])
    }

    /// The credentials of an administrator; any are good where they are not checked.
    var administrator: AWSCredentials {
        keys["allowed"]?.credentials ?? AWSCredentials(accessKeyID: "test", secretAccessKey: "test")
    }

    /// The service's operations, signed with credentials: an administrator's unless others are given.
    func adminClient(
        _ credentials: AWSCredentials? = nil,
        transport: any Transport = URLSessionTransport(),
        now: @escaping @Sendable () -> Date = { .now }
    ) -> CognitoClient {
        CognitoClient(
            region: "us-east-1",
            endpoint: URL(string: endpoint),
            transport: transport,
            credentials: .static(credentials ?? administrator),
            timeout: .seconds(60),
            now: now
        )
    }

    /// A transport that keeps what is sent, and repairs moto's SRP challenge if it is to be answered.
    func spy(answeringSRP: Bool = false) -> RecordingSpy {
        answeringSRP && emulator == .moto ? RecordingSpy(MotoSRPTransport()) : RecordingSpy()
    }

    /// The pool as the library sees it from one of its app clients.
    func userPool(
        _ pool: String = "plain",
        client name: String = "app",
        secret: String? = nil,
        transport: any Transport = URLSessionTransport()
    ) throws -> UserPool {
        let client = try client(name, of: pool)
        return try UserPool(
            id: try #require(pools[pool]).id,
            clientID: client.id,
            clientSecret: secret ?? client.secret,
            endpoint: URL(string: endpoint),
            transport: transport,
            timeout: .seconds(60)
        )
    }
}
