import CognitoAuth
import Foundation
import LoopbackServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension Unit {
    static let transport = Unit(
        "transport",
        in: .signIn,
        "URLSessionTransport: a POST of 1.5 KB on loopback, against URLSession alone"
    ) { pace in
        let server = try AnswerServer.start()
        var request = try await RecordedSignIn().proof.request
        request.url = try server.url
        request.body = Data(repeating: UInt8(ascii: " "), count: 1_536)
        let bare = URLRequest(request, to: request.url)
        let transport = URLSessionTransport(configuration: .init())
        let contestants: [(name: String, send: @Sendable () async throws -> Void)] = [
            ("library", { [request] in keep(try await transport.send(request)) }),
            ("completion handler", Self.sending(bare, .completionHandler)),
            ("delegate", Self.sending(bare, .delegate)),
        ]

        var outcome = Outcome()
        for size in [1, 64] {
            let timings = try await Crowd.timings(
                contestants.map { ("\($0.name), \(size) at once", Crowd(size: size, operation: $0.send)) },
                operations: pace.pick(whole: 2_000, short: 200),
                rounds: pace.rounds
            )
            outcome.timings += timings
            let times = timings.map(\.cpuMicroseconds.median)
            let above = times[0] - min(times[1], times[2])
            outcome.figures.append(Figure("library's own, \(size) at once", above, .microseconds))
        }
        try server.end()
        return outcome
    }

    private static func sending(
        _ request: URLRequest,
        _ style: BareURLSession.Style
    ) -> @Sendable () async throws -> Void {
        let session = BareURLSession(style)
        return { keep(try await session.send(request)) }
    }
}
