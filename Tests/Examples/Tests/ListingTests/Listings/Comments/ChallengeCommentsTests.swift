import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings in the comments of challenges")
struct ChallengeCommentsTests {
    private let ada = LocalUser("ada", password: "correct horse")

    /// The challenge that a sign-in begins with, and the step after the answer.
    private func steps(
        at local: LocalUserPool = LocalUserPool(),
        _ user: LocalUser,
        by method: SignInMethod = .srp(password: "correct horse"),
        with app: AuthenticatorApp? = nil
    ) async throws -> [ChallengeNameType?] {
        await local.add(user)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        let step = try await pool.signIn("ada", with: method)
        let asker = Asker { question in
            if let app { return app.code(question) }
            return await local.lastCode(for: "ada") ?? "no code was sent"
        }
        let walk = CommentedWalk(ask: asker, show: { app?.show($0) })
        return [step.challenge?.name, try await walk.next(after: step).challenge?.name]
    }

    @Test func `A code`() async throws {
        #expect(try await steps(ada.withCode(by: .sms("+*******1234"))) == [.smsMFA, nil])
    }

    @Test func `The choice of a second factor`() async throws {
        let user = ada.withCode(by: .sms("+*******1234")).withAuthenticatorApp(secretBase32: "GEZDGNBVGY3TQOJQ")
        let steps = try await steps(user)
        #expect(steps.first == .selectMFAType)
        #expect([.smsMFA, .softwareTokenMFA].contains(steps.last))
    }

    @Test func `The choice of a first factor`() async throws {
        let steps = try await steps(ada.withEmail("ada@example.com"), by: .choice())
        #expect(steps == [.selectChallenge, nil])
        let others = try await self.steps(LocalUser("ada").withEmail("ada@example.com"), by: .choice())
        #expect(others == [.selectChallenge, .emailOTP])
    }

    @Test func `A new password`() async throws {
        let local = LocalUserPool(requiredAttributes: ["given_name"])
        let user = LocalUser("ada", password: "temporary", status: .forceChangePassword)
        #expect(try await steps(at: local, user, by: .srp(password: "temporary")) == [.newPasswordRequired, nil])
    }

    @Test func `An authenticator app is set up`() async throws {
        let local = LocalUserPool(mfa: .required(settingUp: [.authenticatorApp]))
        #expect(try await steps(at: local, ada, with: AuthenticatorApp()) == [.mfaSetup, nil])
    }

    @Test func `A challenge of a name that nobody knows`() async throws {
        let questions = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask([:], expecting: "a face")
        }
        let local = LocalUserPool(customChallenges: questions)
        await local.add(ada)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: FaceScans(local))
        var walk = ChallengeWalk(ask: Asker { $0 == "Scan" ? "a face" : "" })
        let tokens = try await walk.tokens(after: try await pool.signIn("ada", with: .custom()))
        #expect(!tokens.accessToken.isEmpty)
        #expect(walk.names == ["FACE_SCAN"])
    }
}

/// A pool whose own questions go by a name that the library does not know.
private struct FaceScans: Transport {
    private let local: LocalUserPool

    init(_ local: LocalUserPool) { self.local = local }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        var request = request
        request.body = renamed(request.body, "FACE_SCAN", "CUSTOM_CHALLENGE")
        var response = try await local.send(request)
        response.body = renamed(response.body, "CUSTOM_CHALLENGE", "FACE_SCAN")
        return response
    }

    private func renamed(_ body: Data, _ name: String, _ other: String) -> Data {
        Data(String(decoding: body, as: UTF8.self).replacing(name, with: other).utf8)
    }
}
