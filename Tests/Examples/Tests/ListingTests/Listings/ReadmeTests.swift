import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Synchronization
import Testing

@Suite("Listings of the README")
struct ReadmeTests {
    private let password = "correct horse"

    @Test func `The walk asks for what comes`() async throws {
        let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        // listing
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse").withAuthenticatorApp(secretBase32: secret))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        // end of listing
        await local.add(
            LocalUser("bob", password: "temporary", status: .forceChangePassword)
                .withAuthenticatorApp(secretBase32: secret).withCode(by: .sms("+*******1234"))
        )
        for (name, password) in [("ada", "correct horse"), ("bob", "temporary")] {
            let asked = Mutex<[String]>([])
            let person = Asker { question in
                asked.withLock { $0.append(question) }
                return question == "Code" ? (try? TOTP(secretBase32: secret).code(at: Date())) ?? "" : "battery staple"
            }
            _ = try await Walk(ask: person).signIn(name, password, at: pool)
            #expect(asked.withLock { $0 } == (name == "ada" ? ["Code"] : ["New password", "Code"]))
        }
    }

    @Test func `A pool is named by its id and an app client`() throws {
        // listing
        let pool = try UserPool(id: "eu-west-1_Ab12Cd34E", clientID: "3n4b5urk1ft4fl3mg5e62d9ado")
        // end of listing
        #expect(pool.client.region.rawValue == "eu-west-1")
    }

    @Test func `A challenge is stored and taken up again`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: password).withCode(by: .sms("+*******1234")))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: password)) else {
            Issue.record("no code was asked for")
            return
        }
        // listing
        let stored = try JSONEncoder().encode(challenge.suspended)
        // later, elsewhere
        let step = try pool.resume(JSONDecoder().decode(SuspendedSignIn.self, from: stored))
        // end of listing
        guard case .code(let resumed) = step, let code = await local.lastCode(for: "ada") else {
            Issue.record("another challenge was taken up")
            return
        }
        #expect(try await resumed.answer(code).challenge == nil)
    }

    @Test func `An administrator signs in`() async throws {
        let local = LocalUserPool(clients: [LocalAppClient(secret: "client secret")])
        let (id, clientID, secret) = (local.id, local.clientID, "client secret")
        // listing
        let pool = try UserPool(id: id, clientID: clientID, clientSecret: secret, access: .admin(credentials: .default))
        // end of listing
        #expect(String(describing: pool.access).contains("isAdmin: true"))
    }

    @Test func `A token of another pool is refused`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: password))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        guard case .signedIn(let tokens) = try await pool.signIn("ada", with: .srp(password: password)) else {
            Issue.record("the password did not sign in")
            return
        }
        let header = "Bearer \(tokens.accessToken)"
        let error = await #expect(throws: CognitoError.self) { try await sub(bearing: header) }
        #expect(error?.isTokenRefusal == true)
    }

    private func sub(bearing header: String) async throws -> String {
        // listing
        let verifier = try TokenVerifier(userPoolID: "eu-west-1_Ab12Cd34E", clientIDs: ["3n4b5urk1ft4fl3mg5e62d9ado"])
        // with each request
        let token = try await verifier.verify(authorization: header, as: .access, requiring: [.scope("orders/read")])
        // end of listing
        return token.sub
    }
}

private struct Walk {
    let ask: Asker

    // listing
    func signIn(_ name: String, _ password: String, at pool: UserPool) async throws -> Tokens {
        var step = try await pool.signIn(name, with: .srp(password: password))
        while true {
            switch step {
            case .signedIn(let tokens): return tokens
            case .code(let challenge): step = try await challenge.answer(await ask("Code"))
            case .chooseMFA(let challenge): step = try await challenge.choose(.authenticatorApp)
            case .newPassword(let challenge): step = try await challenge.answer(await ask("New password"))
            default: throw NotOffered(challenge: step.challenge?.name)
            }
        }
    }
    // end of listing
}
