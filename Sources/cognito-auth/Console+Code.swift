import CognitoAuth

extension Console {
    private static let tries = 3

    /// Asks for a code, and again if it is wrong: three times in all.
    func askingCode(_ prompt: String, _ body: (_ code: String) async throws -> some Sendable) async throws {
        var left = Self.tries
        while true {
            left -= 1
            do {
                _ = try await body(try ask(prompt, isSecret: true))
                return
            } catch let error as CognitoError where error.isWrongCode && left > 0 {
                tell("\(error)")
            }
        }
    }
}

extension CognitoError {
    fileprivate var isWrongCode: Bool { code == .codeMismatch || code == .enableSoftwareTokenMFA }
}
