import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

/// A pool with a clock, and its operations for accounts as bytes.
struct AccountScene {
    let clock = TestClock()
    let local: LocalUserPool
    let wire: Wire
    let pool: UserPool
    let client: CognitoClient

    init(
        _ appClient: LocalAppClient = LocalAppClient(),
        passwords: LocalPasswordPolicy = LocalPasswordPolicy(),
        account: LocalAccountPolicy = LocalAccountPolicy(),
        requiredAttributes: [String] = [],
        mfa: LocalMFAPolicy = .optional,
        firstFactors: Set<LocalFirstFactor> = Set(LocalFirstFactor.allCases),
        passkeys: LocalPasskeyPolicy = LocalPasskeyPolicy()
    ) throws {
        let clock = clock
        local = LocalUserPool(
            clients: [appClient, LocalAppClient()],
            passwords: passwords,
            account: account,
            requiredAttributes: requiredAttributes,
            mfa: mfa,
            firstFactors: firstFactors,
            passkeys: passkeys,
            now: { clock.now }
        )
        wire = Wire(local)
        pool = try local.userPool()
        client = CognitoClient(region: "us-east-1", transport: local)
    }

    /// Sends members besides the client, the name and its hash; what the service answers, as an error or as nothing.
    func call(_ operation: String, _ name: String, _ members: [String: Any] = [:]) async throws -> Wire.Answer {
        var body: [String: Any] = ["ClientId": wire.clientID, "Username": name]
        body["SecretHash"] = wire.withHash(["USERNAME": name], true)["SECRET_HASH"]
        return try await wire.send(operation, body.merging(members) { _, new in new })
    }

    /// A user who is signed in, by the access token.
    func signIn(_ user: LocalUser, by client: LocalAppClient? = nil) async throws -> String {
        await local.add(user)
        return try await Wire(local, client: client).signIn(user.name, password: user.password ?? "")
            .token("AccessToken")
    }

    /// A code that is not the one that was sent.
    func wrongCode(for username: String) async throws -> String {
        let code = try #require(await local.lastCode(for: username))
        return (code.hasPrefix("0") ? "1" : "0") + code.dropFirst()
    }

    static let wrongCode = "CodeMismatchException: Invalid verification code provided, please try again."
    static let expiredCode = "ExpiredCodeException: Invalid code provided, please request a code again."
    static let tooOften = "Attempt limit exceeded, please try after some time."
    static let unknownUser = "UserNotFoundException: Username/client id combination not found."
}

/// The error of a call of the client, as `Type: message`.
func refusal(of call: () async throws -> some Sendable) async throws -> String {
    let error = await #expect(throws: CognitoError.self) { _ = try await call() }
    return "\(try #require(error).code): \(try #require(error).message)"
}
