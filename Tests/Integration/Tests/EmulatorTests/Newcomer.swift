import CognitoAuth
import Foundation
import Testing

/// A user who signs up in a test, at a pool of an emulator.
struct Newcomer: Sendable {
    let emulator: Emulator
    let pool: UserPool
    let spy: RecordingSpy
    let client: Provision.Client
    let name = "new-\(UUID().uuidString.lowercased())"
    let password = "Passw0rd!x"

    var email: String { "\(name)@example.com" }

    init(at emulator: Emulator, _ pool: String = "plain", client: String = "app") async throws {
        let provision = try await EmulatorHost.shared.provision(emulator)
        self.emulator = emulator
        spy = RecordingSpy()
        self.client = try provision.client(client, of: pool)
        self.pool = try provision.userPool(pool, client: client, transport: spy)
    }

    /// What ministack takes, and moto takes anything.
    static let signUpCode = "123456"
    static let resetCode = "654321"

    func signUp() async throws -> SignUpResponse {
        try await pool.signUp(name, password: password, attributes: ["email": email, "name": "Ada"])
    }

    /// Signs up and confirms.
    func confirmed() async throws -> Newcomer {
        _ = try await signUp()
        try await pool.confirmSignUp(name, code: Self.signUpCode)
        return self
    }

    /// The user's access token, by a password.
    func accessToken(_ password: String? = nil) async throws -> String {
        try signedIn(try await pool.signIn(name, with: .password(password ?? self.password))).accessToken
    }

    /// Checks that the client's hash over the name, or none, went with each request that takes one.
    func expectHashes(_ operations: Set<String>, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(operations.isSubset(of: spy.operations), sourceLocation: sourceLocation)
        for (index, operation) in spy.operations.enumerated() where operations.contains(operation) {
            let body = try spy.body(index)
            #expect(body["ClientId"] as? String == client.id, "\(operation)", sourceLocation: sourceLocation)
            #expect(body["Username"] as? String == name, "\(operation)", sourceLocation: sourceLocation)
            let hash = body["SecretHash"] as? String
            #expect(hash == client.hash(of: name), "\(operation)", sourceLocation: sourceLocation)
        }
    }
}
