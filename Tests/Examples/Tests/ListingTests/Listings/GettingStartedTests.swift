import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings of Getting started")
struct GettingStartedTests {
    @Test func `The first sign-in gives tokens`() async throws {
        #expect(try await firstSignIn() != nil)
    }

    @Test func `The walk asks what it needs`() async throws {
        let local = LocalUserPool()
        await local.add(
            LocalUser("ada", password: "temporary", status: .forceChangePassword).withCode(by: .sms("+*******1234"))
        )
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let person = Asker { $0 == "Code" ? await local.lastCode(for: "ada") ?? "" : "correct horse" }
        let tokens = try await Walk(ask: person).signIn("ada", "temporary", at: pool)

        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "tokens").path
        // listing
        let session = await UserSession(tokens, at: pool, keptIn: FileTokenStore(path: path))
        let accessToken = try await session.validTokens().accessToken
        // end of listing
        #expect(accessToken == tokens.accessToken)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `A pool is at AWS or at an emulator`() throws {
        let poolID = "us-east-1_Ab12Cd34E"
        let clientID = "3n4b5urk1ft4fl3mg5e62d9ado"
        // listing
        let atAWS = try UserPool(id: poolID, clientID: clientID)
        let atEmulator = try UserPool(id: poolID, clientID: clientID, endpoint: URL(string: "http://127.0.0.1:4566"))
        // end of listing
        #expect(atAWS.client.region.rawValue == "us-east-1")
        #expect(atEmulator.client.endpoint?.port == 4566)
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
            case .newPassword(let challenge): step = try await challenge.answer(await ask("New password"))
            default: throw NotOffered(challenge: step.challenge?.name)
            }
        }
    }
    // end of listing
}
