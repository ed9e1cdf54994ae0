/// One user's sign-in at one pool: what stays the same from the first call to the last, and the walk between the calls.
///
/// It is a value without secrets. Password and SRP key live in the locals of one call and end with it.
struct SignInFlow: Sendable {
    let pool: UserPool
    let context: SignInContext

    /// The name that the user typed.
    let typedName: String

    /// The name to answer with: the typed one, until the service returns the real one.
    var username: String

    /// The remembered device that the sign-in comes from.
    var device: DeviceUse

    /// A Boolean value that indicates whether SRP was chosen or used, so that the password must not be sent.
    var hasUsedSRP = false

    init(pool: UserPool, context: SignInContext, typedName: String) {
        self.pool = pool
        self.context = context
        self.typedName = typedName
        username = typedName
        device = DeviceUse()
    }

    /// Begins, and once more without the remembered device if the service does not know it any longer.
    ///
    /// This and each further way into a sign-in leaves the caller's actor once, for all of the work.
    @concurrent
    func begin(_ method: SignInMethod) async throws -> SignInStep {
        let flow = try await comingFromDevice()
        do {
            return try await flow.start(method)
        } catch let refusal as DeviceRefusal {
            return try await flow.withoutDevice(after: refusal).start(method)
        }
    }

    private func start(_ method: SignInMethod) async throws -> SignInStep {
        switch method.proof {
        case .srp(let password):
            try await prove(password) { .userSRP(username: username, srpA: $0) }
        case .password(let password):
            try await step(after: try await initiate(pool.password(password, of: username)))
        case .choice(let factor, let password, let session):
            try await choose(factor, password: password, session: session)
        case .custom(let password?):
            try await prove(password) { .custom(username: username, srpA: $0) }
        case .custom(nil):
            try await step(after: try await initiate(.custom(username: username)))
        }
    }

    private func choose(
        _ factor: ChallengeNameType?,
        password: String?,
        session: String?
    ) async throws -> SignInStep {
        if factor == .passwordSRP, let password {
            return try await prove(password, session: session) {
                .userAuth(username: username, preferredChallenge: .passwordSRP, srpA: $0)
            }
        }
        let sent = factor == .password ? password : nil
        let parameters = AuthParameters.userAuth(username: username, preferredChallenge: factor, password: sent)
        var flow = self
        flow.hasUsedSRP = factor == .passwordSRP
        return try await flow.step(after: try await initiate(parameters, session: session))
    }

    /// Answers a challenge and says where the sign-in then stands.
    @concurrent
    func answer(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String] = [:]
    ) async throws -> SignInStep {
        var flow = self
        let reply = try await flow.respond(responses, session: session, metadata: metadata)
        return try await flow.step(after: reply, metadata: metadata)
    }

    /// Where the sign-in stands after a reply; what was told with the answer goes with the device's proof too, which may be
    /// the call that the pool's last triggers see.
    func step(after reply: SignInReply, metadata: [String: String] = [:]) async throws -> SignInStep {
        if let result = reply.result { return .signedIn(try await tokens(in: result, operation: reply.operation)) }
        guard let name = reply.challengeName else {
            throw CognitoError.invalidResponse("Neither a challenge nor tokens came.", operation: reply.operation)
        }
        try checkDowngrade(to: name, operation: reply.operation)
        var flow = try await answering(reply)
        if name == .deviceSRPAuth,
            let step = try await Self.onward({ try await flow.proveDevice(to: reply, metadata: metadata) })
        {
            return step
        }
        flow.device.mayRestart = false
        return SignInStep(OpenChallenge(flow: flow, name: name, reply: reply, issuedAt: pool.now()))
    }

    /// Goes on after an answer that was accepted: whatever fails now, that challenge is not open any longer.
    static func onward<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as CognitoError where error.canAnswerAgain {
            throw error.afterAnswer
        }
    }

    /// Returns a Boolean value that indicates whether a challenge requests the password after SRP was chosen or used.
    func isDowngrade(to name: ChallengeNameType) -> Bool {
        hasUsedSRP && (name == .password || name == .adminNoSRPAuth)
    }

    /// Throws an error if a challenge requests the password after SRP was chosen or used.
    func checkDowngrade(to name: ChallengeNameType, operation: String) throws {
        guard isDowngrade(to: name), !context.allowsSendingPassword else { return }
        throw CognitoError(
            code: .srpDowngrade,
            message: "The server requested the password itself although the sign-in uses SRP.",
            operation: operation
        )
    }

    /// The flow with the name to answer with, as the service returned it, and the device of that name.
    func answering(_ reply: SignInReply) async throws -> SignInFlow {
        var flow = self
        flow.username = reply.username ?? username
        return try await flow.comingFromDevice(of: self)
    }
}
