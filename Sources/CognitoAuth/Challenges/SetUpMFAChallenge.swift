import CognitoCrypto
import Foundation

/// The challenge to set up a second factor: `MFA_SETUP`.
///
/// ```swift
/// case .setUpMFA(let challenge):
///     let setup = try await challenge.beginTOTPSetup()
///     show(setup.uri(issuer: "Example", account: "ada@example.com"))
///     step = try await setup.answer(await ask("The app's first code"))
/// ```
public struct SetUpMFAChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The MFA types to choose from, in the order of `MFAS_CAN_SETUP`, or none if the parameter is missing.
    public var allowedMFATypes: [MFAType] { ParameterList.mfaSetupTypes(in: parameters) ?? [] }

    /// Starts the setup of an authenticator app, and so invalidates this challenge.
    public func beginTOTPSetup() async throws -> TOTPSetup {
        let request = AssociateSoftwareTokenRequest(session: state.session)
        let (secretCode, session) = try await state.flow.pool.client.startSoftwareTokenSetup(request)
        var pending = state
        pending.secretCode = secretCode
        pending.session = session
        pending.issuedAt = state.flow.pool.now().timeIntervalSince1970
        return TOTPSetup(state: pending, secretCode: secretCode)
    }

    /// The setup in progress, if the challenge was resumed from ``TOTPSetup/suspended``.
    public var pendingTOTPSetup: TOTPSetup? { state.secretCode.map { TOTPSetup(state: state, secretCode: $0) } }

    /// Sets up email as the second factor, with the address to which Cognito sends codes.
    public func setUpEmail(_ address: String, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.mfaSetup(username: username, email: address), metadata: clientMetadata)
    }

    /// Answers with challenge responses keyed by wire name, for an MFA type without a method in this version of the library.
    ///
    /// `USERNAME` is added if missing, `SECRET_HASH` if the app client has a secret, and the `DEVICE_KEY` of a remembered device.
    public func answer(responses: [String: String], clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(raw: responses, metadata: clientMetadata)
    }

    package var printableFields: KeyValuePairs<String, any Sendable> {
        ["name": name, "allowedMFATypes": allowedMFATypes]
    }
}
