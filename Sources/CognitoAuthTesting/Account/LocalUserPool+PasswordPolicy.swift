extension LocalUserPool {
    /// Refuses a password that is not what the policy asks for; the service words it in two ways.
    func checkPolicy(_ password: String, isSignUp: Bool = false) throws(Refusal) {
        guard let fault = passwordPolicy.fault(of: password) else { return }
        let words = isSignUp ? "Password did not conform with policy" : "Password does not conform to policy"
        throw Refusal(type: "InvalidPasswordException", message: "\(words): \(fault)")
    }

    /// Refuses a password that the user had before.
    func checkHistory(_ password: String, of account: Account) throws(Refusal) {
        let own = [account.user.password].compactMap(\.self) + account.formerPasswords
        guard !own.prefix(historySize).contains(where: { $0.utf8.elementsEqual(password.utf8) }) else {
            throw Refusal(
                type: "PasswordHistoryPolicyViolationException",
                message: "The password was used before, and the password history policy refuses it."
            )
        }
    }

    /// Sets a user's password, and ends what the old one began: sign-ins and a reset.
    func setPassword(_ password: String, of account: Account, status: LocalUser.Status) {
        let former = [account.user.password].compactMap(\.self) + account.formerPasswords
        accounts[account.key]?.formerPasswords = Array(former.prefix(historySize))
        accounts[account.key]?.verifier = nil
        endSignIns(of: account.key)
        useUp(.passwordReset, of: account.key)
        change(account) {
            $0.password = password
            $0.status = status
        }
    }

    /// A negative size is none.
    private var historySize: Int { max(0, passwordPolicy.historySize) }
}
