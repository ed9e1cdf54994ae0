import CognitoAuth
import Foundation
import Synchronization

/// Answers the calls of a sign-in with challenges in their order, then with tokens, and keeps what it was sent.
final class ScriptedTransport: Transport {
    private let challenges: Mutex<[Data]>
    private let sent = Mutex<[WireForm]>([])

    /// The answers to challenges so far.
    var answers: [WireForm] { sent.withLock { $0 } }

    init(_ challenges: [WireForm]) throws {
        self.challenges = Mutex(try challenges.map { try $0.body() })
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let body =
            switch request.operation {
            case "AssociateSoftwareToken": #"{"SecretCode":"GEZDGNBVGY3TQOJQ","Session":"associated"}"#
            case "VerifySoftwareToken": #"{"Status":"SUCCESS","Session":"verified"}"#
            default: try next(after: request)
            }
        return TransportResponse(status: 200, headers: [:], body: Data(body.utf8))
    }

    private func next(after request: TransportRequest) throws -> String {
        if request.operation == "RespondToAuthChallenge" {
            let answer = try JSONDecoder().decode(WireForm.self, from: request.body)
            sent.withLock { $0.append(answer) }
        }
        let challenge = challenges.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        return challenge.map { String(decoding: $0, as: UTF8.self) }
            ?? #"{"AuthenticationResult":{"AccessToken":"a.b.c","ExpiresIn":3600,"TokenType":"Bearer"}}"#
    }
}
