import Foundation

extension TransportRequest {
    /// Refuses what must not go on the wire.
    ///
    /// URLSession on Linux drops a header whose value has a line break without a word, and lets one in a name through as a
    /// header of its own.
    func validate() throws(TransportError) {
        guard timeout > .zero else {
            throw TransportError(.timedOut, "No time was left to send the request.", mayHaveReachedServer: false)
        }
        try validateURL()
        try require(method == .post || body.isEmpty, "A \(method.rawValue) has a body.")
        for (name, value) in headers {
            try require(name.isHeaderName, "A header's name is empty or has an unfit character.")
            try require(!value.hasControlCharacter, "The header \(name) has a control character.")
        }
    }

    private func validateURL() throws(TransportError) {
        let host = url.host(percentEncoded: false) ?? ""
        let scheme = url.scheme?.lowercased()
        try require(!host.isEmpty, "The URL has no host.")
        try require(!host.hasControlCharacter, "The host has a control character.")
        try require(url.user() == nil && url.password() == nil, "The URL has a user name or password.")
        try require(
            scheme == "https" || scheme == "http" && (host.isLoopbackHost || isAllowedMetadata(host)),
            "The URL is not HTTPS, and its host is not a loopback address."
        )
    }

    /// What goes there asks for credentials and carries none of the service's secrets.
    private func isAllowedMetadata(_ host: String) -> Bool {
        allowsMetadataAddress && method != .post && MetadataAddress.all.contains(host.lowercased())
    }

    private func require(_ condition: Bool, _ message: String) throws(TransportError) {
        guard condition else { throw TransportError(.invalidRequest, message, mayHaveReachedServer: false) }
    }
}

extension String {
    /// U+0000 to U+001F and U+007F to U+009F; those above U+007F begin with the byte 0xC2 in UTF-8, as U+00A0 to U+00BF do.
    fileprivate var hasControlCharacter: Bool {
        var previous: UInt8 = 0
        for byte in utf8 {
            if byte < 0x20 || byte == 0x7F || previous == 0xC2 && byte < 0xA0 { return true }
            previous = byte
        }
        return false
    }

    /// A token of RFC 9110, section 5.6.2.
    fileprivate var isHeaderName: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// `localhost`, `::1` or an address in 127.0.0.0/8 in its full form.
    var isLoopbackHost: Bool {
        lowercased() == "localhost" || self == "::1" || self == "[::1]"
            || UInt32(ipv4: self[...]).map { $0 >> 24 == 127 } == true
    }
}

extension UInt32 {
    /// Creates an IPv4 address from its four decimal numbers, or `nil` if one has a sign or a leading zero.
    init?(ipv4 text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap(UInt8.init(decimal:))
        guard parts.count == 4, bytes.count == 4 else { return nil }
        self = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension FixedWidthInteger {
    /// Creates a number from its decimal digits, or `nil` if the text has a sign or a leading zero.
    init?(decimal text: Substring) {
        guard let number = Self(text), String(number) == text else { return nil }
        self = number
    }
}
