import CognitoCrypto

/// The user must set a second factor up before the sign-in can end: `MFA_SETUP`.
///
/// ```swift
/// case .setUpMFA(let challenge):
///     let setup = try await challenge.beginAuthenticatorApp()
///     show(setup.uri(issuer: "Example", account: "ada@example.com"))
///     step = try await setup.answer(await ask("The app's first code"))
/// ```
public struct SetUpMFAChallenge: Challenge {
    let open: OpenChallenge

    /// The challenge's name.
    public var name: ChallengeNameType { open.name }

    /// What the challenge tells, as it came.
    public var parameters: [String: String] { open.reply.parameters }

    /// The name that the answer carries.
    public var username: String { open.flow.username }

    /// The challenge as data, to answer it later or elsewhere.
    public var suspended: SuspendedSignIn { open.suspended }

    /// The factors that may be set up, `MFAS_CAN_SETUP`, in the service's order; empty if it names none.
    public var factors: [MFAFactor] { ParameterList.mfaSetupTypes(in: parameters) ?? [] }

    /// Begins the set-up of an authenticator app, which uses this challenge's session up.
    ///
    /// - Returns: The app's secret, to be answered with the app's first code.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func beginAuthenticatorApp() async throws -> AuthenticatorAppSetup {
        let request = AssociateSoftwareTokenRequest(session: open.reply.session)
        let (secretCode, response) = try await open.flow.pool.client.beginAuthenticatorApp(request)
        var begun = open
        begun.secretCode = secretCode
        begun.reply.session = response.session
        begun.issuedAt = open.flow.pool.now()
        return AuthenticatorAppSetup(open: begun, secretCode: secretCode)
    }

    /// The set-up that had begun when ``AuthenticatorAppSetup/suspended`` was taken; `nil` for any other challenge.
    public var begunAuthenticatorApp: AuthenticatorAppSetup? {
        open.secretCode.map { AuthenticatorAppSetup(open: open, secretCode: $0) }
    }

    /// Sets e-mail up as the second factor.
    ///
    /// - Parameters:
    ///   - address: The address to send codes to.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step: a code that was sent there.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func setUpEmail(_ address: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await open.answer(.mfaSetup(username: username, email: address), metadata: clientMetadata)
    }

    /// Answers with the given responses, for a factor that this version does not know.
    ///
    /// `USERNAME` is filled in unless it is among them, and `SECRET_HASH` where the app client has a secret.
    ///
    /// - Parameters:
    ///   - responses: The responses by their names on the wire.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func answer(
        responses: [String: String],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try await open.answer(raw: responses, metadata: clientMetadata)
    }
}

extension SetUpMFAChallenge: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name, "factors": factors] }
}
