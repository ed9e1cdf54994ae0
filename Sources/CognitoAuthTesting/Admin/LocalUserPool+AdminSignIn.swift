extension LocalUserPool {
    /// `AdminInitiateAuth`.
    func adminInitiateAuth(_ body: InitiateAuthBody) throws -> AuthReply {
        let client = try client(body.clientID, deviceKey: body.parameters["DEVICE_KEY"])
        switch body.flow {
        case "ADMIN_USER_PASSWORD_AUTH", Self.adminNoSRP:
            guard client.flows.contains(.adminUserPassword) else { throw Refusal.flowNotEnabled }
            let isAsked = body.flow == Self.adminNoSRP && body.parameters["PASSWORD"] == nil
            return isAsked ? try askForAdminPassword(body, client: client) : try checkPassword(body, client: client)
        case "USER_PASSWORD_AUTH": throw Refusal.flowNotSupported
        default: return try start(body, client: client)
        }
    }

    /// `ADMIN_NO_SRP_AUTH` as a challenge: the older flow, begun without a password.
    private func askForAdminPassword(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        let username = try body.parameters.required("USERNAME")
        try checkSecretHash(body.parameters["SECRET_HASH"], username: username, client: client, isAnswer: false)
        let user = try account(named: username, client: client)?.user ?? decoy(for: username)
        return open(Self.adminNoSRP, for: user, client: client, parameters: ["USERNAME": user.name])
    }

    /// The answer to `ADMIN_NO_SRP_AUTH`; a wrong password leaves the session open.
    func answerAdminPassword(_ body: ChallengeAnswerBody, username: String, client: CallingClient) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let password = try body.responses.required("PASSWORD")
        let account = accounts[pending.userKey]
        if let account { try checkMaySignIn(account.user) }
        let reply = try signIn(account, typed: username, password: password, client: client)
        close(body)
        return reply
    }

    static let adminNoSRP = "ADMIN_NO_SRP_AUTH"
}
