import CognitoCrypto

/// The body of an operation on one user, read from the service model and not from the client's types.
struct AdminUserBody: Decodable {
    let username: String
    /// `Password`, a member of `AdminSetUserPassword`.
    let password: String?
    /// `Permanent`, a member of `AdminSetUserPassword`.
    let isPermanent: Bool

    private enum Key: String, CodingKey {
        case username = "Username"
        case password = "Password"
        case permanent = "Permanent"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let username = try members.decodeIfPresent(String.self, forKey: .username)
        password = try members.decodeIfPresent(String.self, forKey: .password)
        isPermanent = try members.decodeIfPresent(Bool.self, forKey: .permanent) ?? false

        var constraints = Constraints()
        constraints.checkUsername(username)
        try constraints.verify()
        self.username = username ?? ""
    }
}

extension AdminUserBody: Redacted {}

extension Constraints {
    /// `Username`, required.
    mutating func checkUsername(_ username: String?) {
        require(username, "username")
        checkSecret(username, "username", atLeast: 1)
    }
}
