import CognitoAuth
import Foundation
import LoopbackServer

extension Unit {
    static let connections = Unit(
        "connections",
        in: .signIn,
        "requests a second by connections per host, to a server that takes 50 ms for each"
    ) { pace in
        let server = try AnswerServer.start(latency: .milliseconds(50))
        var request = try await RecordedSignIn().start.request
        request.url = try server.url
        var timings: [Timing] = []
        for size in [64, 256] {
            for connections in [6, 32, 128] {
                let transport = URLSessionTransport(configuration: .init(maximumConnectionsPerHost: connections))
                let crowd = Crowd(size: size) { [request] in keep(try await transport.send(request)) }
                timings += try await Crowd.timings(
                    [("\(size) at once, \(connections) connections", crowd)],
                    // As many as take half a second, were there nothing but the wait.
                    operations: max(size, min(connections, size) * pace.pick(whole: 10, short: 4)),
                    rounds: pace.pick(whole: 7, short: 1)
                )
            }
        }
        try server.end()
        return Outcome(timings: timings)
    }
}
