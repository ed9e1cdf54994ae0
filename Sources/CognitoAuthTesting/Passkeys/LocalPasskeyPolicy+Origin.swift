#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalPasskeyPolicy {
    /// Whether a page may ask for passkeys: by HTTPS, on the domain itself or below it, on any port.
    func allows(origin: String) -> Bool {
        guard let url = URL(string: origin), url.scheme == "https", let host = url.host(), url.path().isEmpty else {
            return false
        }
        return host == relyingPartyID || host.hasSuffix("." + relyingPartyID)
    }
}
