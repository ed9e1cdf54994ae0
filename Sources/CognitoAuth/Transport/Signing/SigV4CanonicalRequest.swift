import CognitoCrypto
import Foundation

/// The canonical request of Signature Version 4.
///
/// Source: "Create a signed AWS API request" in the IAM user guide.
package struct SigV4CanonicalRequest: Sendable {
    private let method: String
    private let path: String
    private let query: [(name: String, value: String)]
    private let headers: [(name: String, value: String)]
    private let payloadHash: String

    /// Creates a canonical request from percent-decoded query parameters, and from header fields that may repeat a name.
    init(
        method: String,
        path: String,
        query: [(name: String, value: String)],
        headers: [(name: String, value: String)],
        body: Data
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers.map { ($0.name.lowercased(), Self.collapsed($0.value)) }
        payloadHash = Hex.encode(HashFunction.sha256.digest(body).unprotectedBytes)
    }

    /// Creates the canonical request of an HTTP request, and derives a missing `Host` from the URL, as HTTP clients do.
    package init(_ request: TransportRequest) {
        let hasHost = request.headers.keys.contains { $0.lowercased() == "host" }
        let components = URLComponents(url: request.url, resolvingAgainstBaseURL: true)
        self.init(
            method: request.method.rawValue,
            path: components?.percentEncodedPath ?? "/",
            query: (components?.queryItems ?? []).map { ($0.name, $0.value ?? "") },
            headers: request.headers.map { ($0.key, $0.value) } + (hasHost ? [] : [("host", request.url.hostHeader)]),
            body: request.body
        )
    }

    /// The names of all header fields in lowercase, sorted, as in `SignedHeaders`.
    package var headerNames: [String] { Set(headers.map(\.name)).sorted() }

    /// Returns the text of the canonical request with the given header fields.
    package func text(signing names: [String]) -> String {
        let lines = names.map { name in
            "\(name):\(headers.filter { $0.name == name }.map(\.value).joined(separator: ","))\n"
        }
        let parameters = query.map { ($0.name.percentEncoded(), $0.value.percentEncoded()) }.sorted { $0 < $1 }
            .map { "\($0)=\($1)" }
        return [
            method, normalizedPath.percentEncoded(keeping: "/"), parameters.joined(separator: "&"), lines.joined(),
            names.joined(separator: ";"), payloadHash,
        ].joined(separator: "\n")
    }

    /// The path without `.`, `..`, and empty segments.
    private var normalizedPath: String {
        var segments: [Substring.UTF8View] = []
        for segment in path[...].utf8.split(separator: UInt8(ascii: "/")) where !segment.elementsEqual(".".utf8) {
            if segment.elementsEqual("..".utf8) { _ = segments.popLast() } else { segments.append(segment) }
        }
        let isFolder = !segments.isEmpty && path.utf8.last == UInt8(ascii: "/")
        return "/" + segments.map { String(Substring($0)) }.joined(separator: "/") + (isFolder ? "/" : "")
    }

    /// Returns the value without white space at its ends, and with one space for each other run of white space.
    private static func collapsed(_ value: String) -> String {
        value[...].utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(Substring($0)) }
            .joined(separator: " ")
    }
}

extension SigV4CanonicalRequest: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["method": method] }
}

extension URL {
    /// The value of `Host`, which contains the port only if it is not the default port of the scheme.
    fileprivate var hostHeader: String {
        let host = host(percentEncoded: true) ?? ""
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        let defaultPort = scheme?.lowercased() == "http" ? 80 : 443
        return port.map { $0 == defaultPort ? name : "\(name):\($0)" } ?? name
    }
}
