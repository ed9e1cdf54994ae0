import Foundation

extension TransportRequest {
    /// Rejects a request that must not be sent.
    ///
    /// On Linux, URLSession omits a header field whose value has a line break. If a name has a line break, the rest of the name
    /// starts another field.
    func validate() throws(TransportError) {
        try Self.validate(url, isMetadataAllowed: allowsMetadataAddress && method != .post)
        try validateExceptURL()
    }

    /// Validates all properties but the URL, which a client validates only once.
    func validateExceptURL() throws(TransportError) {
        guard timeout > .zero else {
            throw TransportError(.timedOut, "The request timed out before it was sent.", mayHaveReachedServer: false)
        }
        try Self.require(method == .post || body.isEmpty, "A \(method.rawValue) request cannot have a body.")
        for (name, value) in headers {
            try Self.require(name.isToken, "A header field name is empty or contains an invalid character.")
            try Self.require(!value.hasControlCharacter, "The header field \(name) contains a control character.")
        }
    }

    /// Validates a URL.
    ///
    /// Over plain HTTP, its host must be a loopback address or, for AWS credentials, a metadata address.
    static func validate(_ url: URL, isMetadataAllowed: Bool = false) throws(TransportError) {
        let host = url.host(percentEncoded: false) ?? ""
        let scheme = url.scheme?.lowercased()
        let isMetadata = isMetadataAllowed && MetadataAddress.all.contains(host.lowercased())
        try require(!host.isEmpty, "The URL has no host.")
        try require(!host.hasControlCharacter, "The host contains a control character.")
        try require(url.user() == nil && url.password() == nil, "The URL contains a username or password.")
        try require(
            scheme == "https" || scheme == "http" && (host.isLoopbackHost || isMetadata),
            "The URL is not HTTPS, and its host is not a loopback address."
        )
    }

    private static func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(TransportError) {
        guard condition else { throw TransportError(.invalidRequest, message(), mayHaveReachedServer: false) }
    }
}

/// The addresses from which AWS credentials are fetched over plain HTTP, because the requests stay on the machine.
///
/// Source: the AWS SDKs and Tools reference guide, "Container credential provider" and "IMDS credential provider".
enum MetadataAddress {
    /// The instance metadata of EC2, by IPv4 and IPv6.
    static let instance: Set<String> = ["169.254.169.254", "fd00:ec2::254"]

    /// The container endpoints: Amazon ECS, and the agent of EKS Pod Identity by IPv4 and IPv6.
    static let container: Set<String> = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"]

    static let all = instance.union(container)
}

extension String {
    /// A Boolean value that indicates whether the text has a character from U+0000 to U+001F, or from U+007F to U+009F.
    fileprivate var hasControlCharacter: Bool {
        !utf8.allSatisfy { (0x20...0x7E).contains($0) }
            && unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }

    /// A Boolean value that indicates whether the text is a token of RFC 9110, section 5.6.2.
    fileprivate var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch Unicode.Scalar(byte) {
                case "a"..."z", "A"..."Z", "0"..."9", "-": true
                default: "!#$%&'*+.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// A Boolean value that indicates whether the text is `localhost`, `::1`, `[::1]`, or a dotted address in 127.0.0.0/8.
    var isLoopbackHost: Bool {
        lowercased() == "localhost" || self == "::1" || self == "[::1]"
            || UInt32(ipv4: self[...]).map { $0 >> 24 == 127 } == true
    }
}

extension UInt32 {
    /// Creates an IPv4 address from four decimal numbers without leading zeros, or returns `nil` for any other text.
    init?(ipv4 text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap(UInt8.init(decimal:))
        guard parts.count == 4, bytes.count == 4 else { return nil }
        self = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension FixedWidthInteger {
    /// Creates a number from its shortest decimal text, or returns `nil` for any other text, such as `+5` or `05`.
    init?(decimal text: Substring) {
        guard let number = Self(text), String(number) == text else { return nil }
        self = number
    }
}
