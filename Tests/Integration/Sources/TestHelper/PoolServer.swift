import CognitoAuth
import Dispatch
import Foundation
import LoopbackServer

// The salt of a user is internal.
@testable import CognitoAuthTesting

/// A `LocalUserPool` behind HTTP on 127.0.0.1, for other clients and for the tool as a process.
///
/// It prints its port as the first line and serves until its standard input ends, so that it ends with the process that holds
/// the pipe.
enum PoolServer {
    /// Serves the pool that a file describes.
    static func run(_ path: String) async throws {
        let json = try Data(contentsOf: URL(filePath: path))
        let pool = await (try JSONDecoder().decode(PoolDescription.self, from: json)).pool()
        Socket.prepareProcess()
        let listener = try Socket(listeningOn: 0)
        FileHandle.standardOutput.write(Data("\(try listener.port)\n".utf8))
        DispatchQueue(label: "standard input").async {
            while readLine() != nil {}
            exit(0)
        }
        await listener.serve { head, body in
            guard let url = URL(string: "http://127.0.0.1\(head.target)") else { throw CocoaError(.keyValueValidation) }
            let request = TransportRequest(
                method: head.method == "GET" ? .get : .post,
                url: url,
                headers: head.fields,
                body: body,
                operation: String(head.fields["x-amz-target"]?.split(separator: ".").last ?? "GetJWKS"),
                timeout: .seconds(60)
            )
            return Answer(try await pool.send(request))
        }
    }
}

/// The JSON description of a pool; members that are left out have the defaults of `LocalUserPool`.
///
/// ```json
/// {"id": "us-east-1_Example01", "clients": [{"id": "app"}, {"id": "web", "secret": "s"}],
///  "users": [{"name": "ada", "password": "correct horse"}],
///  "keys": [{"id": "AKIAIOSFODNN7EXAMPLE", "secret": "s"}, {"id": "AKIACLERK", "secret": "s", "operations": []}]}
/// ```
private struct PoolDescription: Decodable {
    struct Client: Decodable {
        let id: String
        let secret: String?
        /// The grace period of refresh token rotation in seconds, or `nil` for no rotation.
        let rotationGraceSeconds: Int?
    }

    struct User: Decodable {
        let name: String
        let password: String
        /// The SRP salt in hexadecimal, or `nil` for a random one.
        let salt: String?
        /// The Base32 secret of an authenticator app.
        let appSecret: String?
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

    let id: String
    let clients: [Client]
    let users: [User]
    let remembersDevices: Bool?
    /// The second factors of which each user has to set up one.
    let setsUp: [String]?
    let keys: [Key]?
    /// The operations that the credentials of the identity pool allow, or `nil` for no identity pool.
    let identityPoolOperations: Set<String>?

    /// Returns the pool, with its users and access keys.
    func pool() async -> LocalUserPool {
        var configuration = LocalUserPool.Configuration()
        configuration.warnsOutsideTests = false
        configuration.id = id
        configuration.appClients = clients.map { client in
            let rotation = client.rotationGraceSeconds.map { LocalRefreshTokenRotation(gracePeriod: .seconds($0)) }
            return LocalAppClient(id: client.id, secret: client.secret, refreshTokenRotation: rotation)
        }
        configuration.mfaConfiguration =
            setsUp.map { .required(settingUp: $0.map(MFAType.init(rawValue:))) } ?? .optional
        configuration.deviceTracking = remembersDevices == true ? .always : nil
        configuration.identityPool = identityPoolOperations.map { LocalIdentityPool(allowedOperations: $0) }
        let pool = LocalUserPool(configuration: configuration)
        for user in users {
            var local = LocalUser(user.name, password: user.password)
            if let salt = user.salt { local = local.withSalt(hex: salt) }
            if let secret = user.appSecret { local = local.withTOTP(secretBase32: secret) }
            await pool.add(local)
        }
        for key in keys ?? [] {
            let credentials = AWSCredentials(
                accessKeyID: key.id,
                secretAccessKey: key.secret,
                sessionToken: key.sessionToken,
                expiration: key.expiration.map { Date(timeIntervalSince1970: $0) }
            )
            await pool.addAccessKey(credentials, allowing: key.operations)
        }
        return pool
    }
}
