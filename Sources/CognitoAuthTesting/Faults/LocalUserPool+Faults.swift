import CognitoAuth
import Foundation

/// A fault for one of the next requests.
struct ScheduledFault: Sendable {
    let fault: LocalFault
    /// The operation whose requests are counted, or `nil` for all requests.
    let operation: String?
    /// The number of remaining requests, including the one with the fault.
    var remainingRequests: Int
}

extension LocalUserPool {
    /// Schedules a fault for one of the next requests.
    ///
    /// ```swift
    /// await local.injectFault(.throttling)  // the next request
    /// await local.injectFault(.dropResponse, onCall: 2, of: "RespondToAuthChallenge")  // the second answer from now
    /// ```
    ///
    /// Of several faults for the same request, only the one that was scheduled first happens.
    ///
    /// - Parameters:
    ///   - fault: The fault.
    ///   - call: The number of the request from now. Defaults to 1, the next one.
    ///   - operation: The API name of the operation whose requests are counted, or `GetJWKS`. Defaults to all requests.
    public func injectFault(_ fault: LocalFault, onCall call: Int = 1, of operation: String? = nil) {
        faults.append(ScheduledFault(fault: fault, operation: operation, remainingRequests: max(call, 1)))
    }

    /// Counts a request, and returns its fault.
    func fault(for request: TransportRequest) -> LocalFault? {
        guard !faults.isEmpty else { return nil }
        let operation = isJWKSRequest(request) ? Self.getJWKS : Self.operation(of: request)
        for index in faults.indices where faults[index].operation == nil || faults[index].operation == operation {
            faults[index].remainingRequests -= 1
        }
        let due = faults.first { $0.remainingRequests == 0 }
        faults.removeAll { $0.remainingRequests == 0 }
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
