import CognitoAuth
import Foundation
import LoopbackServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension Unit {
    static let signInHTTP = Unit(
        "sign-in-http",
        in: .signIn,
        "a whole SRP sign-in over URLSession to a server on loopback"
    ) { pace in
        let server = try AnswerServer.start()
        let url = try server.url
        let recorded = try await RecordedSignIn()
        let pool = try recorded.pool(at: url, by: URLSessionTransport(configuration: .init()))
        let signIn = { @Sendable in try await SampleUser.signIn(to: pool) }
        let byHandler = try bareSignIn(.completionHandler, recorded, url)
        let byDelegate = try bareSignIn(.delegate, recorded, url)
        let contest = Contest(
            work: .async(signIn),
            floors: [
                Floor("URLSession and SRP", target: nil, .async(byHandler)),
                Floor("by a delegate", target: nil, .async(byDelegate)),
            ]
        )
        var (outcome, rounds) = try await contest.measured(pace)
        let least = rounds.library.indices.map { round in rounds.floors.map { $0[round] }.min() ?? .nan }
        outcome.figures += figures("one at a time", rounds.library, least: least, byDelegate: rounds.floors[1])

        let crowds = [signIn, byHandler, byDelegate].map { Crowd(size: 64, operation: $0) }
        let names = ["library, 64 at once", "URLSession and SRP, 64 at once", "by a delegate, 64 at once"]
        let (operations, count) = (pace.pick(whole: 512, short: 256), pace.pick(whole: 7, short: 1))
        let crowded = try await Crowd.readings(crowds, operations: operations, rounds: count)
        outcome.timings += zip(names, crowded).map { Timing($0, operations: operations, $1) }
        let cpu = crowded.map { $0.map(\.cpu) }
        outcome.figures += figures("64 at once", cpu[0], least: zip(cpu[1], cpu[2]).map(min), byDelegate: cpu[2])
        try server.end()
        return outcome
    }

    /// The library's own share of the whole; it is a tenth where the ratio is 1/0.9.
    ///
    /// The guards against redirects and endless bodies are those of a delegate, and to call one is URLSession's own cost.
    private static func figures(_ name: String, _ library: [Double], least: [Double], byDelegate: [Double]) -> [Figure]
    {
        func shares(above floor: [Double]) -> [Double] { zip(library, floor).map { (1 - $1 / $0) * 100 } }
        return [
            Figure("ratio to the lesser floor, \(name)", zip(library, least).map { $0 / $1 }, .ratio, .atMost(1 / 0.9)),
            Figure("share above the lesser floor, \(name)", shares(above: least), .percent),
            Figure("share above the delegate's, \(name)", shares(above: byDelegate), .percent),
        ]
    }

    /// What a sign-in cannot do without: the arithmetic, and the same two requests sent by URLSession alone.
    private static func bareSignIn(
        _ style: BareURLSession.Style,
        _ recorded: RecordedSignIn,
        _ url: URL
    ) throws -> @Sendable () async throws -> Void {
        let session = BareURLSession(style)
        let arithmetic = try SRPArithmetic()
        let start = URLRequest(recorded.start.request, to: url)
        let proof = URLRequest(recorded.proof.request, to: url)
        return {
            try await arithmetic.client(sending: { keep(try await session.send(start)) })
            keep(try await session.send(proof))
        }
    }
}
