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
        let contest = Contest(
            work: .async { try await SampleUser.signIn(to: pool) },
            floors: [
                try bareSignIn(.completionHandler, "URLSession and SRP", recorded, url),
                try bareSignIn(.delegate, "by a delegate", recorded, url),
            ]
        )
        var (outcome, rounds) = try await contest.measured(pace)
        let ratios = rounds.library.indices.map { round in
            rounds.library[round] / (rounds.floors.map { $0[round] }.min() ?? .nan)
        }
        let shares = ratios.map { (1 - 1 / $0) * 100 }
        outcome.figures += [
            // The library's own share of the whole is a tenth then.
            Figure("ratio to the lesser floor", ratios, .ratio, .atMost(1 / 0.9)),
            Figure("share above the lesser floor", shares, .percent),
        ]
        try server.end()
        return outcome
    }

    /// What a sign-in cannot do without: the arithmetic, and the same two requests sent by URLSession alone.
    private static func bareSignIn(
        _ style: BareURLSession.Style,
        _ name: String,
        _ recorded: RecordedSignIn,
        _ url: URL
    ) throws -> Floor {
        let session = BareURLSession(style)
        let arithmetic = try SRPArithmetic()
        let start = URLRequest(recorded.start.request, to: url)
        let proof = URLRequest(recorded.proof.request, to: url)
        return Floor(
            name,
            target: nil,
            .async {
                try await arithmetic.client(sending: { keep(try await session.send(start)) })
                keep(try await session.send(proof))
            }
        )
    }
}
