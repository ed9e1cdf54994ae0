import CognitoAuth
import LoopbackServer

/// One request after the other: what the process holds afterwards it held before.
struct SequentialRequests {
    private static let warmUp = 1_000

    private let setting: Setting

    init(_ setting: Setting) { self.setting = setting }

    func figures() async throws -> [Figure] {
        let server = try setting.server()
        let transport = URLSessionTransport(configuration: .init())
        var failures = try await send(Self.warmUp, transport, server)
        let before = try Holdings.now()
        failures += try await send(setting.amounts.sequential, transport, server)
        let after = try Holdings.now()
        let pending = try await setting.pending(in: transport)
        try server.end()
        return [
            Figure("requests after the warm-up of \(Self.warmUp)", .count(setting.amounts.sequential), .none),
            Figure("failed", .count(failures), .exactly(0)),
            Figure("memory before", .mebibytes(before.memory), .none),
            Figure("memory gained", .mebibytes(after.growth(since: before)), .atMost(4)),
            Figure("descriptors before", .count(before.descriptors), .none),
            Figure("descriptors gained", .count(after.descriptorsGained(since: before)), .exactly(0)),
            Figure("pending at the end", .count(pending), .exactly(0)),
        ]
    }

    private func send(_ count: Int, _ transport: URLSessionTransport, _ server: ChildServer) async throws -> Int {
        let request = try server.request(.answer)
        var failures = 0
        for _ in 0..<count {
            let answer = try? await transport.send(request)
            if answer?.status != 200 { failures += 1 }
        }
        return failures
    }
}
