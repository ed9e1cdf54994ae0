import CognitoCrypto

import Foundation

extension TrustedPool {
    init(_ id: String, clientIDs: Set<String>, leeway: Duration, keys: KeyLocation) throws {
        do throws(CognitoCryptoError) {
            self.id = try UserPoolID(id)
        } catch {
            throw CognitoError.invalidConfiguration("\(error)")
        }
        guard !clientIDs.isEmpty, !clientIDs.contains("") else {
            throw CognitoError.invalidConfiguration("There is no app client, or one without an id.")
        }
        guard leeway >= .zero else { throw CognitoError.invalidConfiguration("The leeway is negative.") }
        self.clientIDs = clientIDs
        now = keys.now
        self.leeway = TimeInterval(leeway.components.seconds) + TimeInterval(leeway.components.attoseconds) / 1e18
        let names = try keys.issuer.map { [$0] } ?? Self.issuers(of: self.id)
        let pool = self.id
        issuers = try names.map { ($0, try keys.keys(of: $0, pool)) }
    }

    /// The issuer that a pool begins with, and the one of its issuer configuration `UPDATED`.
    ///
    /// Source: `IssuerConfigurationType` in the API reference.
    private static func issuers(of pool: UserPoolID) throws -> [String] {
        let region = Region(rawValue: pool.region)
        return try ["cognito-idp", "issuer-cognito-idp"].map { service in
            "https://\(try Endpoint.host(of: service, in: region))/\(pool.rawValue)"
        }
    }
}
