import Foundation

/// The environment variables that make libcurl send plain HTTP requests to a proxy, which can read and change them.
///
/// The configuration of a URLSession has no effect on the variables. Versions of libcurl read `no_proxy` differently, so a host
/// is an exception only if every version treats it as one.
///
/// Source: `lib/url.c` and `lib/noproxy.c` of curl 7.88 to 8.20.
enum ProxyVariable {
    /// Rejects a plain HTTP request that would go through a proxy.
    ///
    /// libcurl ignores `HTTP_PROXY` in uppercase, because CGI sets it from the header field `Proxy`.
    static func check(_ url: URL, environment: @autoclosure () -> [String: String]) throws(TransportError) {
        #if !canImport(Darwin)
        guard url.scheme?.lowercased() == "http", let host = url.host(percentEncoded: false) else { return }
        let environment = environment().filter { !$0.value.isEmpty }
        guard let variable = ["http_proxy", "all_proxy", "ALL_PROXY"].first(where: { environment[$0] != nil }),
            !isException(host.lowercased(), in: environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
        else { return }
        let message =
            "The environment variable \(variable) sends plain HTTP requests to a proxy. "
            + "Add \(host) to the comma-separated list no_proxy, or unset \(variable)."
        throw TransportError(.invalidRequest, message, mayHaveReachedServer: false)
        #endif
    }

    private static func isException(_ host: String, in exceptions: String) -> Bool {
        guard exceptions != "*" else { return true }
        for entry in exceptions.lowercased().split(separator: ",") {
            let words = entry.split { $0 == " " || $0 == "\t" }
            if let first = words.first, matches(host, first) { return true }
            // libcurl 8.9 and later end the list here, but earlier versions continue.
            if words.count > 1 { return false }
        }
        return false
    }

    /// Returns a Boolean value that indicates whether an entry is the host, or a network that contains its IPv4 address.
    ///
    /// Plain HTTP is allowed only to `localhost` or an address, so no entry for a parent domain can match.
    private static func matches(_ host: String, _ entry: Substring) -> Bool {
        guard let address = UInt32(ipv4: host[...]) else {
            if host.contains(":") { return entry == host }
            let name = entry.hasSuffix(".") ? entry.dropLast() : entry
            return (name.hasPrefix(".") ? name.dropFirst() : name) == host
        }
        let parts = entry.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let network = UInt32(ipv4: parts[0]) else { return false }
        guard parts.count == 2 else { return address == network }
        guard let bits = UInt32(decimal: parts[1]), bits <= 32 else { return false }
        return bits == 0 ? address == network : (address ^ network) >> (32 - bits) == 0
    }
}
