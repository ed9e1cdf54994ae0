extension LocalUserPool {
    /// Checks that the names of a new user are free: the username and the preferred username, or the addresses.
    ///
    /// `ForceAliasCreation` is about verified addresses and takes no name away (API reference of `AdminCreateUser`).
    func checkIsFree(_ username: String, _ attributes: [String: String], message: String) throws(Refusal) {
        guard !accountPolicy.hasAddressesAsUsernames else {
            for name in CodeDestination.attributes where accountPolicy.signsIn(by: name) {
                guard let value = attributes[name], account(named: value) != nil else { continue }
                throw Refusal(
                    type: "UsernameExistsException",
                    message: "An account with the given \(name) already exists."
                )
            }
            return
        }
        try UserAttributeRules.checkIsNoAlias(username, of: accountPolicy)
        let preferred = accountPolicy.signsIn(by: "preferred_username") ? attributes["preferred_username"] : nil
        guard [username, preferred].compactMap(\.self).allSatisfy({ account(named: $0) == nil }) else {
            throw Refusal(type: "UsernameExistsException", message: message)
        }
    }

    /// Returns the username of a new user: the name of the request, or the `sub` where that name is an address, which becomes
    /// an attribute.
    func username(for name: String, _ attributes: inout [String: String]) throws(Refusal) -> String {
        guard accountPolicy.hasAddressesAsUsernames else { return name }
        guard let attribute = accountPolicy.usernameAttribute(for: name) else {
            throw .invalidParameter("Username should be \(accountPolicy.usernameForm).")
        }
        guard attributes[attribute].map({ $0.utf8.elementsEqual(name.utf8) }) ?? true else {
            throw .invalidParameter(
                "User \(attribute) should be empty or same as username, since username attribute is \(attribute)"
            )
        }
        attributes[attribute] = name
        let sub = attributes["sub"] ?? RandomText.uuid()
        attributes["sub"] = sub
        return sub
    }

    /// Checks that no other user signs in by a value that a user is to sign in by, or takes it away from the other user, whose
    /// username and preferred username stay.
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
        guard let value, accountPolicy.signsIn(by: name),
            let other = accounts.values.first(where: { $0.key != key && isName(value, of: $0) })
        else { return nil }
        guard takes, other.user.attributes[name]?.utf8.elementsEqual(value.utf8) == true else {
            throw Refusal(type: "AliasExistsException", message: "An account with the \(name) already exists.")
        }
        return other
    }
}
