import CognitoAuth
import LoopbackServer

/// Many requests at once to a server that takes a second for each, with the limits that a client has unless told otherwise.
struct ConcurrentRequests {
    private let setting: Setting

    init(_ setting: Setting) { self.setting = setting }

    func figures() async throws -> [Figure] {
        let server = try setting.server()
        let transport = URLSessionTransport(configuration: .init())
        let request = try server.request(.late(1_000))
        let count = setting.amounts.concurrent
        let begin = ContinuousClock.now
        let answered = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<count { group.addTask { (try? await transport.send(request))?.status == 200 } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let duration = begin.duration(to: .now)
        let pending = try await setting.pending(in: transport)
        try server.end()
        return [
            Figure("requests at once", .count(count), .none),
            Figure("failed", .count(count - answered), .exactly(0)),
            Figure("all answered after", .milliseconds(duration), .none),
            Figure("pending at the end", .count(pending), .exactly(0)),
        ]
    }
}
