/// An answer of the service that is not what was asked for: the error's type and message.
struct Refusal: Error {
    let type: String
    let message: String?
    var status = 400

    static func invalidParameter(_ message: String) -> Refusal {
        Refusal(type: "InvalidParameterException", message: message)
    }

    static func missing(_ parameter: String) -> Refusal { invalidParameter("Missing required parameter \(parameter)") }

    static func notAuthorized(_ message: String) -> Refusal {
        Refusal(type: "NotAuthorizedException", message: message)
    }

    /// One answer for a wrong password, a wrong proof and, where the client hides it, an unknown user.
    static let badCredentials = notAuthorized("Incorrect username or password.")

    static let unknownUser = Refusal(type: "UserNotFoundException", message: "User does not exist.")

    static let unknownSession = notAuthorized("Invalid session for the user.")

    /// The service says no more than the type about a request it cannot read.
    static let unreadable = Refusal(type: "SerializationException", message: nil)

    static let unknownOperation = Refusal(type: "UnknownOperationException", message: nil)

    static func internalError(_ message: String) -> Refusal {
        Refusal(type: "InternalErrorException", message: message, status: 500)
    }
}
