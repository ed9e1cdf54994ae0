import CognitoAuth
import Foundation

struct ScheduledFault: Sendable {
    let fault: LocalFault
    /// The operation whose calls are counted, or `nil` for every call.
    let operation: String?
    /// The remaining calls, including the one with the fault.
    var remainingCalls: Int
}

extension LocalUserPool {
    /// Schedules a fault for one of the next calls.
    ///
    /// ```swift
    /// await local.injectFault(.throttling)  // the next call
    /// await local.injectFault(.dropResponse, onCall: 2, of: "RespondToAuthChallenge")  // the second answer from now
    /// ```
    ///
    /// Of several faults for the same request, only the one that was scheduled first happens.
    ///
    /// - Parameters:
    ///   - fault: The fault.
    ///   - call: The number of the call from now. Defaults to 1, the next one.
    ///   - operation: The operation whose calls are counted, by its name in the API, or `GetJWKS`. Defaults to every call.
    public func injectFault(_ fault: LocalFault, onCall call: Int = 1, of operation: String? = nil) {
        faults.append(ScheduledFault(fault: fault, operation: operation, remainingCalls: max(call, 1)))
    }

    /// Counts a call, and returns its fault.
    func fault(for request: TransportRequest) -> LocalFault? {
        guard !faults.isEmpty else { return nil }
        let operation = isJWKSRequest(request) ? Self.getJWKS : Self.operation(of: request)
        for index in faults.indices where faults[index].operation == nil || faults[index].operation == operation {
            faults[index].remainingCalls -= 1
        }
        let due = faults.first { $0.remainingCalls == 0 }
        faults.removeAll { $0.remainingCalls == 0 }
        return due?.fault
    }

    func send(_ request: TransportRequest, with fault: LocalFault) async throws -> TransportResponse {
        switch fault {
        case .throttling:
            return HTTPResponseBuilder(date: now()).failure(
                ServiceException("TooManyRequestsException", "Rate exceeded")
            )
        case .internalError:
            return HTTPResponseBuilder(date: now()).failure(.internalError("Something went wrong"))
        case .delay(let duration):
            try await configuration.wait(duration)
            return try response(to: request)
        case .dropRequest:
            throw TransportError(.cannotConnect, "The connection was refused.", mayHaveReachedServer: false)
        case .dropResponse:
            _ = try response(to: request)
            throw TransportError(.connectionLost, "The connection was lost.", mayHaveReachedServer: true)
        }
    }
}
