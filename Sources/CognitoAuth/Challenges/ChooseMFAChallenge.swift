import CognitoCrypto

/// The challenge to choose a second factor: `SELECT_MFA_TYPE`.
///
/// ```swift
/// case .chooseMFA(let challenge):
///     step = try await challenge.choose(challenge.factors.first ?? .authenticatorApp)
/// ```
public struct ChooseMFAChallenge: Challenge, StatefulChallenge {
    let state: ChallengeState

    /// The MFA types to choose from, in the order of `MFAS_CAN_CHOOSE`, or none if the parameter is missing.
    public var factors: [MFAFactor] { ParameterList.mfaTypes(in: parameters) ?? [] }

    /// Chooses one of ``factors``, and returns its challenge.
    public func choose(_ factor: MFAFactor, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.selectMFAType(username: username, factor: factor), metadata: clientMetadata)
    }
}
