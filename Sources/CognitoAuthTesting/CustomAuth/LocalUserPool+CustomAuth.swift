import CognitoAuth
import CognitoCrypto

/// A custom challenge that waits for its answer.
struct PendingCustomChallenge {
    let isPasswordVerified: Bool
    /// The answers to the earlier challenges of the sign-in.
    let answers: [CustomChallenges.Answer]
    let verify: @Sendable (String, [String: String]) throws -> Bool
}

extension LocalUserPool {
    /// Starts a sign-in with `CUSTOM_AUTH`, which verifies the password first if the request has `SRP_A`.
    func startCustomAuth(_ request: SignInRequest) throws -> ResponseBody {
        let username = try request.username(isAnswer: false)
        _ = try customChallenges()
        let user = try signInUser(named: username, request.client)
        switch (request.parameters["CHALLENGE_NAME"], request.parameters["SRP_A"]) {
        case ("SRP_A", _):
            let clientKey = try Self.clientPublicKey(request.required("SRP_A"))
            return try issuePasswordVerifier(clientKey, for: user, request, .custom)
        case (nil, nil): return try continueCustomAuth(user, request, isPasswordVerified: false)
        default: throw ServiceException.invalidParameter("CHALLENGE_NAME and SRP_A must be used together.")
        }
    }

    /// Checks the answer to `CUSTOM_CHALLENGE`, whose session ends even if the answer is wrong.
    func answerCustomChallenge(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let text = try request.required("ANSWER")
        guard case .custom(let pending) = request.expectedAnswer else { throw ServiceException.invalidSession }
        let isCorrect = try Self.runTrigger("VerifyAuthChallengeResponse") {
            try pending.verify(text, request.clientMetadata)
        }
        markSessionUsed(request.session)
        let answer = CustomChallenges.Answer(text: text, clientMetadata: request.clientMetadata, isCorrect: isCorrect)
        return try continueCustomAuth(
            user,
            request,
            isPasswordVerified: pending.isPasswordVerified,
            after: pending.answers + [answer]
        )
    }

    /// Returns the response of the next step of ``CustomChallenges``.
    func continueCustomAuth(
        _ user: StoredUser,
        _ request: SignInRequest,
        isPasswordVerified: Bool,
        after answers: [CustomChallenges.Answer] = []
    ) throws -> ResponseBody {
        let signIn = CustomChallenges.SignIn(
            username: user.username,
            userAttributes: user.isSimulated ? [:] : user.profile.attributes,
            isUserNotFound: user.isSimulated,
            isPasswordVerified: isPasswordVerified,
            answers: answers,
            clientMetadata: answers.last?.clientMetadata ?? [:]
        )
        let challenges = try customChallenges()
        switch try Self.runTrigger("DefineAuthChallenge", { try challenges.next(signIn) }) {
        case .ask(let parameters, let verify):
            let next = PendingCustomChallenge(isPasswordVerified: isPasswordVerified, answers: answers, verify: verify)
            return issueChallenge(
                "CUSTOM_CHALLENGE",
                for: user,
                request,
                parameters.merging(["USERNAME": user.username]) { _, own in own },
                expecting: .custom(next)
            )
        case .issueTokens where !user.isSimulated: return try completeSignIn(user, request)
        case .issueTokens, .failAuthentication: throw ServiceException.incorrectUsernameOrPassword
        }
    }

    private func customChallenges() throws(ServiceException) -> CustomChallenges {
        guard let challenges = configuration.customChallenges else {
            throw .invalidParameter("Custom auth lambda trigger is not configured for the user pool.")
        }
        return challenges
    }

    /// Runs a closure of ``CustomChallenges``, and converts its error to that of a Lambda trigger.
    private static func runTrigger<Value>(_ name: String, _ body: () throws -> Value) throws(ServiceException) -> Value
    {
        do {
            return try body()
        } catch {
            throw ServiceException("UserLambdaValidationException", "\(name) failed with error \(error).")
        }
    }
}
