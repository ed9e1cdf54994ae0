extension Constraints {
    /// `ClientId`, `SecretHash` and `Username` of an operation that needs no token.
    mutating func checkCaller(clientID: String?, secretHash: String?, username: String?) {
        require(clientID, "clientId")
        checkSecret(clientID, "clientId", atLeast: 1)
        checkSecret(secretHash, "secretHash", atLeast: 1)
        checkName(username)
    }

    /// `Username`, required: letters, marks, signs, digits and punctuation, and so no space; the service does not repeat it.
    mutating func checkName(_ username: String?) {
        checkUsername(username)
        guard let username, !username.isEmpty else { return }
        if username.count > 128 { refuse("username", "Member must have length less than or equal to 128") }
        guard !username.unicodeScalars.allSatisfy(isOfName) else { return }
        refuse(
            "username",
            "Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"
        )
    }

    private func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            false
        default: true
        }
    }

    /// The names and values of attributes, which are counted from 1; a value is not repeated.
    mutating func checkAttributes(_ attributes: [AttributeBody]?) {
        for (index, attribute) in (attributes ?? []).enumerated() {
            let member = "userAttributes.\(index + 1).member"
            check(attribute.Name, "\(member).name", atLeast: 1)
            check(attribute.Name, "\(member).name", atMost: 32)
            if attribute.Value?.count ?? 0 > 2_048 {
                refuse("\(member).value", "Member must have length less than or equal to 2048")
            }
        }
    }

    /// A code, required, and without a space.
    ///
    /// The model does not mark it sensitive, and the service repeats it; here it is a secret like others, for one that was
    /// pasted with a space is most likely good.
    mutating func checkCode(_ code: String?, _ member: String) {
        require(code, member)
        checkSecret(code, member, atLeast: 1)
        guard let code, !code.isEmpty else { return }
        if code.count > 2_048 { refuse(member, "Member must have length less than or equal to 2048") }
        guard code.contains(where: \.isWhitespace) else { return }
        refuse(member, "Member must satisfy regular expression pattern: [\\S]+")
    }

    /// A password, which neither begins nor ends with a space; it is not repeated.
    mutating func checkPassword(_ password: String?, _ member: String) {
        guard let password else { return }
        if password.count > 256 { refuse(member, "Member must have length less than or equal to 256") }
        let isBare = password.first?.isWhitespace == false && password.last?.isWhitespace == false
        if !isBare { refuse(member, "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$") }
    }
}
