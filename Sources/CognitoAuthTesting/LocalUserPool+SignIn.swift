extension LocalUserPool {
    /// `InitiateAuth`.
    func initiateAuth(_ body: InitiateAuthBody) throws -> AuthReply {
        let client = try client(body.clientID, deviceKey: body.parameters["DEVICE_KEY"])
        switch body.flow {
        case "USER_PASSWORD_AUTH":
            guard client.flows.contains(.userPassword) else {
                throw Refusal.invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client")
            }
            return try checkPassword(body, client: client)
        case "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH": throw Refusal.flowNotSupported
        default: return try start(body, client: client)
        }
    }

    /// The flows that clients and administrators share.
    func start(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        switch body.flow {
        case "USER_SRP_AUTH":
            try check(.userSRP, of: client, body)
            return try startSRP(body, client: client)
        case "CUSTOM_AUTH":
            try check(.custom, of: client, body)
            return try startCustom(body, client: client)
        case "USER_AUTH":
            try check(.userAuth, of: client, body)
            return try startChoice(body, client: client)
        default: return try refresh(body, client: client)
        }
    }

    /// `RespondToAuthChallenge`, and its twin for administrators.
    func respondToAuthChallenge(_ body: ChallengeAnswerBody, asAdmin: Bool = false) throws -> AuthReply {
        let client = try client(body.clientID, deviceKey: body.responses["DEVICE_KEY"])
        guard !body.responses.isEmpty else { throw Refusal.missing("challenge responses.") }
        let username = try body.responses.required("USERNAME")
        try body.checkKeys()
        try checkSecretHash(body.responses["SECRET_HASH"], username: username, client: client, isAnswer: true)

        switch body.challenge {
        case Self.adminNoSRP where asAdmin: return try answerAdminPassword(body, username: username, client: client)
        case "PASSWORD_VERIFIER": return try checkProof(body, username: username, client: client)
        case "NEW_PASSWORD_REQUIRED": return try setNewPassword(body, username: username, client: client)
        case "SELECT_MFA_TYPE": return try chooseSecondFactor(body, username: username, client: client)
        case "MFA_SETUP": return try finishSetup(body, username: username, client: client)
        case "CUSTOM_CHALLENGE": return try answerCustom(body, username: username, client: client)
        case "SELECT_CHALLENGE": return try chooseFirstFactor(body, username: username, client: client)
        case "PASSWORD", "PASSWORD_SRP": return try answerPassword(body, username: username, client: client)
        case "WEB_AUTHN": return try answerPasskey(body, username: username, client: client)
        case Self.deviceSRPAuth: return try startDeviceProof(body, username: username, client: client)
        case Self.devicePasswordVerifier: return try checkDeviceProof(body, username: username, client: client)
        case "SMS_OTP": return try checkCode(body, named: "SMS_OTP_CODE", username: username, client: client)
        case "SMS_MFA": return try checkCode(body, named: "SMS_MFA_CODE", username: username, client: client)
        case "EMAIL_OTP": return try checkCode(body, named: "EMAIL_OTP_CODE", username: username, client: client)
        case "SOFTWARE_TOKEN_MFA":
            return try checkCode(body, named: "SOFTWARE_TOKEN_MFA_CODE", username: username, client: client)
        default: throw Refusal.unknownSession
        }
    }

    private func check(_ flow: ExplicitAuthFlow, of client: CallingClient, _ body: InitiateAuthBody) throws {
        guard client.flows.contains(flow) else {
            throw Refusal.invalidParameter("\(body.flow) is not enabled for the client.")
        }
    }
}

extension Refusal {
    /// A flow of the other door: an administrator's at the client's, or the other way round.
    static let flowNotSupported = invalidParameter("Initiate Auth method not supported.")
}
