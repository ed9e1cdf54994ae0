import CognitoAuth
import Foundation

extension Console {
    /// The number of times that a rejected password can be entered: once in a script, whose next answer is not a password.
    var passwordTries: Int { isTerminal ? 3 : 1 }

    /// Prompts for a new password, and at a terminal for its confirmation.
    func promptForNewPassword(_ prompt: String = "New password") throws(InputError) -> String {
        let confirmation = "Confirm \(prompt.lowercased())"
        while true {
            let password = try self.prompt(prompt, isSecret: true)
            guard isTerminal, try self.prompt(confirmation, isSecret: true) != password else { return password }
            printMessage("The passwords do not match.")
        }
    }

    /// Prompts for a code and runs `body` with it, up to three times if the code is wrong or malformed.
    ///
    /// Outside a sign-in, an error doesn't indicate whether the code can be entered again.
    @discardableResult
    func promptForCode<Result>(_ prompt: String, _ body: (String) async throws -> Result) async throws -> Result {
        try await retryingAnswer(if: { [.codeMismatch, .enableSoftwareTokenMFA, .invalidParameter].contains($0.code) })
        {
            try await body(self.prompt(prompt, isSecret: true))
        }
    }

    /// Runs `body`, which prompts for an answer, and runs it again after an error that another answer can fix.
    func retryingAnswer<Result>(
        tries: Int = 3,
        if canRetry: (CognitoError) -> Bool = \.canAnswerAgain,
        _ body: () async throws -> Result
    ) async throws -> Result {
        var triesLeft = tries
        var rejection: CognitoError?
        while true {
            triesLeft -= 1
            do {
                return try await body()
            } catch let error as InputError {
                // If a pipe has no further answer, the error is the rejection of the last one.
                guard let rejection else { throw error }
                throw rejection
            } catch let error as CognitoError where triesLeft > 0 && canRetry(error) {
                rejection = error
                // The suggestion in the error's description is for developers.
                let parts = [error.operation, error.code.rawValue, error.localizedDescription]
                let text = parts.filter { !$0.isEmpty }.joined(separator: ": ")
                let advice = "Type it again (\(triesLeft) \(triesLeft == 1 ? "try" : "tries") left)."
                printMessage("\(text)\(text.hasSuffix(".") ? "" : ".") \(advice)")
            }
        }
    }

    /// Prints the account data for an authenticator app, also as a QR code if standard error is a wide enough terminal.
    func printAuthenticatorApp(uri: String, secret: String) {
        printMessage("Add this account to an authenticator app:\n  \(uri)\n  secret \(secret)")
        guard let code = QRCode(uri), let columns, columns >= code.columns else { return }
        let colored = code.halfBlocks(isDarkOnLight: true).compactMap(style.blackOnWhite)
        // Without colors, most terminals show light text on a dark background.
        printPicture(colored.isEmpty ? code.halfBlocks(isDarkOnLight: false) : colored)
    }
}
