import CognitoAuth
import CognitoCrypto

/// The exit status of the tool.
enum ExitStatus: Int32, CaseIterable {
    case success = 0
    case failure = 1
    case usage = 2
    case rejected = 3
    case notSignedIn = 4
    case unavailable = 5
    case interrupted = 130

    var description: String {
        switch self {
        case .success: "The command succeeded."
        case .failure: "The command failed for another reason, or its outcome is unknown."
        case .usage: "The command line is invalid."
        case .rejected: "Amazon Cognito rejected the user, for example a wrong password or code."
        case .notSignedIn: "No user is signed in, or the session has ended. Run `cognito-auth sign-in`."
        case .unavailable:
            "The network failed, or Amazon Cognito throttles requests or has an internal error. Try again later."
        case .interrupted: "The command was interrupted. Another signal has the status 128 plus its number."
        }
    }
}

/// An error of the tool itself.
struct ToolError: Error {
    let code: String
    let message: String
    var status = ExitStatus.failure

    static func notSignedIn(_ arguments: Arguments, _ reason: String? = nil) -> ToolError {
        let reason = reason ?? "No user is signed in with the profile \(arguments.profileName)."
        let message = "\(reason) Run `cognito-auth sign-in\(arguments.sessionOption)`."
        return ToolError(code: "NotSignedIn", message: message, status: .notSignedIn)
    }
}

/// An invalid command line.
struct UsageError: Error {
    let message: String
    var command: Command?

    init(_ message: String) { self.message = message }
}

/// An error as the tool prints it.
struct ErrorReport {
    let status: ExitStatus
    let text: String
    /// The synopsis of the command after an invalid command line.
    private(set) var usage: String?
    private var members: [String: String]

    /// Creates a report of an error of a command, whose arguments are known if they are valid.
    init(_ error: any Error, _ arguments: Arguments? = nil) {
        switch error {
        case let error as CognitoError: self.init(error, arguments)
        case let error as ToolError: self.init(error.status, error.code, error.message)
        case let error as UsageError:
            self.init(.usage, "UsageError", error.message)
            let synopsis = error.command.map { "usage: \($0.synopsis)\n" } ?? ""
            usage = synopsis + "Run `cognito-auth help\(error.command.map { " \($0.name)" } ?? "")` for details."
        case InputError.endOfInput(let prompt):
            let message = "The input ended at the prompt: \(prompt). Provide one answer per line."
            self.init(.failure, "EndOfInput", message)
        case InputError.echoStaysOn:
            self.init(.failure, "EchoStaysOn", "The terminal would show the secret. Pipe the answers instead.")
        case let error as CognitoCryptoError: self.init(.failure, "InvalidInput", "\(error)")
        case is CancellationError: self.init(.interrupted, "Interrupted", "The command was interrupted.")
        default: self.init(.failure, "UnexpectedError", "Unexpected error of type \(type(of: error)).")
        }
    }

    private init(_ status: ExitStatus, _ code: String, _ message: String) {
        self.status = status
        text = message
        members = ["status": "error", "code": code, "message": message]
    }

    private init(_ error: CognitoError, _ arguments: Arguments?) {
        status = error.exitStatus
        // A hint of the tool replaces the suggestion for developers.
        let (hint, suggestion) = (error.hint(arguments), error.recoverySuggestion)
        let cause = suggestion.map { error.description.replacing(" \($0)", with: "") } ?? error.description
        let end = cause.hasSuffix(".") || cause.hasSuffix(")") ? "" : "."
        text = cause + end + ((hint ?? suggestion).map { " \($0)" } ?? "")
        members = ["status": "error", "code": error.code.rawValue, "message": error.message]
        members["hint"] = hint
        if !error.operation.isEmpty { members["operation"] = error.operation }
        members["requestID"] = error.requestID
    }

    var json: String { (try? JSONText(members).text) ?? "" }
}

extension CognitoError {
    fileprivate var exitStatus: ExitStatus {
        switch code {
        case .signedOut, .refreshTokenReuse: .notSignedIn
        case .notAuthorized where [.revokedToken, .invalidToken].contains(notAuthorizedReason): .notSignedIn
        case .notAuthorized where notAuthorizedReason == .invalidSecretHash: .failure
        case .invalidConfiguration: .usage
        case .notAuthorized, .codeMismatch, .expiredCode, .enableSoftwareTokenMFA, .userNotFound, .userNotConfirmed,
            .passwordResetRequired, .invalidPassword, .passwordHistoryPolicyViolation, .tooManyFailedAttempts,
            .sessionExpired:
            .rejected
        case .transportFailed, .timedOut, .tooManyRequests, .limitExceeded, .internalError: .unavailable
        default: isRetryable ? .unavailable : .failure
        }
    }

    /// The action that is specific to the tool, or `nil` if the description has the action.
    fileprivate func hint(_ arguments: Arguments?) -> String? {
        if [.notAuthorized, .invalidParameter].contains(code), message.lowercased().contains("secret") {
            return arguments?.environment["COGNITO_CLIENT_SECRET"] == nil
                ? "Set the client secret in COGNITO_CLIENT_SECRET."
                : "Check COGNITO_CLIENT_SECRET. If the app client has no secret, unset it."
        }
        // The error of a host that doesn't exist.
        if code == .transportFailed, message.contains("-1003"), arguments?.value("endpoint") == nil,
            let region = arguments?.value("user-pool-id")?.split(separator: "_").first
        {
            return "The user pool ID implies the Region \(region). Check the ID, and the network connection."
        }
        if code == .invalidParameter, message.contains("not enabled for this client") {
            return "Enable this flow for the app client, or choose another with --flow."
        }
        if ["GetId", "GetCredentialsForIdentity"].contains(operation),
            [.notAuthorized, .resourceNotFound].contains(code)
        {
            return "Check --identity-pool-id, and that the identity pool accepts the user pool and the app client."
        }
        if code == .signedOut { return "Run `cognito-auth sign-in\(arguments?.sessionOption ?? "")`." }
        return Self.hints[code]
    }

    private static let hints: [Code: String] = [
        .transportFailed: "Check the network connection and --endpoint. --trace shows each request.",
        .timedOut: "Try again, or increase --timeout. --trace shows each request.",
        .resourceNotFound: "Check that --client-id is an app client of --user-pool-id.",
        .userNotConfirmed: "Run `cognito-auth sign-up confirm`.",
        .passwordResetRequired: "Run `cognito-auth password forgot`.",
        .codeMismatch: "Run the command again.",
        .tokenExpired: "Get a valid token with `cognito-auth token`.",
    ]
}
