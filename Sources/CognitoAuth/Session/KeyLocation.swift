import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a pool's public keys come from.
struct KeyLocation {
    let issuer: String?
    let endpoint: URL?
    let jwks: JWKS?
    let transport: any Transport
    let now: @Sendable () -> Date

    /// The keys of one issuer.
    func keys(of issuer: String, _ pool: UserPoolID) throws(CognitoError) -> SigningKeys {
        if let jwks { return SigningKeys(jwks) }
        let base = endpoint?.appending(path: pool.rawValue) ?? URL(string: issuer)
        guard let base, base.host()?.isEmpty == false else {
            throw .invalidConfiguration("The issuer is no URL.")
        }
        let source = JWKSource(url: base.appending(path: ".well-known/jwks.json"), transport: transport)
        return SigningKeys(from: source, now: now)
    }
}
