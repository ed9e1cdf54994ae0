extension LocalUserPool {
    /// `UpdateUserAttributes`: all of them or none; a new address is sent a code.
    func updateUserAttributes(_ body: UserAttributesBody) throws -> CodeDeliveryReply.List {
        let user = try user(bearing: body.accessToken)
        try UserAttributeRules.check(body.attributes)
        let values = Dictionary(body.attributes.map { ($0.Name, $0.Value ?? "") }) { _, last in last }
        for (name, value) in values {
            guard !requiredAttributes.contains(name) || !value.isEmpty else { throw UserAttributeRules.missing(name) }
        }
        try claim("preferred_username", values["preferred_username"], for: user.name, takingIt: false)
        let isNew = { (name: String) in
            guard let value = values[name], !value.isEmpty else { return false }
            return value != user.attributes[name]
        }
        let addresses = CodeDestination.attributes.filter(isNew)
        if accountPolicy.hasAddressesAsUsernames {
            for name in addresses { try claim(name, values[name], for: user.name, takingIt: false) }
        }
        set(values.filter { !addresses.contains($0.key) }, of: user)
        return CodeDeliveryReply.List(details: try addresses.compactMap { try move($0, to: values[$0], of: user) })
    }

    /// `DeleteUserAttributes`: with an address goes what says that it is verified.
    func deleteUserAttributes(_ body: AttributeNamesBody) throws -> NoReply {
        let user = try user(bearing: body.accessToken)
        for name in body.names {
            try UserAttributeRules.checkWritable(name)
            guard !requiredAttributes.contains(name) else { throw UserAttributeRules.missing(name) }
        }
        set(Dictionary(body.names.map { ($0, "") }) { one, _ in one }, of: user)
        return NoReply()
    }

    /// `GetUserAttributeVerificationCode`: for the address that waits for its code, or else for the one that there is.
    func getUserAttributeVerificationCode(_ body: AttributeCodeBody) throws -> CodeDeliveryReply.One {
        let user = try user(bearing: body.accessToken)
        try checkIsAddress(body.name)
        let purpose = LocalMessage.Purpose.verification(of: body.name)
        let waiting = sentCodes[SentCode.Key(userKey: Array(user.name.utf8), purpose: purpose)]
        guard let address = waiting?.destination.address ?? user.attributes[body.name] else {
            throw Refusal.invalidParameter("User does not have a value of attribute \(body.name).")
        }
        let destination = CodeDestination(attribute: body.name, address: address)
        return CodeDeliveryReply.One(details: try sendCode(purpose, to: destination, of: user))
    }

    /// `VerifyUserAttribute`: the address that the code went to is the user's, and an alias of nobody else.
    func verifyUserAttribute(_ body: AttributeCodeBody) throws -> NoReply {
        let user = try user(bearing: body.accessToken)
        let code = try body.requiredCode()
        try checkIsAddress(body.name)
        let key = Array(user.name.utf8)
        guard let account = accounts[key] else { throw Refusal.unknownUser }
        let purpose = LocalMessage.Purpose.verification(of: body.name)
        let sent = try check(code, for: purpose, of: key, tooMany: .limitExceeded)
        try claim(body.name, sent.destination.address, for: user.name, takingIt: false)
        useUp(purpose, of: key)
        change(account) {
            $0.attributes[body.name] = sent.destination.address
            $0.attributes[body.name + "_verified"] = "true"
            $0.moveCodes(to: sent.destination)
        }
        return NoReply()
    }

    /// Gives a user another address: at once, or once it is verified.
    private func move(_ name: String, to address: String?, of user: LocalUser) throws(Refusal) -> CodeDeliveryReply? {
        guard let address, let account = accounts[Array(user.name.utf8)] else { return nil }
        let isVerified = accountPolicy.verifiedAttributes.contains(name)
        if !isVerified || !accountPolicy.verifiesBeforeUpdate {
            change(account) {
                $0.attributes[name] = address
                $0.attributes[name + "_verified"] = "false"
            }
        }
        guard isVerified else { return nil }
        let destination = CodeDestination(attribute: name, address: address)
        // The operation knows no limit of codes.
        return try sendCode(.verification(of: name), to: destination, of: user, isLimited: false)
    }

    /// Sets attributes, and deletes those without a value.
    private func set(_ values: [String: String], of user: LocalUser) {
        guard !values.isEmpty, let account = accounts[Array(user.name.utf8)] else { return }
        change(account) {
            for (name, value) in values {
                $0.attributes[name] = value.isEmpty ? nil : value
                if value.isEmpty { $0.attributes[name + "_verified"] = nil }
            }
        }
        for name in values.keys where values[name]?.isEmpty == true {
            sentCodes[SentCode.Key(userKey: account.key, purpose: .verification(of: name))] = nil
        }
    }

    private func checkIsAddress(_ name: String) throws(Refusal) {
        guard CodeDestination.attributes.contains(name) else { throw .invalidParameter("Invalid attribute name.") }
    }
}

extension LocalUser {
    /// Sends the codes of a second factor to the address that took the old one's place.
    fileprivate mutating func moveCodes(to destination: CodeDestination) {
        let moved = SecondFactor.code(
            destination.medium == .sms ? .sms(destination.masked) : .email(destination.masked)
        )
        secondFactors = secondFactors.map { $0.kind == moved.kind ? moved : $0 }
        resting = resting.map { $0.kind == moved.kind ? moved : $0 }
    }
}
