import CognitoAuth
import Foundation
import Testing

/// What the article shows in JSON is what is taken and what is sent.
@Suite("The wire forms in Challenges one by one")
struct WireFormTests {
    private static let deviceKey = "eu-west-1_59d9ad83-0c90-483a-ab4f-137182c0f2ba"

    private func pool(_ transport: ScriptedTransport, hasDevice: Bool = false) async throws -> UserPool {
        let store = MemoryDeviceStore()
        let device = RememberedDevice(
            userPoolID: "eu-west-1_Ab12Cd34E",
            clientID: "app",
            username: "ada",
            deviceKey: Self.deviceKey,
            deviceGroupKey: "-group",
            password: "device password",
            confirmedAt: Date()
        )
        await store.save(device, named: "ada")
        let devices = hasDevice ? store : nil
        return try UserPool(id: "eu-west-1_Ab12Cd34E", clientID: "app", transport: transport, devices: devices)
    }

    private func form(_ name: String) throws -> WireForm {
        try #require(try WireForm.all().first { $0.name == name && $0.responses == nil }, "\(name)")
    }

    private func answers(to name: String) throws -> [WireForm] {
        try WireForm.all().filter { $0.name == name && $0.responses != nil }
    }

    @Test func `Every challenge of the table is shown, and has an answer`() throws {
        let article = try #require(try Document.articles().first { $0.lastPathComponent == "ChallengesOneByOne.md" })
        let rows = try Document(article).lines.filter { $0.hasPrefix("| `") }
        let names = rows.compactMap { $0.split(separator: "|").first }
            .flatMap { $0.matches(of: /`([A-Z_]+)`/).map { String($0.1) } }
        #expect(names.count == 16)
        for name in names + ["FACE_SCAN"] {
            #expect(try form(name).name == name)
            #expect(try !answers(to: name).isEmpty, "\(name)")
        }
    }

    @Test(arguments: try WireForm.all().filter { $0.responses != nil && !$0.isProof })
    func `An answer is sent as it is shown`(_ shown: WireForm) async throws {
        let transport = try ScriptedTransport([try form(shown.name)])
        let pool = try await pool(transport)
        try await answer(try await pool.signIn("ada", with: .custom()), as: try #require(shown.responses))
        let sent = try #require(transport.answers.first)
        #expect(transport.answers.count == 1)
        #expect(shown.isFit(by: sent), "\(sent.testDescription)")
    }

    @Test func `The proof of a password is sent as it is shown, within the call`() async throws {
        let transport = try ScriptedTransport([try form("PASSWORD_VERIFIER")])
        let step = try await pool(transport).signIn("ada", with: .srp(password: "correct horse"))
        guard case .signedIn = step else { throw NotOffered(challenge: step.challenge?.name) }
        #expect(transport.answers.count == 1)
        #expect(try answers(to: "PASSWORD_VERIFIER")[0].isFit(by: try #require(transport.answers.first)))
    }

    @Test func `The proof of a device is sent as it is shown, within the call`() async throws {
        let names = ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]
        let transport = try ScriptedTransport(names.map(form))
        let step = try await pool(transport, hasDevice: true).signIn("ada", with: .password("correct horse"))
        guard case .signedIn = step else { throw NotOffered(challenge: step.challenge?.name) }
        #expect(transport.answers.map(\.name) == names)
        for sent in transport.answers { #expect(try answers(to: sent.name)[0].isFit(by: sent), "\(sent.name)") }
    }

    @Test(arguments: ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"])
    func `Without devices a device's challenge is an unknown one`(_ name: String) async throws {
        let transport = try ScriptedTransport([try form(name)])
        let step = try await pool(transport).signIn("ada", with: .password("correct horse"))
        guard case .unknown(let challenge) = step else { throw NotOffered(challenge: step.challenge?.name) }
        #expect(challenge.name.rawValue == name)
        #expect(transport.answers.isEmpty)
    }

    /// Answers a step with the values of an answer that is shown.
    private func answer(_ step: SignInStep, as shown: [String: String]) async throws {
        let given = shown["ANSWER"] ?? ""
        switch step {
        case .code(let challenge):
            let code = try #require(shown.first { $0.key.hasSuffix("_CODE") }?.value)
            _ = try await challenge.answer(code)
        case .chooseMFA(let challenge): _ = try await challenge.choose(MFAFactor(rawValue: given))
        case .setUpMFA(let challenge):
            if let email = shown["EMAIL"] {
                _ = try await challenge.setUpEmail(email)
            } else {
                _ = try await challenge.beginAuthenticatorApp().answer("123456")
            }
        case .newPassword(let challenge):
            let name = try #require(challenge.requiredAttributes.first)
            let value = try #require(shown["userAttributes.\(name)"])
            _ = try await challenge.answer(shown["NEW_PASSWORD"] ?? "", attributes: [name: value])
        case .chooseFactor(let challenge): try await answer(challenge, given, password: shown["PASSWORD"])
        case .password(let challenge): _ = try await challenge.answer(shown["PASSWORD"] ?? "correct horse")
        case .passkey(let challenge): _ = try await challenge.answer(credential: shown["CREDENTIAL"] ?? "")
        case .custom(let challenge): _ = try await challenge.answer(given)
        case .unknown(let challenge): _ = try await challenge.answer(["ANSWER": given])
        default: Issue.record("\(step)")
        }
    }

    private func answer(_ challenge: ChooseFactorChallenge, _ factor: String, password: String?) async throws {
        switch factor {
        case "PASSWORD": _ = try await challenge.answer(password: try #require(password))
        case "PASSWORD_SRP": _ = try await challenge.answer(srpPassword: "correct horse")
        default: _ = try await challenge.choose(ChallengeNameType(rawValue: factor))
        }
    }
}

extension WireForm {
    /// Whether it is answered within the call that it comes in.
    fileprivate var isProof: Bool {
        ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"].contains(name)
    }
}
