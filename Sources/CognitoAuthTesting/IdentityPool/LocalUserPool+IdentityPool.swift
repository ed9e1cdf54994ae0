import CognitoAuth
import CognitoCrypto
import Foundation

extension LocalUserPool {
    func getID(_ reader: RequestReader) throws -> ResponseBody {
        let poolID = reader.requiredString("IdentityPoolId", .length(1...55), .identityID)
        let logins = reader.strings("Logins")
        try reader.validate()
        guard let pool = configuration.identityPool, pool.id == poolID else {
            throw ServiceException.notFound("IdentityPool '\(poolID)' not found.")
        }
        return ["IdentityId": .string(identityID(for: try subject(of: logins, in: pool), in: pool))]
    }

    func getCredentialsForIdentity(_ reader: RequestReader) throws -> ResponseBody {
        let identityID = reader.requiredString("IdentityId", .length(1...55), .identityID)
        let roleARN = reader.string("CustomRoleArn", .length(20...2_048))
        let logins = reader.strings("Logins")
        try reader.validate()
        guard let pool = configuration.identityPool else {
            throw ServiceException.notFound("Identity '\(identityID)' not found.")
        }
        guard identityID == self.identityID(for: try subject(of: logins, in: pool), in: pool) else {
            throw ServiceException.notAuthorized(
                "Logins don't match. Please include at least one valid login for this identity or identity pool."
            )
        }
        guard let role = roleARN ?? pool.roleARNs.first, pool.roleARNs.contains(role) else {
            throw ServiceException(
                "InvalidIdentityPoolConfigurationException",
                "Invalid identity pool configuration. Check assigned IAM roles for this pool."
            )
        }
        let expiration = now().addingTimeInterval(TimeInterval(Self.tokenLifetime))
        let credentials = AWSCredentials(
            accessKeyID: "ASIA" + RandomText.accessKeyID().dropFirst(4),
            secretAccessKey: RandomText.secretAccessKey(),
            sessionToken: Data(RandomText.bytes(510)).base64EncodedString(),
            expiration: expiration
        )
        addAccessKey(credentials, allowing: pool.allowedOperations)
        let members: ResponseBody = [
            "AccessKeyId": .string(credentials.accessKeyID), "SecretKey": .string(credentials.secretAccessKey),
            "SessionToken": credentials.sessionToken.map(JSONValue.string), "Expiration": .seconds(expiration),
        ]
        return ["IdentityId": .string(identityID), "Credentials": .object(of: members)]
    }

    /// Returns the identity ID of a user, which depends only on the user's `sub` and the identity pool.
    private func identityID(for subject: String, in pool: LocalIdentityPool) -> String {
        let hash = HashFunction.sha256.hmac(key: Array(pool.id.utf8), Array(subject.utf8)).unprotectedBytes
        return "\(pool.id.prefix { $0 != ":" }):\(RandomText.uuid(of: hash))"
    }

    /// Returns the `sub` in a valid ID token of an app client that the identity pool accepts.
    ///
    /// As without `ServerSideTokenCheck`, a token is valid until it expires, even if it was revoked.
    private func subject(of logins: [String: String], in pool: LocalIdentityPool) throws -> String {
        func invalid(_ reason: String) -> ServiceException { .notAuthorized("Invalid login token. \(reason)") }
        let unsupported = ServiceException.notAuthorized(
            "Token is not from a supported provider of this identity pool."
        )
        guard !logins.isEmpty else {
            throw ServiceException.notAuthorized("Unauthenticated access is not supported for this identity pool.")
        }
        guard logins.count == 1, let token = logins[String(issuer.dropFirst("https://".count))] else {
            throw unsupported
        }
        guard let claims = try signer.get().claims(of: token) else { throw invalid("Token signature invalid.") }
        guard claims["iss"] == .string(issuer) else { throw invalid("Issuer doesn't match providerName") }
        guard let client = claims["aud"]?.string, let subject = claims["sub"]?.string else {
            throw invalid("Missing a required claim: aud")
        }
        guard appClients.contains(where: { $0.id == client }), pool.clientIDs?.contains(client) ?? true else {
            throw unsupported
        }
        let (time, expiration) = (Int(now().timeIntervalSince1970), Int(claims["exp"]?.number ?? 0))
        guard time < expiration else { throw invalid("Token expired: \(time) >= \(expiration)") }
        return subject
    }
}

extension Constraint {
    fileprivate static let identityID = pattern(#"[\w-]+:[0-9a-f-]+"#) {
        $0.wholeMatch(of: /[A-Za-z0-9_\-]+:[0-9a-f\-]+/) != nil
    }
}
