import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// `SMS_MFA`, `EMAIL_OTP` or `SOFTWARE_TOKEN_MFA`.
    func askForCode(_ factor: LocalUser.SecondFactor, user: LocalUser, client: CallingClient) -> AuthReply {
        switch factor {
        case .totp:
            open(
                "SOFTWARE_TOKEN_MFA",
                for: user,
                client: client,
                parameters: ["FRIENDLY_DEVICE_NAME": user.friendlyDeviceName],
                expecting: .appCode
            )
        case .code(let delivery): sendCode(by: delivery, user: user, client: client)
        }
    }

    /// Sends a code of a second factor and asks for it; of an e-mail address that is given, a right one makes a factor.
    func sendCode(
        by delivery: LocalUser.CodeDelivery,
        user: LocalUser,
        client: CallingClient,
        settingUp address: String? = nil
    ) -> AuthReply {
        let (challenge, medium, destination): (String, CodeMedium, String) =
            switch delivery {
            case .sms(let number): ("SMS_MFA", .sms, number)
            case .email(let address): ("EMAIL_OTP", .email, address)
            }
        let code = newCode(for: user, digits: 6, by: medium, to: destination)
        let expected = Expected.code(code, settingUp: address)
        return askForCode(challenge, medium, destination, expecting: expected, user: user, client: client)
    }

    func askForCode(
        _ challenge: String,
        _ medium: CodeMedium,
        _ destination: String,
        expecting expected: Expected,
        user: LocalUser,
        client: CallingClient
    ) -> AuthReply {
        let parameters = [
            "CODE_DELIVERY_DELIVERY_MEDIUM": medium.rawValue, "CODE_DELIVERY_DESTINATION": destination,
        ]
        return open(challenge, for: user, client: client, parameters: parameters, expecting: expected)
    }

    /// The answer to a challenge that asks for a code; a wrong code leaves the session open.
    func checkCode(
        _ body: ChallengeAnswerBody,
        named parameter: String,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let code = try body.responses.required(parameter)
        guard let account = accounts[pending.userKey] else { throw Refusal.unknownSession }
        try checkMaySignIn(account.user)
        switch pending.expected {
        case .code(let sent, let address):
            guard Array(sent.utf8) == Array(code.utf8) else {
                missed(session: body.session)
                throw Refusal.wrongCode
            }
            if let address {
                try claim(CodeDestination.email, address, for: account.user.name, takingIt: false)
                change(account) { $0 = $0.withEmail(address).withCode(by: .email(Masked.email(address))) }
            }
        case .appCode:
            guard let secret = account.user.authenticatorSecret else { throw Refusal.unknownSession }
            guard try accept(code, ofSecret: secret, of: account) else {
                missed(session: body.session)
                throw Refusal(type: "CodeMismatchException", message: "Invalid code received for user")
            }
        default: throw Refusal.unknownSession
        }
        close(body)
        return try signedIn(accounts[account.key]?.user ?? account.user, client: client)
    }

    /// Accepts a code of the present 30 seconds or of those before and after, and each code once (RFC 6238, section 5.2).
    ///
    /// - Returns: `false` for a wrong code.
    func accept(_ code: String, ofSecret secret: String, of account: Account) throws -> Bool {
        let app = try TOTP(secretBase32: secret)
        let times = [-30.0, 0, 30].map { now().addingTimeInterval($0) }
        guard let time = times.first(where: { app.code(at: $0).utf8.elementsEqual(code.utf8) }) else { return false }
        let step = Int((time.timeIntervalSince1970 / 30).rounded(.down))
        guard accounts[account.key]?.usedAppSteps[secret, default: []].insert(step).inserted == true else {
            throw Refusal(
                type: "ExpiredCodeException",
                message: "Your software token has already been used once."
            )
        }
        return true
    }
}
