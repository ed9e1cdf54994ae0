import CognitoCrypto

extension LocalUserPool {
    /// `WEB_AUTHN`.
    func askForPasskey(_ user: LocalUser, client: CallingClient) throws -> AuthReply {
        let challenge = Self.passkeyChallenge()
        return open(
            "WEB_AUTHN",
            for: user,
            client: client,
            parameters: ["USERNAME": user.name, Self.options: try passkeyOptions(challenge, user: user)],
            expecting: .passkey(challenge: challenge)
        )
    }

    /// The answer to `WEB_AUTHN`; an assertion that is refused leaves the session open.
    func answerPasskey(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> AuthReply {
        let pending = try pendingChallenge(body, username: username, client: client)
        let credential = try body.responses.required("CREDENTIAL")
        guard case .passkey(let challenge) = pending.expected, let account = accounts[pending.userKey] else {
            throw Refusal.unknownSession
        }
        try checkMaySignIn(account.user)
        let reply = try signIn(account, by: credential, challenge: challenge, client: client)
        close(body)
        return reply
    }

    /// What an assertion leads to.
    func signIn(
        _ account: Account,
        by credential: String,
        challenge: String,
        client: CallingClient
    ) throws -> AuthReply {
        let verification = PasskeyVerification(policy: passkeyPolicy, challenge: challenge)
        let passkey = try verification.passkey(asserting: credential, among: account.user.passkeys)
        accounts[account.key]?.user.passkeys.removeAll { $0.id == passkey.id }
        accounts[account.key]?.user.passkeys.append(passkey)
        return try signedIn(account.user, client: client)
    }

    /// The name of the options among the parameters of a challenge.
    static let options = "CREDENTIAL_REQUEST_OPTIONS"

    static func passkeyChallenge() -> String { Base64URL.encode(RandomText.bytes(32)) }

    /// The options as JSON text.
    func passkeyOptions(_ challenge: String, user: LocalUser) throws -> String {
        try JSONText.of(
            PasskeyOptions(
                challenge: challenge,
                timeout: Int(sessionLifetime * 1_000),
                rpId: passkeyPolicy.relyingPartyID,
                allowCredentials: user.passkeys.map {
                    PasskeyOptions.Credential(id: $0.id, type: "public-key", transports: $0.transports)
                },
                userVerification: passkeyPolicy.requiresUserVerification ? "required" : "preferred"
            )
        )
    }
}
