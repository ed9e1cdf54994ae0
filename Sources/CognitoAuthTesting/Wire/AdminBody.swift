import CognitoCrypto

/// The body of an operation for administrators: that of its client's twin, with the pool, and with `ContextData` for
/// `UserContextData`.
struct AdminBody<Body: Decodable>: Decodable {
    let userPoolID: String
    let body: Body

    private enum Key: String, CodingKey {
        case userPoolID = "UserPoolId"
        case userContextData = "UserContextData"
        case contextData = "ContextData"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let userPoolID = try members.decodeIfPresent(String.self, forKey: .userPoolID)
        var constraints = Constraints()
        constraints.require(userPoolID, "userPoolId")
        constraints.check(userPoolID, "userPoolId", atLeast: 1)
        try constraints.verify()
        guard !members.contains(.userContextData) else { throw Refusal.unexpected("UserContextData") }
        _ = try members.decodeIfPresent(ContextDataBody.self, forKey: .contextData)
        self.userPoolID = userPoolID ?? ""
        body = try Body(from: decoder)
    }
}

/// The body of a client's operation that has a twin for administrators: without `ContextData`.
struct ClientBody<Body: Decodable>: Decodable {
    let body: Body

    private enum Key: String, CodingKey {
        case contextData = "ContextData"
        case userContextData = "UserContextData"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        guard !members.contains(.contextData) else { throw Refusal.unexpected("ContextData") }
        _ = try members.decodeIfPresent([String: String].self, forKey: .userContextData)
        body = try Body(from: decoder)
    }
}

extension AdminBody: Redacted {}

extension ClientBody: Redacted {}

extension Refusal {
    /// The service passes over a member that it does not know; here it is refused, because it is sent in vain.
    fileprivate static func unexpected(_ member: String) -> Refusal { invalidParameter("Unexpected member \(member)") }
}
