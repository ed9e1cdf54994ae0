import CognitoAuth
import Foundation
import LoopbackServer

extension ServedPool {
    /// The pool's answer to what came over HTTP.
    func answer(_ head: RequestHead, _ body: Data) async throws -> Answer {
        guard let method = head.transportMethod, let url = URL(string: "http://127.0.0.1\(head.target)") else {
            throw HTTPRefusal.notFound
        }
        // The only page there is are the keys; the name is the one that the library gives to the request.
        let operation = method == .get ? "GetJWKS" : head.fields["x-amz-target"]?.split(separator: ".").last ?? ""
        let request = TransportRequest(
            method: method,
            url: url,
            headers: head.fields,
            body: body,
            operation: String(operation),
            timeout: .seconds(60)
        )
        return Answer(try await send(request))
    }
}
