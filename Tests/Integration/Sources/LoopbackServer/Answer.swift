package import CognitoAuth

/// What a server says to one request.
package struct Answer: Sendable {
    let response: TransportResponse
    /// The bytes of the body that are sent before the connection ends; all of them, and no end, if `nil`.
    let cut: Int?

    /// - Parameters:
    ///   - response: The status, the headers but for the length, and the body.
    ///   - cut: The bytes of the body after which the connection ends; `nil` for a whole answer.
    package init(_ response: TransportResponse, cutAfter cut: Int? = nil) {
        self.response = response
        self.cut = cut
    }

    func bytes(keepsAlive: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(response.status) \r\n"
        for (name, value) in response.headers { text += "\(name): \(value)\r\n" }
        text += "Content-Length: \(response.body.count)\r\nConnection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n"
        return Array(text.utf8) + response.body.prefix(cut ?? response.body.count)
    }
}
