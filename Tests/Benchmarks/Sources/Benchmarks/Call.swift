import CognitoAuth
import Foundation

/// A call of an operation through ``CognitoClient`` to a transport that does nothing.
///
/// Its floor is what Foundation's encoder and decoder take for the same two values, each made anew as in any program.
struct Call<Request: Encodable & Sendable, Response: Decodable & Sendable>: Sendable {
    let request: Request
    let answer: String
    let perform: @Sendable (CognitoClient, Request) async throws -> Response

    func outcome(_ pace: Pace) async throws -> Outcome {
        let client = CognitoClient(region: "eu-west-1", transport: FixedTransport(answer))
        let answer = Data(answer.utf8)
        let floor = Floor(
            "JSONEncoder, JSONDecoder",
            target: nil,
            .sync {
                keep(try JSONEncoder().encode(request))
                keep(try JSONDecoder().decode(Response.self, from: answer))
            }
        )
        return try await Contest(work: .async { keep(try await perform(client, request)) }, floors: [floor])
            .outcome(pace)
    }
}
