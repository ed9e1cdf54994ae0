import CognitoAuth

extension LocalUserPool {
    func adminAddUserToGroup(_ reader: RequestReader) throws -> ResponseBody {
        let (user, group) = try userAndGroup(in: reader)
        if !user.profile.groups.contains(group) { update(user) { $0.groups.append(group) } }
        return [:]
    }

    func adminRemoveUserFromGroup(_ reader: RequestReader) throws -> ResponseBody {
        let (user, group) = try userAndGroup(in: reader)
        update(user) { $0.groups.removeAll { $0 == group } }
        return [:]
    }

    /// Returns the groups of a user, sorted by name: `AdminListGroupsForUser`.
    func adminListGroupsForUser(_ reader: RequestReader) throws -> ResponseBody {
        let limit = reader.integer("Limit", in: 0...60)
        let token = reader.nextToken
        let page = Page(of: try adminUser(reader).profile.groups, after: token, limit: limit) { $0 }
        let list = page.items.map { name in
            let date = groups[name].map(JSONValue.seconds)
            return JSONValue.object(of: [
                "GroupName": .string(name), "UserPoolId": .string(id), "CreationDate": date, "LastModifiedDate": date,
            ])
        }
        return ["Groups": .array(list), "NextToken": page.next]
    }

    private func userAndGroup(in reader: RequestReader) throws -> (user: StoredUser, group: String) {
        let group = reader.requiredString("GroupName", .length(1...128), .username)
        let user = try adminUser(reader)
        guard groups[group] != nil else { throw ServiceException.notFound("Group not found.") }
        return (user, group)
    }
}
