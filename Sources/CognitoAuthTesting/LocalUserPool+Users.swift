import CognitoCrypto

extension LocalUserPool {
    /// The account of a username, or of another name to sign in with; names are bytes, as they are in the proof.
    func account(named typed: String) -> Account? {
        accounts[Array(typed.utf8)] ?? accounts.values.first { isName(typed, of: $0) }
    }

    /// The key of a user whom a test names as at a sign-in.
    func key(of username: String) -> [UInt8] { account(named: username)?.key ?? Array(username.utf8) }

    /// Returns a Boolean value that indicates whether a user signs in by a name.
    func isName(_ typed: String, of account: Account) -> Bool {
        ([account.user.name] + accountPolicy.names(of: account.user)).contains { $0.utf8.elementsEqual(typed.utf8) }
    }

    /// Returns a stand-in for a user who does not exist: its username is the entered name or, where usernames are a `sub`, a
    /// UUID that is the same each time (Developer Guide, "Managing user existence error responses").
    func decoy(for typed: String) -> LocalUser {
        guard accountPolicy.usernameAttribute(for: typed) != nil else { return LocalUser(typed) }
        let hash = HashFunction.sha256.hmac(key: decoySecret, Array(typed.utf8)).unprotectedBytes
        return LocalUser(RandomText.uuid(of: hash))
    }

    /// The account that a sign-in begins with, or nothing for a user whose absence is not to be told.
    func account(named typed: String, client: CallingClient) throws -> Account? {
        let account = account(named: typed)
        if let account {
            try checkMaySignIn(account.user)
        } else if !client.preventsUserExistenceErrors {
            throw Refusal.unknownUser
        }
        return account
    }

    /// Refuses, before any password is looked at, who may not sign in.
    func checkMaySignIn(_ user: LocalUser) throws {
        guard user.isEnabled else { throw Refusal.notAuthorized("User is disabled.") }
        guard user.status != .unconfirmed else { throw Refusal.notConfirmed }
    }

    /// Removes a user with everything that the user has or has begun, because the name may be another user's later.
    func erase(_ key: [UInt8]) {
        accounts[key] = nil
        endTokens(of: key)
        endSignIns(of: key)
        failedAttempts[key] = nil
        sentCodes = sentCodes.filter { $0.key.userKey != key }
        attempts = attempts.filter { $0.key.userKey != key }
        devices = devices.filter { $0.value.userKey != key }
        offeredDevices.removeAll { $0.userKey == key }
    }

    /// Ends the sign-ins that a user has begun.
    func endSignIns(of key: [UInt8]) {
        pendingProofs.removeAll { Array($0.identity.utf8) == key }
        // A used session is remembered, because the service tells it from an unknown one.
        pendingChallenges.removeAll { $0.userKey == key && !$0.isUsed }
        pendingDevices.removeAll { $0.userKey == key }
        pendingDeviceProofs.removeAll { $0.sign.userKey == key }
    }

    /// What comes after the password, or what stands for it: the refusal, the next challenge, or the tokens.
    func continueAfterPassword(_ account: Account, client: CallingClient) throws -> AuthReply {
        let user = account.user
        switch user.status {
        case .resetRequired: throw Refusal.passwordResetRequired
        case .forceChangePassword: return try askForNewPassword(user, client: client)
        case .confirmed, .unconfirmed: break
        }
        return try askForSecondFactor(user, client: client)
    }
}
