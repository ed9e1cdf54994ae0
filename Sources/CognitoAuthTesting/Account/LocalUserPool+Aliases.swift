extension LocalUserPool {
    /// Checks that a new user's username and preferred username, or the addresses in place of a username, are available.
    ///
    /// `ForceAliasCreation` moves verified addresses, but not usernames (API reference of `AdminCreateUser`).
    func checkAvailability(
        of username: String,
        _ attributes: [String: String],
        message: String
    ) throws(ServiceException) {
        let type = "UsernameExistsException"
        if configuration.hasAddressesAsUsernames {
            for name in CodeDestination.attributes where configuration.isSignInAttribute(name) {
                guard let value = attributes[name], user(named: value) != nil else { continue }
                throw ServiceException(type, "An account with the given \(name) already exists.")
            }
            return
        }
        try UserAttributeRules.checkIsNotAlias(username, configuration)
        let preferred =
            configuration.isSignInAttribute("preferred_username") ? attributes["preferred_username"] : nil
        guard [username, preferred].compactMap(\.self).allSatisfy({ user(named: $0) == nil }) else {
            throw ServiceException(type, message)
        }
    }

    /// Returns the username of a new user: the entered username, or the `sub` in a pool with addresses as usernames, where the
    /// entered address becomes an attribute.
    func newUsername(for name: String, _ attributes: inout [String: String]) throws(ServiceException) -> String {
        guard configuration.hasAddressesAsUsernames else { return name }
        guard let attribute = configuration.usernameAttribute(for: name) else {
            throw .invalidParameter("Username should be \(configuration.usernameForm).")
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

    /// Ensures that no other user has an alias, or throws `AliasExistsException`.
    ///
    /// With `force`, the method marks another user's email address or phone number as not verified, so that it is not an alias.
    func ensureAliasIsAvailable(
        _ name: String,
        _ value: String?,
        for user: StoredUser? = nil,
        force: Bool = false
    ) throws(ServiceException) {
        guard let owner = try replaceableAliasOwner(name, value, otherThan: user, force: force) else { return }
        update(owner) { $0.attributes[name + "_verified"] = "false" }
    }

    /// Returns the other user who has an alias and loses it with `force`, or `nil` if the alias is available.
    @discardableResult
    func replaceableAliasOwner(
        _ name: String,
        _ value: String?,
        otherThan user: StoredUser? = nil,
        force: Bool
    ) throws(ServiceException) -> StoredUser? {
        guard let value, configuration.isSignInAttribute(name),
            let other = users.values.first(where: { $0 !== user && isName(value, of: $0) })
        else { return nil }
        guard force, other.profile.attributes[name]?.utf8.elementsEqual(value.utf8) == true else {
            throw ServiceException("AliasExistsException", "An account with the \(name) already exists.")
        }
        return other
    }
}
