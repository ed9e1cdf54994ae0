import CognitoCrypto
import Foundation

/// The user must set a second factor up before the sign-in can end: `MFA_SETUP`.
///
/// ```swift
/// case .setUpMFA(let challenge):
///     let setup = try await challenge.beginAuthenticatorApp()
///     show(setup.uri(issuer: "Example", account: "ada@example.com"))
///     step = try await setup.answer(await ask("The app's first code"))
/// ```
public struct SetUpMFAChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// The factors that may be set up, `MFAS_CAN_SETUP`, in the service's order; empty if it names none.
    public var factors: [MFAFactor] { ParameterList.mfaSetupTypes(in: parameters) ?? [] }

    /// Begins the set-up of an authenticator app, which uses this challenge's session up.
    ///
    /// - Returns: The app's secret, to be answered with the app's first code.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func beginAuthenticatorApp() async throws -> AuthenticatorAppSetup {
        let request = AssociateSoftwareTokenRequest(session: state.response.session)
        let (secretCode, session) = try await state.flow.pool.client.startSoftwareTokenSetup(request)
        var pending = state
        pending.secretCode = secretCode
        pending.response.session = session
        pending.issuedAt = state.flow.pool.now().timeIntervalSince1970
        return AuthenticatorAppSetup(state: pending, secretCode: secretCode)
    }

    /// The set-up that had begun when ``AuthenticatorAppSetup/suspended`` was taken; `nil` for any other challenge.
    public var begunAuthenticatorApp: AuthenticatorAppSetup? {
        state.secretCode.map { AuthenticatorAppSetup(state: state, secretCode: $0) }
    }

    /// Sets e-mail up as the second factor.
    ///
    /// - Parameters:
    ///   - address: The address to send codes to.
    ///   - clientMetadata: What the pool's Lambda triggers are told with this answer, besides the sign-in's own.
    /// - Returns: The next step: a code that was sent there.
    /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
    public func setUpEmail(_ address: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.mfaSetup(username: username, email: address), metadata: clientMetadata)
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
        try await state.answer(raw: responses, metadata: clientMetadata)
    }
}

extension SetUpMFAChallenge {
    package var shown: KeyValuePairs<String, any Sendable> { ["name": name, "factors": factors] }
}
