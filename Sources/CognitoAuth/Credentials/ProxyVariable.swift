#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The environment variables by which libcurl sends plain HTTP to a proxy, which nothing but `no_proxy` keeps it from on Linux.
///
/// Source: the manual of curl, "Environment".
enum ProxyVariable {
    /// The variable by which a URL would be fetched through a proxy; `nil` if it would not.
    static func name(for url: URL, in surroundings: CredentialsSurroundings) -> String? {
        #if canImport(Darwin)
        return nil  // there the session itself is told to use none
        #else
        guard url.scheme?.lowercased() == "http", let host = url.host()?.lowercased() else { return nil }
        let name = ["http_proxy", "all_proxy", "ALL_PROXY"].first { surroundings[$0] != nil }
        let exceptions = surroundings["no_proxy"] ?? surroundings["NO_PROXY"] ?? ""
        let isExcepted = exceptions.split { $0 == "," || $0 == " " }.contains { $0 == "*" || $0.lowercased() == host }
        return isExcepted ? nil : name
        #endif
    }
}
