import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("The server in the documentation")
struct SignInServiceTests {
    private let local = LocalUserPool(clients: [LocalAppClient(secret: "client secret")])
    private let request: ContextData = {
        // listing
        let request = ContextData(ipAddress: "192.0.2.7", serverName: "shop.example", serverPath: "/sign-in")
        // end of listing
        return request
    }()

    private func service(credentials: AWSCredentials) throws -> SignInService {
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            clientSecret: "client secret",
            access: .admin(credentials: .static(credentials)),
            transport: local
        )
        return SignInService(pool: pool, verifier: try pool.makeTokenVerifier())
    }

    @Test func `It signs a user in across two requests and processes, and knows them by their token`() async throws {
        await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
        let first = try service(credentials: local.credentials)
        guard case .codeIsAskedFor(let stored) = try await first.signIn("ada", "correct horse", from: request) else {
            Issue.record("no code was asked for")
            return
        }
        let second = try service(credentials: local.credentials)
        let code = try #require(await local.lastCode(for: "ada"))
        guard case .signedIn(let tokens) = try await second.answer(stored, with: code, from: request) else {
            Issue.record("the code did not sign in")
            return
        }
        let sub = try await first.user(bearing: "Bearer \(tokens.accessToken)")
        #expect(try await second.user(bearing: "bearer \(tokens.accessToken)") == sub)
        #expect(!sub.isEmpty)
        for bad in [nil, "", "Bearer", "Bearer \(tokens.accessToken)x", "Bearer \(tokens.idToken ?? "")"] {
            await #expect(throws: CognitoError.self, "\(bad ?? "nil")") { try await first.user(bearing: bad) }
        }
    }

    @Test func `Without the right AWS credentials nobody signs in`() async throws {
        await local.add(LocalUser("ada", password: "correct horse"))
        var wrong = local.credentials
        wrong.secretAccessKey += "x"
        let service = try service(credentials: wrong)
        let error = await #expect(throws: CognitoError.self) {
            try await service.signIn("ada", "correct horse", from: request)
        }
        #expect(error?.operation == "AdminInitiateAuth")
    }
}
