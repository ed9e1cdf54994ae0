@testable import CognitoAuth
import Foundation

/// A service that gives its answers in order, and breaks the connection when there is none left.
final class ScriptedAnswers: Transport {
    private struct Script {
        var left: ArraySlice<TransportResponse>
        /// What of the markers went with the last request.
        var secrets: [String] = []
        var last = Data()
        var told = ""
    }

    private let script: Locked<Script>

    init(_ answers: [TransportResponse]) { script = Locked(Script(left: answers[...])) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let next = script.withLock { script in
            script.told += Self.plainText(script.last)
            script.secrets = Marker.all.filter { String(decoding: request.body, as: UTF8.self).contains($0) }
            script.last = script.left.first?.body ?? Data()
            return script.left.popFirst()
        }
        guard let next else {
            throw TransportError(.connectionLost, "The script is over.", mayHaveReachedServer: true)
        }
        return next
    }

    /// The JSON without escapes where there need be none, or a marker could hide in them.
    private static func plainText(_ body: Data) -> String {
        let json = (try? JSONDecoder().decode(JSONValue.self, from: body)).flatMap { try? JSONEncoder().encode($0) }
        return String(decoding: json ?? body, as: UTF8.self)
    }

    /// Holds an error to show no secret of the last request; a marker that an earlier answer brought is none.
    func expectHidden(in error: any Error, _ what: String) throws(Broken) {
        let secrets = script.withLock { script in script.secrets.filter { !script.told.contains($0) } }
        try Marker.expectHidden(secrets, in: error, what)
    }
}

/// A service that gives one answer to everything.
struct ConstantAnswer: Transport {
    let answer: TransportResponse

    func send(_ request: TransportRequest) async throws -> TransportResponse { answer }
}
