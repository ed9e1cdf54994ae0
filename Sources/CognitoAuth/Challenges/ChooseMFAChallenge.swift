import CognitoCrypto

/// The user chooses a second factor: `SELECT_MFA_TYPE`.
///
/// ```swift
/// case .chooseMFA(let challenge):
///     step = try await challenge.choose(challenge.factors.first ?? .authenticatorApp)
/// ```
public struct ChooseMFAChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// The factors to choose from, `MFAS_CAN_CHOOSE`, in the service's order; empty if it names none.
    public var factors: [MFAFactor] { ParameterList.mfaTypes(in: parameters) ?? [] }

    /// Chooses one of ``factors``, whose own challenge follows.
    public func choose(_ factor: MFAFactor, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.selectMFAType(username: username, factor: factor), metadata: clientMetadata)
    }
}
