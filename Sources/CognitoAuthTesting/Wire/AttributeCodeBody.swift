import CognitoCrypto

/// The body of `GetUserAttributeVerificationCode` and `VerifyUserAttribute`, read from the service model.
struct AttributeCodeBody: Decodable {
    let accessToken: String
    let name: String
    /// `Code`, a member of `VerifyUserAttribute`.
    let code: String?

    private enum Key: String, CodingKey {
        case accessToken = "AccessToken"
        case name = "AttributeName"
        case code = "Code"
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let accessToken = try members.decodeIfPresent(String.self, forKey: .accessToken)
        let name = try members.decodeIfPresent(String.self, forKey: .name)
        code = try members.decodeIfPresent(String.self, forKey: .code)

        var constraints = Constraints()
        constraints.checkToken(accessToken, "accessToken")
        constraints.require(name, "attributeName")
        constraints.check(name, "attributeName", atLeast: 1)
        try constraints.verify()
        self.accessToken = accessToken ?? ""
        self.name = name ?? ""
    }

    /// The code, required where there has to be one.
    func requiredCode() throws(Refusal) -> String {
        var constraints = Constraints()
        constraints.checkCode(code, "code")
        try constraints.verify()
        return code ?? ""
    }
}

extension AttributeCodeBody: Redacted {}
