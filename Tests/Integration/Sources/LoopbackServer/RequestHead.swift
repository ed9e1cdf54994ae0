import Foundation

/// The request line and the header fields of one HTTP/1.1 request (RFC 9112), as far as a POST of JSON or a GET needs
/// them.
package struct RequestHead: Sendable {
    static let maximumSize = 16_384
    static let maximumBodySize = 131_072
    static let end = Array("\r\n\r\n".utf8)

    package let method: String
    package let target: String
    /// The fields by their names in lower case.
    package let fields: [String: String]
    let bodySize: Int
    /// Whether the connection stays open behind the answer.
    let keepsAlive: Bool

    init(_ text: String) throws(HTTPRefusal) {
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { throw .badRequest }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { throw .badRequest }
            let name = line[..<colon].lowercased()
            // No field that comes here may come twice; two lengths are an attack (RFC 9112, section 6.3).
            guard fields[name] == nil, !name.contains(where: \.isWhitespace) else { throw .badRequest }
            fields[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        method = String(words[0])
        target = String(words[1])
        self.fields = fields
        bodySize = try Self.bodySize(fields)
        let connection = fields["connection"]?.lowercased()
        keepsAlive = words[2] == "HTTP/1.1" ? connection != "close" : connection == "keep-alive"
    }

    private static func bodySize(_ fields: [String: String]) throws(HTTPRefusal) -> Int {
        guard fields["transfer-encoding"] == nil else { throw .lengthRequired }
        guard let text = fields["content-length"] else { return 0 }
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .badRequest }
        guard let size = Int(text), size <= maximumBodySize else { throw .bodyTooLarge }
        return size
    }
}
