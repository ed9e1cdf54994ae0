import CognitoAuth
import CognitoCrypto

/// An error as the tool shows it, to a person or as JSON.
struct Failure {
    let text: String
    private let operation: String
    private let code: String
    private let message: String
    private let requestID: String?

    init(_ error: any Error) {
        switch error {
        case let error as CognitoError:
            let text = ["\(error)", Self.hint(for: error)].compactMap(\.self).joined(separator: " ")
            self.init(text, error.operation, error.code.rawValue, error.message, error.requestID)
        case InputError.ended(let prompt):
            let message = "The input ended where an answer was needed: \(prompt)."
            self.init("\(message) Give one answer a line, in the order asked.", "", "InputEnded", message, nil)
        case InputError.echoStaysOn:
            let message =
                "The terminal would show the secret, because its echo can't be turned off. Pipe the answers instead."
            self.init(message, code: "EchoStaysOn")
        case let error as CognitoCryptoError:
            self.init("\(error)", code: "InvalidInput")
        case let error as Refusal:
            self.init(error.message, code: error.code)
        default:
            self.init("Failed with a \(type(of: error)).", code: "Failed")
        }
    }

    private init(_ text: String, code: String) {
        self.init(text, "", code, text, nil)
    }

    private init(_ text: String, _ operation: String, _ code: String, _ message: String, _ requestID: String?) {
        self.text = text
        self.operation = operation
        self.code = code
        self.message = message
        self.requestID = requestID
    }

    /// One object on one line, as scripts read it.
    var json: String {
        JSONLine([
            ("status", "error"), ("operation", operation), ("code", code), ("message", message),
            ("requestID", requestID),
        ]).text
    }
}

/// What the tool itself refuses.
struct Refusal: Error {
    let code: String
    let message: String
}
