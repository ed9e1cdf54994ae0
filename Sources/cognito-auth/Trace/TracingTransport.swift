import CognitoAuth
import Foundation

/// A transport that prints each request and response on standard error, without their secrets.
struct TracingTransport: Transport {
    let base: any Transport
    let console: Console

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let traced = TracedRequest(request)
        console.printMessage("> \(traced.text)")
        let start = ContinuousClock.now
        let duration = { "\(Int((.now - start) / .milliseconds(1))) ms" }
        do {
            let response = try await base.send(request)
            console.printMessage("< \(TracedResponse(response, to: traced, after: duration()).text)")
            return response
        } catch {
            let reason = (error as? TransportError)?.reason.rawValue ?? "\(type(of: error))"
            console.printMessage("< \(traced.operation) failed after \(duration()): \(reason)")
            throw error
        }
    }
}

/// The text of a response in the trace: the status code, the duration, the request ID, and the challenge or error name.
struct TracedResponse {
    let text: String

    init(_ response: TransportResponse, to request: TracedRequest, after duration: String) {
        let body = (try? JSONSerialization.jsonObject(with: response.body)) as? [String: Any] ?? [:]
        // A response can repeat a secret of the request.
        func visible(_ name: String?) -> String? {
            name.map { name in
                // The answer to a choice is the name of the next challenge.
                let isChallenge = ChallengeNameType.known.contains { $0.rawValue == name }
                return name.isName && (isChallenge || !request.matchesSecret(name)) ? name : TracedRequest.hidden
            }
        }
        let type = (body["__type"] as? String)?.split(separator: "#").last.map(String.init)
        text = [
            "\(request.operation) \(response.status) in \(duration)",
            visible(response.header("x-amzn-RequestId")).map { "request \($0)" },
            visible(body["ChallengeName"] as? String).map { "challenge \($0)" },
            body["AuthenticationResult"] == nil ? nil : "tokens",
            visible(type),
        ].compactMap(\.self).joined(separator: ", ")
    }
}
