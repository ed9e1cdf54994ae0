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

    /// Starts the setup of an authenticator app, which uses up the session of this challenge.
    public func beginAuthenticatorApp() async throws -> AuthenticatorAppSetup {
        let request = AssociateSoftwareTokenRequest(session: state.response.session)
        let (secretCode, session) = try await state.flow.pool.client.startSoftwareTokenSetup(request)
        var pending = state
        pending.secretCode = secretCode
        pending.response.session = session
        pending.issuedAt = state.flow.pool.now().timeIntervalSince1970
        return AuthenticatorAppSetup(state: pending, secretCode: secretCode)
    }

    /// The setup that ``AuthenticatorAppSetup/suspended`` was read from, or `nil` if the setup has not started.
    public var begunAuthenticatorApp: AuthenticatorAppSetup? {
        state.secretCode.map { AuthenticatorAppSetup(state: state, secretCode: $0) }
    }

    /// Sets up email as the second factor, with the address to which Cognito sends codes.
    public func setUpEmail(_ address: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.mfaSetup(username: username, email: address), metadata: clientMetadata)
    }

    /// Answers with responses by their wire names, for a factor that this version does not know.
    ///
    /// `USERNAME` is added if it is missing, and `SECRET_HASH` if the app client has a secret.
    public func answer(
        responses: [String: String],
        clientMetadata: [String: String] = [:]
    ) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }

    package var shown: KeyValuePairs<String, any Sendable> { ["name": name, "factors": factors] }
}
