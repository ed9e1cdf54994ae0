import CognitoAuth
import Foundation

/// Makes moto's SRP challenge one that can be answered, to get at the challenges behind it.
///
/// moto's secret block is a UUID, which is no base64, and it takes any proof that repeats it. The block is wrapped on its way
/// here and unwrapped on its way back; nothing else is touched.
struct MotoSRPTransport: Transport {
    private let inner = URLSessionTransport()

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        var request = request
        request.body = Self.edit(request.body, "ChallengeResponses", "PASSWORD_CLAIM_SECRET_BLOCK") { block in
            Data(base64Encoded: block).map { String(decoding: $0, as: UTF8.self) }
        }
        var response = try await inner.send(request)
        response.body = Self.edit(response.body, "ChallengeParameters", "SECRET_BLOCK") { block in
            Data(block.utf8).base64EncodedString()
        }
        return response
    }

    private static func edit(
        _ json: Data,
        _ map: String,
        _ name: String,
        by change: (String) -> String?
    ) -> Data {
        guard var object = try? JSONSerialization.jsonObject(with: json) as? [String: Any],
            var values = object[map] as? [String: Any],
            let value = values[name] as? String
        else { return json }
        values[name] = change(value)
        object[map] = values
        return (try? JSONSerialization.data(withJSONObject: object)) ?? json
    }
}
