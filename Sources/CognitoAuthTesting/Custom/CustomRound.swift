import CognitoCrypto

/// One custom challenge that waits for its answer, and what came before it.
struct CustomRound: Sendable {
    let isPasswordProven: Bool
    let answers: [CustomChallenges.Answer]
    let verify: @Sendable (String, [String: String]) throws -> Bool
}

extension CustomRound: Redacted {}
