import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

/// The article's listings answer the challenges of the local pool; its JSON is compared with what goes over the wire.
@Suite("Wire forms in the challenge reference")
struct WireFormTests {
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    private static let ada = LocalUser("ada", password: "correct horse")
        .withEmail("ada@example.com")
        .withPhoneNumber("+15555551234")

    /// A sign-in that meets challenges, and the answers to them.
    private struct SignIn {
        var local = LocalUserPool()
        var user = ada
        var method = SignInMethod.srp(password: "correct horse")
        var answers: [String] = []
        var passkey: LocalPasskey?
        var count = 1
    }

    private static func signIns() throws -> [SignIn] {
        let (sent, fromApp) = (ListingUser.sentCode, ListingUser.authenticatorCode)
        let passkey = try LocalPasskey()
        let app = ada.withTOTP(secretBase32: secret)
        let withSMS = ada.withMFACode(via: .sms)
        let temporary = LocalUser("ada", password: "correct horse", status: .forceChangePassword)
            .withEmail("ada@example.com")
        let questions = CustomChallenges { signIn in
            signIn.answers.last?.isCorrect == true ? .issueTokens : .ask(["question": "6 times 7?"], expecting: "42")
        }
        return [
            SignIn(method: .choice(), answers: ["EMAIL_OTP", sent]),
            SignIn(method: .choice(), answers: ["PASSWORD", "correct horse"]),
            SignIn(method: .choice(), answers: ["PASSWORD_SRP", "correct horse"]),
            SignIn(method: .choice(preferring: .password), answers: ["correct horse"]),
            SignIn(method: .choice(preferring: .passwordSRP), answers: ["correct horse"]),
            SignIn(method: .choice(preferring: .smsOTP), answers: [sent]),
            SignIn(user: ada.withPasskey(passkey), method: .choice(preferring: .webAuthn), passkey: passkey),
            SignIn(user: withSMS, answers: [sent]),
            SignIn(user: app, answers: [fromApp]),
            SignIn(user: withSMS.withTOTP(secretBase32: secret), answers: ["SMS_MFA", sent]),
            SignIn(
                local: LocalUserPool(
                    configuration: .init { $0.mfaConfiguration = .required(settingUp: [.totp, .email]) }
                ),
                answers: [fromApp]
            ),
            SignIn(
                local: LocalUserPool(configuration: .init { $0.mfaConfiguration = .required(settingUp: [.email]) }),
                answers: ["ada@example.com", sent]
            ),
            SignIn(
                local: LocalUserPool(configuration: .init { $0.requiredAttributes = ["given_name"] }),
                user: temporary,
                answers: ["Ada", "another horse"]
            ),
            SignIn(
                local: LocalUserPool(configuration: .init { $0.customChallenges = questions }),
                method: .custom(),
                answers: ["42"]
            ),
            SignIn(
                local: LocalUserPool(configuration: .init { $0.deviceTracking = .always }),
                method: .password("correct horse"),
                count: 2
            ),
        ]
    }

    @Test func `The article shows the parameters and the responses of every challenge`() async throws {
        let shown = Set(try Listings_ChallengeReference.json.map { try #require(WireForm(Data($0.utf8))) })
        var sent: Set<WireForm> = []
        for signIn in try Self.signIns() {
            await signIn.local.add(signIn.user)
            let tap = Tap(signIn.local)
            let (id, clientID) = (signIn.local.id, signIn.local.clientID)
            let pool = try UserPool(id: id, clientID: clientID, transport: tap, deviceStore: MemoryDeviceStore())
            let user = ListingUser(of: signIn.local, answering: signIn.answers, passkey: signIn.passkey)
            user.scan(Self.secret)
            for _ in 0..<signIn.count {
                var step = try await pool.signIn("ada", with: signIn.method)
                let listings = Listings_ChallengeReference(user: user)
                while step.challenge != nil { step = try await listings.next(after: step) }
            }
            sent.formUnion(tap.forms.withLock(\.self))
        }
        #expect(sent.subtracting(shown) == [])
        // The local pool sends neither a challenge without a type nor the one that only an administrator's sign-in can meet.
        #expect(Set(shown.subtracting(sent).map(\.name)) == ["FACE_SCAN", "ADMIN_NO_SRP_AUTH"])
    }
}

/// A challenge, or an answer to one, without its values.
private struct WireForm: Hashable {
    let name: String
    let isAnswer: Bool
    let keys: Set<String>

    /// Reads a message, which is `nil` if it has no challenge.
    init?(_ json: Data) {
        guard let members = try? JSONSerialization.jsonObject(with: json) as? [String: Any],
            let name = members["ChallengeName"] as? String,
            let values = (members["ChallengeResponses"] ?? members["ChallengeParameters"]) as? [String: String]
        else { return nil }
        self.name = name
        isAnswer = members["ChallengeResponses"] != nil
        keys = Set(values.keys)
    }
}

/// Notes the challenges and answers that pass between an app and a pool.
private final class Tap: Transport {
    let forms = Mutex<Set<WireForm>>([])
    private let local: LocalUserPool

    init(_ local: LocalUserPool) { self.local = local }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let response = try await local.send(request)
        for body in [request.body, response.body] {
            if let form = WireForm(body) { forms.withLock { _ = $0.insert(form) } }
        }
        return response
    }
}
