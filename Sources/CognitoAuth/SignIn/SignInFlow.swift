import Foundation

/// The state of a sign-in between two requests.
///
/// It contains no SRP key and no password of the user, which are local to the functions that use them.
struct SignInFlow: Sendable {
    let pool: UserPool
    let context: SignInContext

    /// The username that the user entered, which can be an alias.
    let enteredUsername: String

    /// The username in the next request: the entered one until Cognito returns another.
    var username: String

    var device = DeviceState()

    /// A Boolean value that indicates whether SRP was chosen or used, so that the password must not be sent.
    var hasUsedSRP = false

    init(pool: UserPool, context: SignInContext, enteredUsername: String) {
        self.pool = pool
        self.context = context
        self.enteredUsername = enteredUsername
        username = enteredUsername
    }

    /// Starts the sign-in, and starts it again without the remembered device if Cognito rejects the device.
    @concurrent
    func begin(_ method: SignInMethod) async throws -> SignInStep {
        var flow = self
        flow.device.key = try await rememberedDevice(for: enteredUsername)?.deviceKey
        flow.device.isStoredUnderEnteredUsername = flow.device.key != nil
        flow.device.canRestart = true
        do {
            return try await flow.start(method)
        } catch let rejection as DeviceRejectedError {
            flow.device = DeviceState(isAbandoned: true, error: rejection.storeError)
            return try await flow.start(method)
        }
    }

    private func start(_ method: SignInMethod) async throws -> SignInStep {
        switch method.kind {
        case .srp(let password):
            return try await initiateSRP(password) { .userSRP(username: username, srpA: $0) }
        case .password(let password):
            let parameters: AuthParameters =
                pool.access.isAdmin
                ? .adminUserPassword(username: username, password: password)
                : .userPassword(username: username, password: password)
            return try await step(after: try await initiate(parameters))
        case .choice(let factor, let password, let session, let stepUp):
            return try await choose(factor, password: password, session: session, stepUp: stepUp)
        case .custom(let password?):
            return try await initiateSRP(password) { .custom(username: username, srpA: $0) }
        case .custom(nil):
            return try await step(after: try await initiate(.custom(username: username)))
        }
    }

    private func choose(
        _ factor: ChallengeNameType?,
        password: String?,
        session: String?,
        stepUp: StepUp?
    ) async throws -> SignInStep {
        try stepUp?.validate()
        if factor == .passwordSRP, let password {
            return try await initiateSRP(password, session: session) {
                .userAuth(username: username, preferredChallenge: .passwordSRP, srpA: $0, stepUp: stepUp)
            }
        }
        let parameters = AuthParameters.userAuth(
            username: username,
            preferredChallenge: factor,
            password: factor == .password ? password : nil,
            stepUp: stepUp
        )
        var flow = self
        flow.hasUsedSRP = factor == .passwordSRP
        return try await flow.step(after: try await initiate(parameters, session: session))
    }

    /// Answers a challenge with `metadata` added to the context's client metadata, and returns the next step.
    @concurrent
    func answer(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String] = [:]
    ) async throws -> SignInStep {
        var flow = self
        let response = try await flow.respond(responses, session: session, metadata: metadata)
        return try await flow.step(after: response, metadata: metadata)
    }

    /// Returns the step after a response, and first answers the challenges of a remembered device, if any.
    ///
    /// The answers for the device include the metadata of the user's last answer, because some triggers run only after them.
    func step(after response: AuthResponse, metadata: [String: String] = [:]) async throws -> SignInStep {
        if let result = response.output.authenticationResult {
            return .signedIn(try await tokens(in: result, operation: response.operation))
        }
        guard let name = response.output.challengeName else {
            throw CognitoError.invalidResponse(
                "The response has neither a challenge nor tokens.",
                operation: response.operation
            )
        }
        try checkDowngrade(to: name, operation: response.operation)
        var flow = try await updated(with: response)
        if name == .deviceSRPAuth {
            let next = try await Self.afterAcceptedAnswer {
                try await flow.verifyDevice(for: response, metadata: metadata)
            }
            if let next { return next }
        }
        flow.device.canRestart = false
        return SignInStep(
            ChallengeState(
                flow: flow,
                name: name,
                session: response.output.session,
                parameters: response.parameters,
                availableChallenges: response.output.availableChallenges ?? [],
                operation: response.operation,
                issuedAt: pool.now().timeIntervalSince1970
            )
        )
    }

    /// Runs the requests that follow an accepted answer, whose errors must not suggest answering the challenge again.
    static func afterAcceptedAnswer<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch var error as CognitoError {
            error.canAnswerAgain = false
            throw error
        }
    }

    /// Returns a Boolean value that indicates whether a challenge requests the password after SRP was chosen or used.
    func isDowngrade(to name: ChallengeNameType) -> Bool {
        hasUsedSRP && (name == .password || name == .adminNoSRPAuth)
    }

    /// Throws an error if a challenge is a downgrade that the context doesn't allow.
    func checkDowngrade(to name: ChallengeNameType, operation: String) throws {
        guard isDowngrade(to: name), !context.allowsSendingPassword else { return }
        throw CognitoError(
            code: .srpDowngrade,
            message: "The server requested the password itself although the sign-in uses SRP.",
            operation: operation
        )
    }

    /// Sends the first request of the sign-in.
    func initiate(_ parameters: AuthParameters, session: String? = nil) async throws -> AuthResponse {
        do {
            let parameters = parameters.withDeviceKey(device.key ?? "")
            return try await pool.initiateAuth(parameters, context: context, session: session)
        } catch let error as CognitoError where device.key != nil && error.isDeviceNotFound {
            throw DeviceRejectedError(storeError: await removeDevice())
        }
    }

    /// Sends the answer to a challenge.
    ///
    /// A device that Cognito rejects is removed. If the sign-in hasn't returned a challenge yet, it starts again. Otherwise, the
    /// rejection of an answer to the device's own challenge is an error, and any other answer is sent again without the device.
    mutating func respond(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String]
    ) async throws -> AuthResponse {
        var context = context
        context.clientMetadata.merge(metadata) { _, new in new }
        guard let key = device.key else {
            return try await pool.respondToAuthChallenge(responses, context: context, session: session)
        }
        let name = responses.challengeName
        let isDeviceChallenge = name == .deviceSRPAuth || name == .devicePasswordVerifier
        do {
            let responses = responses.withDeviceKey(key)
            return try await pool.respondToAuthChallenge(responses, context: context, session: session)
        } catch let error as CognitoError
            where error.isDeviceNotFound
            || (isDeviceChallenge && error.notAuthorizedReason == .incorrectUsernameOrPassword)
        {
            let storeError = await removeDevice()
            guard !device.canRestart else { throw DeviceRejectedError(storeError: storeError) }
            guard !isDeviceChallenge else { throw error.asDeviceRejected(storeError: storeError) }
            device = DeviceState(isAbandoned: true, error: storeError)
            return try await pool.respondToAuthChallenge(responses, context: context, session: session)
        }
    }
}
