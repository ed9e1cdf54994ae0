import CognitoAuth

extension LocalUserPool {
    /// Orders a fault for one of the next calls.
    ///
    /// ```swift
    /// await local.fail(.throttle)  // the next call
    /// await local.fail(.dropAnswer, onCall: 2, of: "RespondToAuthChallenge")  // the second answer from now on
    /// ```
    ///
    /// A fault happens once. Of several that are due with the same call, the one that was ordered first happens, and the
    /// others are over as well.
    ///
    /// - Parameters:
    ///   - fault: What goes wrong.
    ///   - call: Which of the calls from now on: 1 is the next one.
    ///   - operation: The operation whose calls count, by its name in the service model, or `GetJWKS`; every call
    ///     counts unless given.
    public func fail(_ fault: LocalFault, onCall call: Int = 1, of operation: String? = nil) {
        faults.append(OrderedFault(fault: fault, operation: operation, callsLeft: max(call, 1)))
    }

    /// Counts a call, and says what goes wrong with it.
    func fault(of request: TransportRequest) -> LocalFault? {
        guard !faults.isEmpty else { return nil }
        let operation = asksForSigningKeys(request) ? Self.signingKeys : Self.operation(of: request)
        for index in faults.indices where faults[index].operation == nil || faults[index].operation == operation {
            faults[index].callsLeft -= 1
        }
        let due = faults.first { $0.callsLeft == 0 }
        faults.removeAll { $0.callsLeft == 0 }
        return due?.fault
    }

    /// Answers a call in spite of the fault, as far as it lets.
    func send(_ request: TransportRequest, with fault: LocalFault) async throws -> TransportResponse {
        switch fault {
        case .throttle: return try HTTPAnswer(date: now()).failure(.throttled)
        case .internalError: return try HTTPAnswer(date: now()).failure(.outOfOrder)
        case .delay(let time):
            try await wait(time)
            return try answer(to: request)
        case .dropRequest:
            throw TransportError(.cannotConnect, "The connection was refused.", mayHaveReachedServer: false)
        case .dropAnswer:
            _ = try answer(to: request)
            throw TransportError(.connectionLost, "The connection was lost.", mayHaveReachedServer: true)
        }
    }
}

extension Refusal {
    fileprivate static let throttled = Refusal(type: "TooManyRequestsException", message: "Rate exceeded")

    fileprivate static let outOfOrder = internalError("Something went wrong")
}
