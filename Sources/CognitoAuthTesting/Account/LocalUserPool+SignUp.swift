extension LocalUserPool {
    /// `SignUp`: a user who is not confirmed, and the code that confirms.
    func signUp(_ body: SignUpBody) throws -> SignUpBody.Reply {
        let client = try client(body.clientID, deviceKey: nil)
        try checkSecretHash(body.secretHash, username: body.username, client: client, isAnswer: false)
        guard accountPolicy.allowsSignUp else {
            throw Refusal.notAuthorized("SignUp is not permitted for this user pool")
        }
        let user = try newUser(body)
        try checkIsFree(user.name, user.attributes, message: "User already exists")
        add(user)
        let delivery = try user.status == .confirmed ? nil : sendSignUpCode(to: user)
        let name = user.status == .confirmed ? Self.confirmedSignUp : Self.openSignUp
        let maySignIn = client.flows.contains(.userAuth)
        return SignUpBody.Reply(
            isConfirmed: user.status == .confirmed,
            delivery: delivery,
            sub: user.attributes["sub"] ?? "",
            session: maySignIn ? session(name, for: user, clientID: client.id, expecting: .nothing) : nil
        )
    }

    /// `ConfirmSignUp`, whose session signs in by `USER_AUTH`; an alias that is another's leaves the code good.
    func confirmSignUp(_ body: ConfirmSignUpBody) throws -> ConfirmSignUpBody.Reply {
        let client = try client(body.clientID, deviceKey: nil)
        try checkSecretHash(body.secretHash, username: body.username, client: client, isAnswer: false)
        guard let account = try account(recovering: body.username, client: client) else {
            try refuseSession(body.session, client: client)
            try guessInVain(.signUp, of: Array(body.username.utf8), tooMany: .tooManyFailedAttempts)
        }
        guard account.user.status == .unconfirmed else { throw Refusal.notConfirmable(account.user) }
        try checkSignUpSession(body.session, of: account, client: client)
        let sent = try check(body.code, for: .signUp, of: account.key, tooMany: .tooManyFailedAttempts)
        let (name, address) = (sent.destination.attribute, sent.destination.address)
        try claim(name, address, for: account.user.name, takingIt: body.takesAlias)
        useUp(.signUp, of: account.key)
        change(account) {
            $0.attributes[name] = address
            $0.attributes[name + "_verified"] = "true"
            $0.status = .confirmed
        }
        guard body.session != nil else { return ConfirmSignUpBody.Reply(session: nil) }
        close(session: body.session)
        return ConfirmSignUpBody.Reply(
            session: session(Self.confirmedSignUp, for: account.user, clientID: client.id, expecting: .nothing)
        )
    }

    /// `ResendConfirmationCode`.
    func resendConfirmationCode(_ body: UsernameBody) throws -> CodeDeliveryReply.One {
        let client = try client(body.clientID, deviceKey: nil)
        try checkSecretHash(body.secretHash, username: body.username, client: client, isAnswer: false)
        guard let account = try account(recovering: body.username, client: client) else {
            return try madeUpDelivery(.signUp, for: body.username)
        }
        guard account.user.status == .unconfirmed else {
            throw Refusal.invalidParameter("User is already confirmed.")
        }
        guard let delivery = try sendSignUpCode(to: account.user) else {
            throw Refusal.invalidParameter("Cannot resend codes. Auto verification not turned on.")
        }
        return CodeDeliveryReply.One(details: delivery)
    }

    /// The account of who cannot sign in, or nothing for one whose absence is not to be told.
    func account(recovering username: String, client: CallingClient) throws(Refusal) -> Account? {
        guard let account = account(named: username) else {
            guard client.preventsUserExistenceErrors else { throw .unknownCombination }
            return nil
        }
        guard account.user.isEnabled else {
            guard client.preventsUserExistenceErrors else { throw .notAuthorized("User is disabled.") }
            return nil
        }
        return account
    }

    /// The user of a sign-up, whose addresses are not verified yet.
    private func newUser(_ body: SignUpBody) throws(Refusal) -> LocalUser {
        try UserAttributeRules.check(body.attributes)
        var attributes = Dictionary(body.attributes.map { ($0.Name, $0.Value ?? "") }) { _, last in last }
            .filter { !$0.value.isEmpty }
        let username = try username(for: body.username, &attributes)
        if let name = missingAttributes(attributes).first { throw UserAttributeRules.missing(name) }
        if let password = body.password {
            try checkPolicy(password, isSignUp: true)
        } else {
            try checkDoesWithoutPassword()
        }
        for name in CodeDestination.attributes where attributes[name] != nil {
            attributes[name + "_verified"] = "false"
        }
        let status = accountPolicy.confirmsAtOnce ? LocalUser.Status.confirmed : .unconfirmed
        return LocalUser(username, password: body.password, attributes: attributes, status: status)
    }

    /// A user without a password has to have something else to sign in with.
    private func checkDoesWithoutPassword() throws(Refusal) {
        var needsPassword = false
        if case .required = mfa { needsPassword = true }
        guard needsPassword || allowedFirstFactors.isDisjoint(with: [.emailOTP, .smsOTP]) else { return }
        throw .invalidParameter("Password is required.")
    }

    private func sendSignUpCode(to user: LocalUser) throws(Refusal) -> CodeDeliveryReply? {
        guard let destination = user.destination(verifying: accountPolicy.verifiedAttributes) else { return nil }
        return try sendCode(.signUp, to: destination, of: user)
    }

    /// Refuses the session that comes with a name that nobody has: it is unknown, used, late, or another's.
    private func refuseSession(_ session: String?, client: CallingClient) throws {
        guard let session else { return }
        _ = try pendingChallenge(session: session, clientID: client.id)
        throw Refusal.unknownSession
    }

    private func checkSignUpSession(_ session: String?, of account: Account, client: CallingClient) throws {
        guard let session else { return }
        let pending = try pendingChallenge(session: session, clientID: client.id)
        guard pending.name == Self.openSignUp, pending.userKey == account.key else { throw Refusal.unknownSession }
    }

    /// What the session of `SignUp` stands for; no challenge of the service has this name.
    private static let openSignUp = "SignUp"
}

extension Refusal {
    static let unknownCombination = Refusal(
        type: "UserNotFoundException",
        message: "Username/client id combination not found."
    )

    /// A user who is confirmed already.
    static func notConfirmable(_ user: LocalUser) -> Refusal {
        notAuthorized("User cannot be confirmed. Current status is \(user.status.wireName)")
    }
}
