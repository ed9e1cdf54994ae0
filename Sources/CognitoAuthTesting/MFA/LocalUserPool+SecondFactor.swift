import CognitoAuth

extension LocalUserPool {
    /// What stands between the password and the tokens: a factor, the choice of one, or its set-up.
    func askForSecondFactor(_ user: LocalUser, client: CallingClient) throws -> AuthReply {
        if try mfa == .off || deviceStandsIn(for: user, client: client) { return try signedIn(user, client: client) }
        let factors = user.secondFactors
        if let preferred = factors.first(where: { $0.kind == user.preferredSecondFactor }) {
            return askForCode(preferred, user: user, client: client)
        }
        if factors.count > 1 { return try askForChoice(of: factors, user: user, client: client) }
        if let only = factors.first { return askForCode(only, user: user, client: client) }
        guard case .required(let settingUp) = mfa else { return try signedIn(user, client: client) }
        return try askForSetup(of: settingUp, user: user, client: client)
    }

    /// `SELECT_MFA_TYPE`, with the factors as JSON text.
    private func askForChoice(
        of factors: [LocalUser.SecondFactor],
        user: LocalUser,
        client: CallingClient
    ) throws -> AuthReply {
        open(
            "SELECT_MFA_TYPE",
            for: user,
            client: client,
            parameters: ["MFAS_CAN_CHOOSE": try JSONText.of(factors.map(\.kind.rawValue))],
            expecting: .choice(of: factors)
        )
    }

    /// The answer to `SELECT_MFA_TYPE`; a factor the user does not have leaves the session open.
    func chooseSecondFactor(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let answer = try body.responses.required("ANSWER")
        guard case .choice(let factors) = pending.expected, let account = accounts[pending.userKey] else {
            throw Refusal.unknownSession
        }
        try checkMaySignIn(account.user)
        // By its wire name alone: the prose of the API reference has EMAIL_MFA, its enumeration EMAIL_OTP.
        guard let factor = factors.first(where: { $0.kind.rawValue == answer }) else {
            throw Refusal(type: "MFAMethodNotFoundException", message: "The user has no MFA method \(answer).")
        }
        close(body)
        return askForCode(factor, user: account.user, client: client)
    }
}
