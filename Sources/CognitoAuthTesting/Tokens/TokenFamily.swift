import CognitoCrypto
import Foundation

/// The tokens of one sign-in, which have claims in common and are revoked together.
///
/// The pool stores it until a day after the refresh token expires, so it is small.
final class TokenFamily {
    /// The claim `origin_jti` of all its tokens.
    let id = Handle.random()
    let owner: UserIdentity
    let eventID: Handle
    let clientID: String
    /// The device of the sign-in, or the new device in its response.
    let deviceKey: String?
    /// The factors of the sign-in.
    let factors: CompletedFactors
    let signedIn: Date
    /// The expiration of the refresh tokens, including those that replace others.
    let expiration: Date
    /// The time of the sign-in or of the last refresh.
    var lastActive: Date
    var isRevoked = false

    init(
        owner: UserIdentity,
        eventID: Handle,
        client: LocalAppClient,
        deviceKey: String?,
        factors: CompletedFactors,
        signedIn: Date
    ) {
        self.owner = owner
        self.eventID = eventID
        clientID = client.id
        self.deviceKey = deviceKey
        self.factors = factors
        self.signedIn = signedIn
        expiration = signedIn.addingTimeInterval(client.refreshTokenValidity / .seconds(1))
        lastActive = signedIn
    }

    /// The ID of the sign-in in the list of the user's sessions.
    var sessionID: String { RandomText.userSessionID(of: HashFunction.sha256.digest(id.bytes).unprotectedBytes) }

    /// The end of the storage, a day after the expiration, because Cognito distinguishes expired tokens from unknown ones.
    var storageEnd: Date { expiration.addingTimeInterval(86_400) }

    func isActive(at now: Date) -> Bool { !isRevoked && now < expiration }
}

extension LocalUserPool {
    func startFamily(
        of user: StoredUser,
        _ client: LocalAppClient,
        _ progress: SignInProgress,
        deviceKey: String?
    ) -> TokenFamily {
        let family = TokenFamily(
            owner: user.identity,
            eventID: progress.event.id,
            client: client,
            deviceKey: deviceKey,
            factors: factorLists.insert(progress.factors).memberAfterInsert,
            signedIn: now()
        )
        tokenFamilies.insert(family, for: family.id, until: family.storageEnd, now: now())
        if user.familyIDs.count >= user.familyLimit {
            user.familyIDs.removeAll { tokenFamilies[$0] == nil }
            user.familyLimit = max(4, user.familyIDs.count * 2)
        }
        user.familyIDs.append(family.id)
        return family
    }

    /// Returns the family of an ID that a token contains, or `nil` if the pool removed it or never had it.
    func family(withID id: String) -> TokenFamily? { Handle(uuid: id).flatMap { tokenFamilies[$0] } }

    /// Returns the sign-ins of a user, including those that have ended.
    func families(of user: StoredUser) -> [TokenFamily] { user.familyIDs.compactMap { tokenFamilies[$0] } }

    func revokeTokens(of user: StoredUser) {
        for family in families(of: user) { family.isRevoked = true }
    }

    // MARK: Refresh tokens

    /// Returns a refresh token: the five parts of an encrypted token, as from Cognito (RFC 7516, section 7.1).
    ///
    /// The ciphertext contains the ID of the family, so that the pool stores no refresh tokens.
    func newRefreshToken(of family: TokenFamily) throws -> String {
        let key = Base64URL.encode(RandomText.bytes(256))
        let plaintext = family.id.bytes + [UInt8](repeating: 0, count: 814)
        let sealed = try AES256GCM.seal(plaintext, key: refreshTokenKey, authenticating: Array(key.utf8))
        let parts = [sealed[..<12], sealed[12..<842], sealed[842...]].map { Base64URL.encode($0) }
        return ([Self.refreshTokenHeader, key] + parts).joined(separator: ".")
    }

    /// Returns the family of a refresh token, or `nil` if the pool removed it or didn't issue the token.
    func family(ofRefreshToken token: String) -> TokenFamily? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].utf8.elementsEqual(Self.refreshTokenHeader.utf8) else { return nil }
        let sealed = parts[2...].compactMap { Base64URL.decode($0) }
        guard sealed.map(\.count) == [12, 830, 16] else { return nil }
        let data = Array(parts[1].utf8)
        return AES256GCM.open(Array(sealed.joined()), key: refreshTokenKey, authenticating: data)
            .flatMap { tokenFamilies[Handle(bytes: $0)] }
    }

    private static let refreshTokenHeader = Base64URL.encode(
        #"{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}"#.utf8
    )
}
