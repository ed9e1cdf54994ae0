import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// `StartWebAuthnRegistration`: options that take the place of those before.
    func startWebAuthnRegistration(_ body: AccessTokenBody) throws -> PasskeyCreationOptions.Reply {
        let (user, family) = try passkeyBearer(of: body.accessToken)
        let challenge = Self.passkeyChallenge()
        accounts[Array(user.name.utf8)]?.pendingRegistration = PendingRegistration(
            challenge: challenge,
            clientID: family.clientID,
            expires: now().addingTimeInterval(sessionLifetime)
        )
        return PasskeyCreationOptions.Reply(options: creationOptions(challenge, user: user))
    }

    /// `CompleteWebAuthnRegistration`; a credential that is refused leaves the challenge open.
    func completeWebAuthnRegistration(_ body: PasskeyAttestationBody) throws -> NoReply {
        let (user, family) = try passkeyBearer(of: body.accessToken)
        let key = Array(user.name.utf8)
        guard let account = accounts[key], let pending = account.pendingRegistration, now() < pending.expires else {
            throw Refusal.unknownRegistration
        }
        guard pending.clientID == family.clientID else {
            throw Refusal(
                type: "WebAuthnClientMismatchException",
                message: "The access token is another client's than the one that started the registration."
            )
        }
        let registration = PasskeyRegistration(policy: passkeyPolicy, challenge: pending.challenge)
        let passkey = try registration.passkey(of: body.credential, at: now())
        guard !accounts.values.contains(where: { $0.user.passkeys.contains { $0.id == passkey.id } }) else {
            throw Refusal.invalidParameter("The credential is registered already.")
        }
        guard user.passkeys.count < Self.passkeysOfAUser else {
            throw Refusal(type: "LimitExceededException", message: "A user can have \(Self.passkeysOfAUser) passkeys.")
        }
        accounts[key]?.pendingRegistration = nil
        change(account) { $0.passkeys.append(passkey) }
        return NoReply()
    }

    /// `ListWebAuthnCredentials`, the oldest first; a page begins after the passkey that its token is.
    func listWebAuthnCredentials(_ body: PasskeyPageBody) throws -> PasskeyListing.Page {
        let user = try user(bearing: body.accessToken)
        let all = user.passkeys
        var rest = all[...]
        if let token = body.nextToken {
            guard let index = all.firstIndex(where: { $0.id == token }) else {
                throw Refusal.invalidParameter("Invalid pagination token.")
            }
            rest = all[(index + 1)...]
        }
        let shown = rest.prefix(body.limit)
        let created = accounts[Array(user.name.utf8)]?.created ?? now()
        return PasskeyListing.Page(
            credentials: shown.map {
                PasskeyListing($0, relyingPartyID: passkeyPolicy.relyingPartyID, otherwiseCreated: created)
            },
            nextToken: shown.count < rest.count ? shown.last?.id : nil
        )
    }

    /// `DeleteWebAuthnCredential`.
    func deleteWebAuthnCredential(_ body: PasskeyIDBody) throws -> NoReply {
        let user = try user(bearing: body.accessToken)
        guard let account = accounts[Array(user.name.utf8)],
            user.passkeys.contains(where: { $0.id == body.credentialID })
        else { throw Refusal(type: "ResourceNotFoundException", message: "Credential does not exist.") }
        change(account) { $0.passkeys.removeAll { $0.id == body.credentialID } }
        return NoReply()
    }

    private static let passkeysOfAUser = 20

    /// The user of a token, in a pool that has passkeys: to list and to delete those there are needs no such pool.
    private func passkeyBearer(of accessToken: String) throws -> (user: LocalUser, family: TokenFamily) {
        let bearer = try bearer(of: accessToken)
        guard allowedFirstFactors.contains(.webAuthn) else {
            throw Refusal(type: "WebAuthnNotEnabledException", message: "Passkeys are not enabled for the user pool.")
        }
        return bearer
    }

    private func creationOptions(_ challenge: String, user: LocalUser) -> PasskeyCreationOptions {
        PasskeyCreationOptions(
            challenge: challenge,
            timeout: Int(sessionLifetime * 1_000),
            rp: PasskeyCreationOptions.RelyingParty(
                id: passkeyPolicy.relyingPartyID,
                name: passkeyPolicy.relyingPartyID
            ),
            user: PasskeyCreationOptions.User(
                id: Base64URL.encode(Array((user.attributes["sub"] ?? user.name).utf8)),
                name: user.name,
                displayName: user.name
            ),
            pubKeyCredParams: [.es256],
            excludeCredentials: user.passkeys.map {
                PasskeyOptions.Credential(id: $0.id, type: "public-key", transports: $0.transports)
            },
            authenticatorSelection: PasskeyCreationOptions.Selection(
                requireResidentKey: true,
                residentKey: "required",
                userVerification: passkeyPolicy.requiresUserVerification ? "required" : "preferred"
            )
        )
    }
}
