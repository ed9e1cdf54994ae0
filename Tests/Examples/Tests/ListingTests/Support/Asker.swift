import CognitoAuth

/// A challenge that a program in an article has no answer for.
struct NotOffered: Error {
    let challenge: ChallengeNameType?
}

/// Who is asked in a listing: a closure in the place of a person at a terminal.
struct Asker: Sendable {
    let answer: @Sendable (String) async -> String

    func callAsFunction(_ question: String) async -> String { await answer(question) }
}
