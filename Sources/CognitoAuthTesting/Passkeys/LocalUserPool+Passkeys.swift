import CognitoAuth
import CognitoCrypto
import Foundation

struct PendingPasskeyRegistration {
    let challenge: String
    let clientID: String
    let expiration: Date
}

extension LocalUserPool {
    private static let maximumPasskeysPerUser = 20

    static func newPasskeyChallenge() -> String { Base64URL.encode(RandomText.bytes(32)) }

    // MARK: Sign-in

    func issuePasskeyChallenge(for user: StoredUser, _ request: SignInRequest) -> ResponseBody {
        let challenge = Self.newPasskeyChallenge()
        let options = passkeyRequestOptions(challenge, for: user)
        return issueChallenge(
            "WEB_AUTHN",
            for: user,
            request,
            ["USERNAME": user.username, "CREDENTIAL_REQUEST_OPTIONS": options],
            expecting: .passkey(challenge: challenge)
        )
    }

    /// Checks the answer to `WEB_AUTHN`, whose session can be used again after an invalid assertion.
    func answerPasskey(_ request: SignInRequest, _ user: StoredUser) throws -> ResponseBody {
        let credential = try request.required("CREDENTIAL")
        guard case .passkey(let passkeyChallenge) = request.expectedAnswer else {
            throw ServiceException.invalidSession
        }
        let response = try signIn(user, credential: credential, challenge: passkeyChallenge, request)
        markSessionUsed(request.session)
        return response
    }

    /// Returns the response to an assertion.
    func signIn(
        _ user: StoredUser,
        credential: String,
        challenge: String,
        _ request: SignInRequest
    ) throws -> ResponseBody {
        let verifier = PasskeyVerifier(policy: configuration.passkeyPolicy, challenge: challenge)
        let passkey = try verifier.passkey(asserting: credential, among: user.profile.passkeys)
        user.profile.passkeys = user.profile.passkeys.map { $0.id == passkey.id ? passkey : $0 }
        return try completeSignIn(user, request.completing("swk"))
    }

    /// Returns `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3, section 5.1.9) as JSON text.
    func passkeyRequestOptions(_ challenge: String, for user: StoredUser) -> String {
        JSONValue.object([
            "challenge": .string(challenge), "timeout": passkeyTimeout,
            "rpId": .string(configuration.passkeyPolicy.relyingPartyID),
            "allowCredentials": .array(user.profile.passkeys.map(\.descriptor)),
            "userVerification": .string(userVerification),
        ]).jsonText
    }

    private var passkeyTimeout: JSONValue { .integer(Int(configuration.authSessionValidity / .milliseconds(1))) }

    private var userVerification: String {
        configuration.passkeyPolicy.requiresUserVerification ? "required" : "preferred"
    }

    // MARK: Registration

    /// Returns the options for a registration, which replace earlier ones: `StartWebAuthnRegistration`.
    func startWebAuthnRegistration(_ reader: RequestReader) throws -> ResponseBody {
        let (user, family) = try authenticatePasskeyUser(reader)
        let challenge = Self.newPasskeyChallenge()
        user.pendingPasskeyRegistration = PendingPasskeyRegistration(
            challenge: challenge,
            clientID: family.clientID,
            expiration: sessionExpiration
        )
        return ["CredentialCreationOptions": passkeyCreationOptions(challenge, for: user.profile)]
    }

    /// Registers a passkey: `CompleteWebAuthnRegistration`.
    ///
    /// After an invalid credential, the challenge can be used again.
    func completeWebAuthnRegistration(_ reader: RequestReader) throws -> ResponseBody {
        let credential = reader.require(reader.any("Credential"), "Credential") ?? .null
        let (user, family) = try authenticatePasskeyUser(reader)
        guard let pending = user.pendingPasskeyRegistration, now() < pending.expiration else {
            throw PasskeyVerifier.challengeNotFound
        }
        guard pending.clientID == family.clientID else {
            throw ServiceException(
                "WebAuthnClientMismatchException",
                "The access token belongs to another app client than the registration."
            )
        }
        let verifier = PasskeyVerifier(policy: configuration.passkeyPolicy, challenge: pending.challenge)
        let passkey = try verifier.passkey(registering: credential, at: now())
        guard !users.values.contains(where: { $0.profile.passkeys.contains { $0.id == passkey.id } }) else {
            throw ServiceException.invalidParameter("The credential is registered already.")
        }
        guard user.profile.passkeys.count < Self.maximumPasskeysPerUser else {
            throw ServiceException(
                "LimitExceededException",
                "A user can have at most \(Self.maximumPasskeysPerUser) passkeys."
            )
        }
        user.pendingPasskeyRegistration = nil
        update(user) { $0.addPasskey(passkey) }
        return [:]
    }

    /// Returns the passkeys in the order of registration: `ListWebAuthnCredentials`.
    ///
    /// The pagination token contains the number of the page's last passkey.
    func listWebAuthnCredentials(_ reader: RequestReader) throws -> ResponseBody {
        let token = reader.string("NextToken", .nonempty)
        let limit = reader.integer("MaxResults", in: 0...20) ?? 0
        let user = try authenticatedUser(reader)
        var passkeys = user.profile.passkeys[...]
        if let token {
            guard let bytes = Base64URL.decode(token), let number = Int(String(decoding: bytes, as: UTF8.self)) else {
                throw ServiceException.invalidParameter("Invalid pagination token.")
            }
            passkeys = passkeys.drop { $0.number <= number }
        }
        let page = passkeys.prefix(limit == 0 ? 20 : limit)
        let credentials = page.map { passkey in
            JSONValue.object(of: [
                "CredentialId": .string(passkey.id),
                "FriendlyCredentialName": .string("Passkey \(passkey.id.prefix(6))"),
                "RelyingPartyId": .string(configuration.passkeyPolicy.relyingPartyID),
                "AuthenticatorAttachment": passkey.attachment.map(JSONValue.string),
                "AuthenticatorTransports": .strings(passkey.transports),
                "CreatedAt": .seconds(passkey.created ?? user.created),
            ])
        }
        let nextToken =
            page.count < passkeys.count ? page.last.map { Base64URL.encode(Array("\($0.number)".utf8)) } : nil
        return ["Credentials": .array(credentials), "NextToken": nextToken.map(JSONValue.string)]
    }

    func deleteWebAuthnCredential(_ reader: RequestReader) throws -> ResponseBody {
        let id = reader.requiredString("CredentialId")
        let user = try authenticatedUser(reader)
        guard user.profile.passkeys.contains(where: { $0.id == id }) else {
            throw ServiceException.notFound("Credential does not exist.")
        }
        update(user) { $0.passkeys.removeAll { $0.id == id } }
        return [:]
    }

    /// Returns the user and the family of an access token if the pool allows passkeys.
    private func authenticatePasskeyUser(_ reader: RequestReader) throws -> (user: StoredUser, family: TokenFamily) {
        let result = try authenticate(reader)
        guard configuration.allowedFirstFactors.contains(.webAuthn) else {
            throw ServiceException("WebAuthnNotEnabledException", "Passkeys are not enabled for the user pool.")
        }
        return result
    }

    /// Returns `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3, section 5.1.8).
    private func passkeyCreationOptions(_ challenge: String, for user: LocalUser) -> JSONValue {
        let domain = JSONValue.string(configuration.passkeyPolicy.relyingPartyID)
        let handle = Base64URL.encode(Array((user.attributes["sub"] ?? user.username).utf8))
        let es256: [String: JSONValue] = ["type": .string("public-key"), "alg": .integer(-7)]
        return .object([
            "challenge": .string(challenge), "timeout": passkeyTimeout,
            "rp": .object(["id": domain, "name": domain]),
            "user": .strings(["id": handle, "name": user.username, "displayName": user.username]),
            "pubKeyCredParams": .array([.object(es256)]),
            "excludeCredentials": .array(user.passkeys.map(\.descriptor)),
            "authenticatorSelection": .object([
                "requireResidentKey": .bool(true), "residentKey": .string("required"),
                "userVerification": .string(userVerification),
            ]),
        ])
    }
}

extension LocalUser {
    mutating func addPasskey(_ passkey: RegisteredPasskey) {
        lastPasskeyNumber += 1
        var passkey = passkey
        passkey.number = lastPasskeyNumber
        passkeys.append(passkey)
    }
}
