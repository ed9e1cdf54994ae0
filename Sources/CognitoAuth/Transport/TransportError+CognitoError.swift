extension TransportError {
    /// What a transport threw that is no ``TransportError``: its type is told, its words may hold a secret.
    init(_ error: any Error) {
        self.init(.other, "The transport failed with a \(type(of: error)).", mayHaveReachedServer: true)
    }

    /// The failure as the caller of an operation sees it: with a verdict on whether the outcome is known.
    func error<Operation: CognitoOperation>(for input: Operation) -> CognitoError {
        let isUnknown = mayHaveReachedServer && !input.isIdempotent
        return CognitoError(
            code: isUnknown ? .outcomeUnknown : code,
            message: Scrubber.scrub(message, of: input.secrets.compactMap(\.self)),
            operation: Operation.operation,
            canAnswerAgain: input.isChallengeResponse && !mayHaveReachedServer,
            retry: isUnknown ? nil : retry
        )
    }

    /// The failure of a request that is no operation, may always be repeated and holds no secret.
    func error(operation: String) -> CognitoError {
        CognitoError(
            code: code,
            message: message,
            operation: operation,
            retry: retry
        )
    }

    private var code: CognitoError.Code {
        switch reason {
        case .timedOut: .timedOut
        case .untrustedServer: .untrustedServer
        case .invalidRequest: .invalidConfiguration
        case .malformedResponse, .responseTooLarge, .redirected: .invalidResponse
        default: .transportFailed
        }
    }

    private var retry: Retry? { Self.transient.contains(reason) ? .transient : nil }

    private static let transient: Set<Reason> = [.cannotConnect, .timedOut, .connectionLost, .other]
}
