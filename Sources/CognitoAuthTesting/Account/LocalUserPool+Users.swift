import CognitoAuth

extension LocalUserPool {
    func getUser(_ reader: RequestReader) throws -> ResponseBody {
        let user = try authenticatedUser(reader).profile
        return mfaMembers(of: user).merging([
            "Username": .string(user.username), "UserAttributes": user.attributeList,
        ]) { _, new in new }
    }

    func adminGetUser(_ reader: RequestReader) throws -> ResponseBody {
        let user = try adminUser(reader)
        return accountMembers(of: user, attributesName: "UserAttributes").merging(mfaMembers(of: user.profile)) { $1 }
    }

    func deleteUser(_ reader: RequestReader) throws -> ResponseBody {
        remove(try authenticatedUser(reader))
        return [:]
    }

    /// Returns the members of a user in a response to an administrator, with the attributes in the member of the given name.
    func accountMembers(of user: StoredUser, attributesName: String) -> ResponseBody {
        [
            "Username": .string(user.username), attributesName: user.profile.attributeList,
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
    fileprivate var attributeList: JSONValue {
        .array(attributes.sorted { $0.key < $1.key }.map { .strings(["Name": $0.key, "Value": $0.value]) })
    }
}
