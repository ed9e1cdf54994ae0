extension LocalUserPool {
    /// `CUSTOM_AUTH`, with the password's proof first where the client sends `SRP_A`.
    func startCustom(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        let username = try body.parameters.required("USERNAME")
        try checkSecretHash(body.parameters["SECRET_HASH"], username: username, client: client, isAnswer: false)
        guard let customChallenges else { throw Refusal.noCustomChallenges }
        let account = try account(named: username, client: client)
        switch (body.parameters["CHALLENGE_NAME"], body.parameters["SRP_A"]) {
        case ("SRP_A", let srpA):
            let clientKey = try Self.clientKey(srpA ?? body.parameters.required("SRP_A"))
            return try askForProof(clientKey, account: account, typed: username, client: client, stage: .custom)
        case (nil, nil):
            let user = account?.user ?? decoy(for: username)
            return try continueCustom(customChallenges, user: user, client: client, after: [], isPasswordProven: false)
        default: throw Refusal.invalidParameter("CHALLENGE_NAME and SRP_A go together.")
        }
    }

    /// What comes after the proof of the password.
    func continueCustom(afterProofOf account: Account, client: CallingClient) throws -> AuthReply {
        guard let customChallenges else { throw Refusal.noCustomChallenges }
        return try continueCustom(
            customChallenges,
            user: account.user,
            client: client,
            after: [],
            isPasswordProven: true
        )
    }

    /// The answer to `CUSTOM_CHALLENGE`, right or wrong, ends its session: the next round has another one.
    func answerCustom(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let text = try body.responses.required("ANSWER")
        guard let customChallenges, case .custom(let round) = pending.expected else { throw Refusal.unknownSession }
        let account = accounts[pending.userKey]
        if let account { try checkMaySignIn(account.user) }
        let isCorrect = try Self.asTrigger("VerifyAuthChallengeResponse") {
            try round.verify(text, body.clientMetadata)
        }
        close(body)
        let answer = CustomChallenges.Answer(
            text: text,
            clientMetadata: body.clientMetadata,
            isCorrect: isCorrect
        )
        return try continueCustom(
            customChallenges,
            user: account?.user ?? decoy(for: username),
            client: client,
            after: round.answers + [answer],
            isPasswordProven: round.isPasswordProven
        )
    }

    private func continueCustom(
        _ challenges: CustomChallenges,
        user: LocalUser,
        client: CallingClient,
        after answers: [CustomChallenges.Answer],
        isPasswordProven: Bool
    ) throws -> AuthReply {
        let isKnown = accounts[Array(user.name.utf8)] != nil
        let signIn = CustomChallenges.SignIn(
            username: user.name,
            userAttributes: isKnown ? user.attributes : [:],
            isUserUnknown: !isKnown,
            isPasswordProven: isPasswordProven,
            answers: answers,
            clientMetadata: answers.last?.clientMetadata ?? [:]
        )
        switch try Self.asTrigger("DefineAuthChallenge", { try challenges.next(signIn) }) {
        case .ask(let parameters, let verify):
            let round = CustomRound(isPasswordProven: isPasswordProven, answers: answers, verify: verify)
            return open(
                "CUSTOM_CHALLENGE",
                for: user,
                client: client,
                parameters: parameters.merging(["USERNAME": user.name]) { _, own in own },
                expecting: .custom(round)
            )
        case .issueTokens where isKnown: return try signedIn(user, client: client)
        case .issueTokens, .failAuthentication: throw Refusal.badCredentials
        }
    }

    /// Runs a closure of the pool's author; its error is answered as a trigger's.
    private static func asTrigger<Value>(_ name: String, _ body: () throws -> Value) throws(Refusal) -> Value {
        do {
            return try body()
        } catch {
            throw Refusal(type: "UserLambdaValidationException", message: "\(name) failed with error \(error).")
        }
    }
}

extension Refusal {
    fileprivate static let noCustomChallenges = invalidParameter(
        "Custom auth lambda trigger is not configured for the user pool."
    )
}
