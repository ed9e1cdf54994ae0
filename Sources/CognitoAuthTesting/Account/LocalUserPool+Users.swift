import CognitoAuth

extension LocalUserPool {
    func getUser(_ reader: RequestReader) throws -> ResponseBody {
        let user = try authenticatedUser(reader).profile
        return mfaMembers(of: user).merging([
            "Username": .string(user.username), "UserAttributes": user.attributeList(),
        ]) { _, new in new }
    }

    func adminGetUser(_ reader: RequestReader) throws -> ResponseBody {
        let user = try adminUser(reader)
        return accountMembers(of: user, attributesName: "UserAttributes").merging(mfaMembers(of: user.profile)) { $1 }
    }

    func deleteUser(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        remove(try user(in: reader, isAdmin: isAdmin))
        return [:]
    }

    /// Enables a user, or disables a user and revokes the tokens: `AdminEnableUser` and `AdminDisableUser`.
    func setEnabled(_ isEnabled: Bool, _ reader: RequestReader) throws -> ResponseBody {
        let user = try adminUser(reader)
        update(user) { $0.isEnabled = isEnabled }
        if !isEnabled { revokeTokens(of: user) }
        return [:]
    }

    /// Returns the users whom a filter matches, sorted by username: `ListUsers`.
    ///
    /// As in Cognito, every user of the page must have the requested attributes.
    func listUsers(_ reader: RequestReader) throws -> ResponseBody {
        let names = reader.contains("AttributesToGet") ? reader.requiredList("AttributesToGet") : nil
        let limit = reader.integer("Limit", in: 0...60)
        let token = reader.string("PaginationToken", .nonempty, .withoutWhitespace)
        let filter = reader.string("Filter", .length(0...256)) ?? ""
        try reader.validate()
        let found = filter.isEmpty ? Array(users.values) : users.values.filter(try UserFilter(filter).matches)
        let page = Page(of: found, after: token, limit: limit) { $0.username }
        guard page.items.allSatisfy({ user in names?.allSatisfy { user.profile.attributes[$0] != nil } ?? true }) else {
            throw ServiceException.invalidParameter("One or more requested attributes do not exist.")
        }
        let list = page.items.map { accountMembers(of: $0, attributesName: "Attributes", only: names) }
        return ["Users": .array(list.map(JSONValue.object(of:))), "PaginationToken": page.next]
    }

    /// Returns the members of a user in a response to an administrator, with the attributes in the member of the given name.
    func accountMembers(of user: StoredUser, attributesName: String, only names: [String]? = nil) -> ResponseBody {
        [
            "Username": .string(user.username), attributesName: user.profile.attributeList(only: names),
            "UserCreateDate": .seconds(user.created), "UserLastModifiedDate": .seconds(user.modified),
            "Enabled": .bool(user.profile.isEnabled), "UserStatus": .string(user.profile.status.rawValue),
        ]
    }

    /// Reads the username or the access token of a request, validates the request, and returns the user.
    func user(in reader: RequestReader, isAdmin: Bool) throws -> StoredUser {
        try isAdmin ? adminUser(reader) : authenticatedUser(reader)
    }

    /// Reads the username of an administrator's request, validates the request, and returns the user.
    func adminUser(_ reader: RequestReader) throws(ServiceException) -> StoredUser {
        let username = reader.username
        try reader.validate()
        return try user(namedByAdmin: username)
    }

    /// Returns the user with a username, an alias, or a `sub`.
    func user(namedByAdmin name: String) throws(ServiceException) -> StoredUser {
        guard
            let user = user(named: name)
                ?? users.values.first(where: { $0.profile.attributes["sub"]?.utf8.elementsEqual(name.utf8) == true })
        else { throw .userNotFound }
        return user
    }
}

extension LocalUser {
    fileprivate func attributeList(only names: [String]? = nil) -> JSONValue {
        let listed = attributes.filter { names?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
        return .array(listed.map { .strings(["Name": $0.key, "Value": $0.value]) })
    }
}
