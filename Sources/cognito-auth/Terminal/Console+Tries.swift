import CognitoAuth

extension Console {
    private static let tries = 3

    /// Does what asks for an answer, and again if the answer is refused and may be given again: three times in all.
    func trying<Result>(
        againAfter mayBeGivenAgain: (CognitoError) -> Bool = \.canAnswerAgain,
        _ body: () async throws -> Result
    ) async throws -> Result {
        var left = Self.tries
        while true {
            left -= 1
            do {
                return try await body()
            } catch let error as CognitoError where left > 0 && mayBeGivenAgain(error) {
                tell("\(error)")
            }
        }
    }

    /// Asks for a code, and again if it is wrong.
    ///
    /// Outside a sign-in there is no challenge that an error could say to be open still.
    @discardableResult
    func askingCode<Result>(_ prompt: String, _ body: (_ code: String) async throws -> Result) async throws -> Result {
        try await trying(againAfter: \.isWrongCode) { try await body(ask(prompt, isSecret: true)) }
    }
}

extension CognitoError {
    fileprivate var isWrongCode: Bool { code == .codeMismatch || code == .enableSoftwareTokenMFA }
}
