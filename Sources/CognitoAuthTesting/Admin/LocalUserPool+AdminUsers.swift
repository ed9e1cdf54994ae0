extension LocalUserPool {
    /// The account that an administrator names: by user name, verified alias or `sub`.
    func adminAccount(_ name: String) throws(Refusal) -> Account {
        let bySub = accounts.values.first { $0.user.attributes["sub"]?.utf8.elementsEqual(name.utf8) ?? false }
        guard let account = account(named: name) ?? bySub else { throw .unknownUser }
        return account
    }

    /// `AdminUserGlobalSignOut`.
    func adminUserGlobalSignOut(_ body: AdminUserBody) throws -> NoReply {
        endTokens(of: try adminAccount(body.username).key)
        return NoReply()
    }

    /// `AdminConfirmSignUp`.
    func adminConfirmSignUp(_ body: AdminUserBody) throws -> NoReply {
        let account = try adminAccount(body.username)
        guard account.user.status == .unconfirmed else { throw Refusal.notConfirmable(account.user) }
        change(account) { $0.status = .confirmed }
        return NoReply()
    }

    /// Changes a user, at a time that `AdminGetUser` tells.
    func change(_ account: Account, _ change: (inout LocalUser) -> Void) {
        change(&accounts[account.key, default: account].user)
        accounts[account.key]?.modified = now()
    }
}
