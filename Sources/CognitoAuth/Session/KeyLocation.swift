import CognitoCrypto

import Foundation

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
        let url = endpoint.map { JWKSource.url(of: pool, at: $0) } ?? URL(string: issuer).map(JWKSource.url)
        guard let url, url.host()?.isEmpty == false else {
            throw .invalidConfiguration("The issuer is no URL.")
        }
        return SigningKeys(from: JWKSource(url: url, transport: transport), now: now)
    }
}
