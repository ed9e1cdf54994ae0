#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalPasskeyPolicy {
    /// Whether a page may ask for passkeys: by HTTPS, on the domain itself or below it, on any port.
    ///
    /// An origin is that and nothing more (RFC 6454, section 6.2): no user, no path, no query, no fragment, not even empty ones.
    func allows(origin: String) -> Bool {
        guard let url = URL(string: origin), url.scheme == "https", let host = url.host() else { return false }
        let port = url.port.map { ":\($0)" } ?? ""
        guard origin.utf8.elementsEqual("https://\(host)\(port)".utf8) else { return false }
        return host == relyingPartyID || host.hasSuffix("." + relyingPartyID)
    }
}
