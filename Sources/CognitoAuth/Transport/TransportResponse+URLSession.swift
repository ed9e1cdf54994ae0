import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

extension TransportResponse {
    init(_ response: HTTPURLResponse, body: Data) {
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields {
            guard let name = name as? String, let value = value as? String else { continue }
            headers[name] = value
        }
        self.init(status: response.statusCode, headers: headers, body: body)
    }
}
