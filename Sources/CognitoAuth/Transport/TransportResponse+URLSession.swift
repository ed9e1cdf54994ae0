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

extension HTTPURLResponse {
    /// Returns a Boolean value that indicates whether the response has no `Content-Length`, or the length of its body in each of them.
    ///
    /// libcurl ignores a length that is not a number; Foundation joins several with commas. The length of a compressed body says
    /// nothing about the decompressed one.
    ///
    /// Source: RFC 9110, section 8.6.
    func hasLength(of body: Data) -> Bool {
        guard value(forHTTPHeaderField: "Content-Encoding") == nil,
            let lengths = value(forHTTPHeaderField: "Content-Length")
        else { return true }
        return lengths.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { length in
            let digits = length.trimmingCharacters(in: .whitespaces)
            return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } && Int(digits) == body.count
        }
    }
}
