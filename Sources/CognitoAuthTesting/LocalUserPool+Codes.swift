import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// The code that was last sent to a user.
    ///
    /// - Parameter username: The user name.
    /// - Returns: Six digits, or `nil` if no code was sent.
    public func lastCode(for username: String) -> String? { codes[Array(username.utf8)] }

    /// `SMS_MFA`, `EMAIL_OTP` or `SOFTWARE_TOKEN_MFA`, whichever the user has.
    func askForCode(_ factor: LocalUser.SecondFactor, user: LocalUser, client: LocalAppClient) -> AuthReply {
        switch factor {
        case .authenticatorApp:
            return open(
                "SOFTWARE_TOKEN_MFA",
                for: user,
                client: client,
                parameters: ["FRIENDLY_DEVICE_NAME": "Authenticator app"]
            )
        case .code(.sms(let destination)):
            return sendCode("SMS_MFA", medium: "SMS", to: destination, user: user, client: client)
        case .code(.email(let destination)):
            return sendCode("EMAIL_OTP", medium: "EMAIL", to: destination, user: user, client: client)
        }
    }

    private func sendCode(
        _ challenge: String,
        medium: String,
        to destination: String,
        user: LocalUser,
        client: LocalAppClient
    ) -> AuthReply {
        let code = RandomText.code()
        codes[Array(user.name.utf8)] = code
        let parameters = [
            "CODE_DELIVERY_DELIVERY_MEDIUM": medium, "CODE_DELIVERY_DESTINATION": destination,
        ]
        return open(challenge, for: user, client: client, parameters: parameters, code: code)
    }

    /// The answer to a challenge that asks for a code; a wrong code leaves the session open.
    func checkCode(
        _ body: ChallengeAnswerBody,
        named parameter: String,
        username: String,
        client: LocalAppClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let code = try body.responses.required(parameter)
        guard let account = accounts[pending.userKey] else { throw Refusal.unknownSession }
        try checkMaySignIn(account.user)
        if let sent = pending.code {
            guard Array(sent.utf8) == Array(code.utf8) else { throw Refusal.wrongCode }
        } else {
            try checkAppCode(code, user: account.user)
        }
        close(body)
        return try signedIn(account.user, client: client)
    }

    /// Takes the code of the present 30 seconds and of those before and after (RFC 6238, section 5.2).
    private func checkAppCode(_ code: String, user: LocalUser) throws {
        guard case .authenticatorApp(let secret) = user.secondFactor else { throw Refusal.unknownSession }
        let app = try TOTP(secretBase32: secret)
        let valid = [-30.0, 0, 30].map { app.code(at: now().addingTimeInterval($0)) }
        guard valid.contains(where: { Array($0.utf8) == Array(code.utf8) }) else {
            throw Refusal(type: "CodeMismatchException", message: "Invalid code received for user")
        }
    }
}
