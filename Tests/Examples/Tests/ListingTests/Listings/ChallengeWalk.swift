import CognitoAuth
import CognitoAuthTesting
import Foundation

/// Answers every challenge as the article on challenges says.
struct ChallengeWalk {
    let ask: Asker
    var passkey: LocalPasskey?
    var secret: String?
    /// The steps there were, by their names on the wire.
    var names: [String] = []

    mutating func tokens(after first: SignInStep) async throws -> Tokens {
        var step = first
        while true {
            if let name = step.challenge?.name { names.append(name.rawValue) }
            switch step {
            case .signedIn(let tokens): return tokens
            // listing
            case .code(let challenge):
                let place = challenge.delivery?.destination ?? challenge.friendlyDeviceName ?? "your authenticator app"
                step = try await challenge.answer(await ask("The code from \(place)"))
            // end of listing
            // listing
            case .chooseMFA(let challenge):
                let names = challenge.factors.map(\.rawValue)
                let chosen = await ask("One of \(names.joined(separator: ", "))")
                step = try await challenge.choose(MFAFactor(rawValue: chosen))
            // end of listing
            // listing
            case .setUpMFA(let challenge) where challenge.factors.contains(.authenticatorApp):
                let setup = try await challenge.beginAuthenticatorApp()
                show(qrCodeOf: setup.uri(issuer: "Shop", account: challenge.username), or: setup.secretCode)
                step = try await setup.answer(await ask("The app's first code"), deviceName: "Ada's telephone")
            case .setUpMFA(let challenge):
                step = try await challenge.setUpEmail(await ask("Your e-mail address"))
            // end of listing
            // listing
            case .newPassword(let challenge):
                var attributes: [String: String] = [:]
                for name in challenge.requiredAttributes { attributes[name] = await ask(name) }
                step = try await challenge.answer(await ask("A new password"), attributes: attributes)
            // end of listing
            // listing
            case .chooseFactor(let challenge):
                let names = challenge.factors.map(\.rawValue)
                switch ChallengeNameType(rawValue: await ask("One of \(names.joined(separator: ", "))")) {
                case .passwordSRP: step = try await challenge.answer(srpPassword: await ask("Password"))
                case .password: step = try await challenge.answer(password: await ask("Password"))
                case let factor: step = try await challenge.choose(factor)
                }
            // end of listing
            // listing
            case .password(let challenge):
                step = try await challenge.answer(await ask("Password"))
            // end of listing
            // listing
            case .passkey(let challenge):
                let assertion = try await authenticate(challenge.requestOptionsJSON ?? "")
                step = try await challenge.answer(credential: assertion)
            // end of listing
            // listing
            case .custom(let challenge):
                step = try await challenge.answer(await ask(challenge.publicParameters["question"] ?? "Answer"))
            // end of listing
            // listing
            case .unknown(let challenge) where challenge.name.rawValue == "FACE_SCAN":
                step = try await challenge.answer(["ANSWER": await ask("Scan")])
            // end of listing
            default: throw NotOffered(challenge: step.challenge?.name)
            }
        }
    }

    private mutating func show(qrCodeOf uri: String, or secret: String) {
        self.secret = uri.hasPrefix("otpauth://totp/Shop:") ? secret : nil
    }

    private mutating func authenticate(_ options: String) async throws -> String {
        guard let assertion = try passkey?.assertion(for: options) else { throw NotOffered(challenge: .webAuthn) }
        return assertion
    }
}
