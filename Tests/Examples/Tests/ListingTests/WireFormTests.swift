import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

/// The article's listings answer the challenges of the local pool; its JSON is compared with what goes over the wire.
@Suite("Wire forms in the article on challenges")
struct WireFormTests {
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    private static let ada = LocalUser("ada", password: "correct horse")
        .withEmail("ada@example.com")
        .withPhoneNumber("+15555551234")
    private static let withSMS = ada.withCode(by: .sms("+*******1234"))

    @Test func `The article shows the parameters and the responses of every challenge`() async throws {
        let shown = Set(try Listings_ChallengesOneByOne.json.map { try WireForm(Data($0.utf8)) })
        let sent = try await sentByFirstFactors().union(sentBySecondFactors()).union(sentByOthers())
        #expect(sent.subtracting(shown) == [])
        // The local pool sends neither a challenge without a type nor the one that only an administrator's sign-in can meet.
        #expect(Set(shown.subtracting(sent).map(\.name)) == ["FACE_SCAN", "ADMIN_NO_SRP_AUTH"])
    }

    private func sentByFirstFactors() async throws -> Set<WireForm> {
        let passkey = try LocalPasskey()
        return try await sent(by: .choice(), answers: ["EMAIL_OTP", .sentCode])
            .union(sent(by: .choice(), answers: ["PASSWORD", "correct horse"]))
            .union(sent(by: .choice(), answers: ["PASSWORD_SRP", "correct horse"]))
            .union(sent(by: .choice(preferring: .password), answers: ["correct horse"]))
            .union(sent(by: .choice(preferring: .passwordSRP), answers: ["correct horse"]))
            .union(sent(by: .choice(preferring: .smsOTP), answers: [.sentCode]))
            .union(sent(to: Self.ada.withPasskey(passkey), by: .choice(preferring: .webAuthn), passkey: passkey))
    }

    private func sentBySecondFactors() async throws -> Set<WireForm> {
        let app = Self.ada.withAuthenticatorApp(secretBase32: Self.secret)
        let both = Self.withSMS.withAuthenticatorApp(secretBase32: Self.secret)
        let either = LocalMFAPolicy.required(settingUp: [.authenticatorApp, .email])
        return try await sent(to: Self.withSMS, answers: [.sentCode])
            .union(sent(to: app, answers: [.authenticatorCode]))
            .union(sent(to: both, answers: ["SMS_MFA", .sentCode]))
            .union(sent(from: LocalUserPool(mfa: either), answers: [.authenticatorCode]))
            .union(
                sent(from: LocalUserPool(mfa: .required(settingUp: [.email])), answers: ["ada@example.com", .sentCode])
            )
    }

    private func sentByOthers() async throws -> Set<WireForm> {
        let temporary = LocalUser("ada", password: "temporary", status: .forceChangePassword)
            .withEmail("ada@example.com")
        let required = LocalUserPool(requiredAttributes: ["given_name"])
        let questions = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "6 times 7?"], expecting: "42")
        }
        return try await sent(
            from: required,
            to: temporary,
            by: .srp(password: "temporary"),
            answers: ["Ada", "correct horse"]
        )
        .union(sent(from: LocalUserPool(customChallenges: questions), by: .custom(), answers: ["42"]))
        .union(sent(from: LocalUserPool(devices: .always), by: .password("correct horse"), times: 2))
    }

    /// The challenges and answers of sign-ins that the article's listings complete.
    private func sent(
        from local: LocalUserPool = LocalUserPool(),
        to user: LocalUser = ada,
        by method: SignInMethod = .srp(password: "correct horse"),
        answers: [ListingUser.Answer] = [],
        passkey: LocalPasskey? = nil,
        times: Int = 1
    ) async throws -> Set<WireForm> {
        await local.add(user)
        let tap = Tap(local)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: tap, devices: MemoryDeviceStore())
        let user = ListingUser(of: local, answering: answers, secret: Self.secret, passkey: passkey)
        for _ in 0..<times {
            var step = try await pool.signIn("ada", with: method)
            while step.challenge != nil { step = try await Listings_ChallengesOneByOne(user: user).next(after: step) }
        }
        return tap.forms.withLock(\.self)
    }
}

/// A challenge, or an answer to one, without its values.
private struct WireForm: Decodable, Hashable {
    let name: String
    let isAnswer: Bool
    let keys: Set<String>

    private enum CodingKeys: String, CodingKey {
        case name = "ChallengeName"
        case parameters = "ChallengeParameters"
        case responses = "ChallengeResponses"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        name = try members.decode(String.self, forKey: .name)
        isAnswer = members.contains(.responses)
        keys = Set(try members.decode([String: String].self, forKey: isAnswer ? .responses : .parameters).keys)
    }

    init(_ json: Data) throws { self = try JSONDecoder().decode(Self.self, from: json) }
}

/// Notes the challenges and answers that pass between an app and a pool.
private final class Tap: Transport {
    let forms = Mutex<Set<WireForm>>([])
    private let local: LocalUserPool

    init(_ local: LocalUserPool) { self.local = local }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let response = try await local.send(request)
        for body in [request.body, response.body] {
            // Other messages have no challenge's name.
            if let form = try? WireForm(body) { forms.withLock { _ = $0.insert(form) } }
        }
        return response
    }
}
