extension LocalUserPool {
    /// Sees that a new user's name is free and does not look like an address, and that the preferred name is free, too: it
    /// is an alias from the start, for nobody has to verify it.
    ///
    /// `ForceAliasCreation` is about verified addresses and takes no name away (API reference of `AdminCreateUser`).
    func checkIsFree(_ username: String, preferring preferred: String?, message: String) throws(Refusal) {
        try UserAttributeRules.checkIsNoAddress(username)
        let names = [username, preferred].compactMap(\.self)
        guard names.allSatisfy({ account(named: $0) == nil }) else {
            throw Refusal(type: "UsernameExistsException", message: message)
        }
    }

    /// Sees that an address which becomes a user's alias is no other's, or takes it away from the other, whose user name and
    /// preferred name stay.
    func claim(_ name: String, _ value: String?, for username: String, takingIt takes: Bool) throws(Refusal) {
        guard let other = try holder(of: name, value, otherThan: username, takingIt: takes) else { return }
        change(other) { $0.attributes[name + "_verified"] = "false" }
    }

    /// The other user whom a claim takes an address away from, if there is one, or the refusal of the claim.
    @discardableResult
    func holder(
        of name: String,
        _ value: String?,
        otherThan username: String,
        takingIt takes: Bool
    ) throws(Refusal) -> Account? {
        let key = Array(username.utf8)
        guard let value, let other = accounts.values.first(where: { $0.key != key && $0.isNamed(value) }) else {
            return nil
        }
        guard takes, other.user.attributes[name]?.utf8.elementsEqual(value.utf8) == true else {
            throw Refusal(type: "AliasExistsException", message: "An account with the \(name) already exists.")
        }
        return other
    }
}

extension Account {
    fileprivate func isNamed(_ value: String) -> Bool { key == Array(value.utf8) || answers(to: value) }
}
