import CognitoAuth
import CognitoAuthTesting
import Foundation

/// The two requests of a sign-in with SRP as they went out, and what a pool in memory answered.
///
/// As a transport it gives these answers to every sign-in: a client computes the proof of the challenge that was recorded as it
/// would any other, and nobody checks it.
struct RecordedSignIn: Transport {
    struct Call: Sendable {
        let request: TransportRequest
        let response: TransportResponse
    }

    let poolID: String
    let clientID: String
    let start: Call
    let proof: Call

    init() async throws {
        let local = await SampleUser.localPool()
        let recorder = Recorder(local)
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: recorder)
        try await SampleUser.signIn(to: pool)
        let calls = await recorder.calls
        guard calls.count == 2 else { throw Failure(description: "A sign-in made \(calls.count) calls.") }
        poolID = local.id
        clientID = local.clientID
        start = calls[0]
        proof = calls[1]
    }

    func send(_ request: TransportRequest) async throws -> TransportResponse { answer(to: request.operation) }

    func answer(to operation: String) -> TransportResponse {
        operation == start.request.operation ? start.response : proof.response
    }

    /// The pool of the recording at an endpoint, behind a transport.
    func pool(at endpoint: URL? = nil, by transport: any Transport) throws -> UserPool {
        try UserPool(
            id: poolID,
            clientID: clientID,
            endpoint: endpoint,
            transport: transport,
            retry: .none,
            timeout: .seconds(120)
        )
    }

    private actor Recorder: Transport {
        private let transport: any Transport
        private(set) var calls: [Call] = []

        init(_ transport: any Transport) { self.transport = transport }

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            let response = try await transport.send(request)
            calls.append(Call(request: request, response: response))
            return response
        }
    }
}
