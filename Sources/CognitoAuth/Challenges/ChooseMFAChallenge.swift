import CognitoCrypto

/// The challenge to choose a second factor: `SELECT_MFA_TYPE`.
///
/// ```swift
/// case .chooseMFA(let challenge):
///     step = try await challenge.choose(challenge.allowedMFATypes.first ?? .totp)
/// ```
public struct ChooseMFAChallenge: SignInChallenge, StatefulChallenge {
    let state: ChallengeState

    /// The MFA types to choose from, in the order of `MFAS_CAN_CHOOSE`, or none if the parameter is missing.
    public var allowedMFATypes: [MFAType] { ParameterList.selectableMFATypes(in: parameters) ?? [] }

    /// Chooses one of ``allowedMFATypes``, and returns the challenge of that type.
    public func choose(_ mfaType: MFAType, clientMetadata: [String: String] = [:]) async throws -> SignInStep {
        try await state.answer(.selectMFAType(username: username, mfaType: mfaType), metadata: clientMetadata)
    }
}
