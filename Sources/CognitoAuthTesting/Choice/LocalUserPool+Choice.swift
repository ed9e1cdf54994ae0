extension LocalUserPool {
    /// `USER_AUTH`: the preferred factor if the user has it, else the choice; tokens for the session of a confirmed sign-up.
    func startChoice(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        let username = try body.parameters.required("USERNAME")
        try checkSecretHash(body.parameters["SECRET_HASH"], username: username, client: client, isAnswer: false)
        let preferred = body.parameters["PREFERRED_CHALLENGE"]
        if let preferred, !Self.firstFactors.contains(preferred) {
            throw Refusal.invalidParameter("Unsupported preferred challenge \(preferred)")
        }
        let account = try account(named: username, client: client)
        if let session = body.session {
            guard let account else { throw Refusal.unknownSession }
            return try signIn(account, bySignUp: session, client: client)
        }
        let available = firstFactors(of: account?.user)
        if let preferred, available.contains(preferred) {
            return try begin(preferred, body.parameters, account: account, typed: username, client: client)
        }
        guard !available.isEmpty else { throw Refusal.badCredentials }
        return try askForChoice(of: available, user: account?.user ?? decoy(for: username), client: client)
    }

    /// `SELECT_CHALLENGE`.
    ///
    /// Its answer may bring a passkey's assertion already, says the API reference, so the options come with it.
    private func askForChoice(
        of available: [String],
        user: LocalUser,
        client: CallingClient
    ) throws -> AuthReply {
        let challenge = available.contains("WEB_AUTHN") ? Self.passkeyChallenge() : nil
        var parameters = ["USERNAME": user.name]
        if let challenge { parameters[Self.options] = try passkeyOptions(challenge, user: user) }
        var reply = open(
            "SELECT_CHALLENGE",
            for: user,
            client: client,
            parameters: parameters,
            expecting: .firstFactor(of: available, passkeyChallenge: challenge)
        )
        reply.availableChallenges = available
        return reply
    }

    /// The answer to `SELECT_CHALLENGE`, which may bring what the factor asks for; a wrong password leaves the session open.
    func chooseFirstFactor(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let answer = try body.responses.required("ANSWER")
        guard case .firstFactor(let available, let challenge) = pending.expected else { throw Refusal.unknownSession }
        guard available.contains(answer) else {
            throw Refusal.invalidParameter("Challenge \(answer) is not available for the user.")
        }
        let account = accounts[pending.userKey]
        if let account { try checkMaySignIn(account.user) }
        let reply =
            if answer == "WEB_AUTHN", let account, let challenge, let credential = body.responses["CREDENTIAL"] {
                try signIn(account, by: credential, challenge: challenge, client: client)
            } else {
                try begin(answer, body.responses, account: account, typed: username, client: client)
            }
        close(body)
        return reply
    }

    /// The answer to `PASSWORD` or `PASSWORD_SRP`; a wrong password leaves the session open.
    func answerPassword(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        _ = try body.responses.required(body.challenge == "PASSWORD" ? "PASSWORD" : "SRP_A")
        let account = accounts[pending.userKey]
        if let account { try checkMaySignIn(account.user) }
        let reply = try begin(body.challenge, body.responses, account: account, typed: username, client: client)
        close(body)
        return reply
    }

    /// Goes on with a factor: with what came for it, or by asking for it.
    private func begin(
        _ factor: String,
        _ values: [String: String],
        account: Account?,
        typed: String,
        client: CallingClient
    ) throws -> AuthReply {
        let user = account?.user ?? decoy(for: typed)
        switch factor {
        case "PASSWORD":
            if let password = values["PASSWORD"] {
                return try signIn(account, typed: typed, password: password, client: client)
            }
        case "PASSWORD_SRP":
            if let srpA = values["SRP_A"] {
                let key = try Self.clientKey(srpA)
                return try askForProof(key, account: account, typed: typed, client: client, stage: .choice)
            }
        case "WEB_AUTHN": return try askForPasskey(user, client: client)
        case "EMAIL_OTP", "SMS_OTP": return askForFirstCode(factor, user: user, client: client)
        default: throw Refusal.unknownSession
        }
        return open(factor, for: user, client: client, parameters: ["USERNAME": user.name])
    }

    /// `EMAIL_OTP` or `SMS_OTP` as the first factor, whose codes have eight digits.
    private func askForFirstCode(_ factor: String, user: LocalUser, client: CallingClient) -> AuthReply {
        let isMail = factor == "EMAIL_OTP"
        let address = user.attributes[isMail ? "email" : "phone_number"] ?? ""
        let medium = isMail ? CodeMedium.email : .sms
        let destination = isMail ? Masked.email(address) : Masked.phoneNumber(address)
        return askForCode(
            factor,
            medium,
            destination,
            expecting: .code(newCode(for: user, digits: 8, by: medium, to: destination)),
            user: user,
            client: client
        )
    }
}
