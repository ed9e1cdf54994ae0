import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// `USER_SRP_AUTH`: the answer carries no session, the secret block is the handle.
    func startSRP(_ body: InitiateAuthBody, client: CallingClient) throws -> AuthReply {
        let username = try body.parameters.required("USERNAME")
        try checkSecretHash(body.parameters["SECRET_HASH"], username: username, client: client, isAnswer: false)
        let clientKey = try Self.clientKey(body.parameters.required("SRP_A"))

        let account = try account(named: username, client: client)
        return try askForProof(clientKey, account: account, typed: username, client: client, stage: .userSRP)
    }

    /// `PASSWORD_VERIFIER`, made up for a user who does not exist.
    func askForProof(
        _ clientKey: SRPClientPublicKey,
        account: Account?,
        typed: String,
        client: CallingClient,
        stage: PendingProof.Stage
    ) throws -> AuthReply {
        let user = account?.user ?? decoy(for: typed)
        let identity = user.name
        let known = if let account { try verifier(of: account) } else { SRPVerifier?.none }
        let verifier = if let known { known } else { try decoyVerifier(for: identity) }
        let server = try SRPServer(verifier: verifier)
        let secretBlock = RandomText.secretBlock()
        let parameters = [
            "SALT": verifier.saltHex, "SRP_B": server.publicKeyHex, "SECRET_BLOCK": secretBlock,
            "USERNAME": identity, "USER_ID_FOR_SRP": identity,
        ]
        let reply =
            if stage == .userSRP {
                AuthReply(challenge: Self.passwordVerifier, parameters: parameters)
            } else {
                open(
                    Self.passwordVerifier,
                    for: user,
                    client: client,
                    parameters: parameters
                )
            }
        let expires = now().addingTimeInterval(sessionLifetime)
        let pending = PendingProof(
            server: server,
            clientKey: clientKey,
            identity: identity,
            hasPassword: known != nil,
            clientID: client.id,
            expires: expires,
            stage: stage,
            session: reply.session
        )
        pendingProofs.insert(pending, for: secretBlock, until: expires, now: now())
        return reply
    }

    /// `PASSWORD_VERIFIER`; a wrong proof leaves the challenge open, and a right one too if it has no session.
    func checkProof(_ body: ChallengeAnswerBody, username: String, client: CallingClient) throws -> AuthReply {
        let claim = try PasswordClaim(body.responses)
        guard let pending = pendingProofs[claim.secretBlock], pending.clientID == client.id,
            now() < pending.expires, pending.identity.utf8.elementsEqual(username.utf8)
        else { throw Refusal.badCredentials }
        if let session = pending.session {
            _ = try pendingChallenge(body, username: username, client: client)
            guard body.session == session else { throw Refusal.unknownSession }
        }

        let key = Array(pending.identity.utf8)
        try checkNotLockedOut(key)
        let isProven = try claim.holds(
            for: pending.server,
            from: pending.clientKey,
            group: groupName,
            identity: pending.identity
        )
        guard isProven, pending.hasPassword, let account = accounts[key] else {
            failed(key)
            throw Refusal.badCredentials
        }
        try checkMaySignIn(account.user)
        succeeded(key)
        if pending.session != nil { close(body) }
        return switch pending.stage {
        case .userSRP, .choice: try continueAfterPassword(account, client: client)
        case .custom: try continueCustom(afterProofOf: account, client: client)
        }
    }

    private static let passwordVerifier = "PASSWORD_VERIFIER"

    /// What stands behind the `_` of the pool id and goes into the proof.
    private var groupName: String {
        String(id.drop { $0 != "_" }.dropFirst())
    }

    static func clientKey(_ hex: String) throws -> SRPClientPublicKey {
        var constraints = Constraints()
        let isHex = hex.utf8.allSatisfy { Hex.value(of: $0) != nil }
        constraints.check(hex, "sRPA", matches: "^[0-9a-fA-F]+$", isHex)
        try constraints.verify()
        guard let key = SRPClientPublicKey(hex: hex) else { throw Refusal.invalidParameter("Invalid SRP_A.") }
        return key
    }

    /// The verifier, made when it is first asked for and kept until the password changes.
    private func verifier(of account: Account) throws -> SRPVerifier? {
        if let known = account.verifier { return known }
        let user = account.user
        guard let password = user.password else { return nil }
        let made = try SRPVerifier(
            poolName: groupName,
            identity: user.name,
            password: password,
            saltHex: user.saltHex
        )
        accounts[account.key]?.verifier = made
        return made
    }

    /// A verifier for a user who does not exist: the same salt each time, so that asking twice tells nothing.
    private func decoyVerifier(for username: String) throws -> SRPVerifier {
        let seed = HashFunction.sha256.hmac(key: decoySecret, Array(username.utf8))
        let salt = Hex.encode(Array(seed.unprotectedBytes.prefix(16)))
        return try SRPVerifier(
            poolName: groupName,
            identity: username,
            password: Hex.encode(seed.unprotectedBytes),
            saltHex: salt
        )
    }
}
