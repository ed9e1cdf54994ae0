import CognitoAuth

extension LocalUserPool {
    /// Changes all attributes or none, and sends a code to a new address: `UpdateUserAttributes` and
    /// `AdminUpdateUserAttributes`.
    ///
    /// An administrator can set a new address together with its verification, which sends no code.
    func updateUserAttributes(_ reader: RequestReader, isAdmin: Bool = false) throws -> ResponseBody {
        let attributes = reader.require(reader.attributes(), "UserAttributes") ?? []
        let user = try user(in: reader, isAdmin: isAdmin)
        try isAdmin ? UserAttributeRules.checkByAdmin(attributes) : UserAttributeRules.check(attributes)
        let values = attributes.valuesByName
        func isVerified(_ name: String) -> Bool { values[name + "_verified"]?.lowercased() == "true" }
        for (name, value) in values where value.isEmpty && configuration.requiredAttributes.contains(name) {
            throw UserAttributeRules.missing(name)
        }
        try ensureAliasIsAvailable("preferred_username", values["preferred_username"], for: user)
        let addresses = CodeDestination.attributes.compactMap { name -> CodeDestination? in
            guard let value = values[name], !value.isEmpty, value != user.profile.attributes[name], !isVerified(name)
            else { return nil }
            return CodeDestination(attribute: name, address: value)
        }
        for name in CodeDestination.attributes where configuration.hasAddressesAsUsernames || isVerified(name) {
            try ensureAliasIsAvailable(name, values[name] ?? user.profile.attributes[name], for: user)
        }
        setAttributes(values.filter { value in !addresses.contains { $0.attribute == value.key } }, of: user)
        let details = try addresses.compactMap { try setAddress($0, of: user) }
        return isAdmin ? [:] : ["CodeDeliveryDetailsList": .array(details)]
    }

    /// Deletes attributes, and an address together with its verification: `DeleteUserAttributes`.
    func deleteUserAttributes(_ reader: RequestReader) throws -> ResponseBody {
        let names = reader.requiredList("UserAttributeNames")
        let user = try authenticatedUser(reader)
        for name in names {
            try UserAttributeRules.checkIsWritable(name)
            guard !configuration.requiredAttributes.contains(name) else { throw UserAttributeRules.missing(name) }
        }
        setAttributes(Dictionary(names.map { ($0, "") }) { first, _ in first }, of: user)
        return [:]
    }

    /// Sends a code to the pending new address, or to the current one: `GetUserAttributeVerificationCode`.
    func getUserAttributeVerificationCode(_ reader: RequestReader) throws -> ResponseBody {
        let name = reader.requiredString("AttributeName", .nonempty)
        let user = try authenticatedUser(reader)
        try checkIsAddress(name)
        let pending = user.sentCodes[.attributeVerification(name)]?.destination
        let current = user.profile.attributes[name].map { CodeDestination(attribute: name, address: $0) }
        guard let destination = pending ?? current else {
            throw ServiceException.invalidParameter("User does not have a value of attribute \(name).")
        }
        return ["CodeDeliveryDetails": try sendCode(.attributeVerification(name), to: destination, of: user)]
    }

    /// Sets the address that received the code unless it is the alias of another user: `VerifyUserAttribute`.
    func verifyUserAttribute(_ reader: RequestReader) throws -> ResponseBody {
        let name = reader.requiredString("AttributeName", .nonempty)
        let code = reader.code("Code")
        let user = try authenticatedUser(reader)
        try checkIsAddress(name)
        let purpose = LocalMessage.Purpose.attributeVerification(name)
        let address = try checkCode(code, for: purpose, of: user, exceeded: .limitExceeded).destination.address
        try ensureAliasIsAvailable(name, address, for: user)
        consumeCode(purpose, of: user)
        update(user) {
            $0.attributes[name] = address
            $0.attributes[name + "_verified"] = "true"
        }
        return [:]
    }

    /// Sets a new address, immediately or after its verification, and returns `CodeDeliveryDetails` if it must be verified.
    private func setAddress(_ address: CodeDestination, of user: StoredUser) throws(ServiceException) -> JSONValue? {
        let name = address.attribute
        let isAutoVerified = configuration.autoVerifiedAttributes.contains(name)
        if !isAutoVerified || !configuration.requiresVerificationBeforeUpdate {
            update(user) {
                $0.attributes[name] = address.address
                $0.attributes[name + "_verified"] = "false"
            }
        }
        guard isAutoVerified else { return nil }
        // The operation has no limit on codes.
        return try sendCode(.attributeVerification(name), to: address, of: user, isLimited: false)
    }

    /// Sets attributes, and deletes those with an empty value.
    private func setAttributes(_ values: [String: String], of user: StoredUser) {
        guard !values.isEmpty else { return }
        update(user) {
            for (name, value) in values {
                $0.attributes[name] = value.isEmpty ? nil : value
                if value.isEmpty { $0.attributes[name + "_verified"] = nil }
            }
        }
        for (name, value) in values where value.isEmpty { user.sentCodes[.attributeVerification(name)] = nil }
    }

    private func checkIsAddress(_ name: String) throws(ServiceException) {
        guard CodeDestination.attributes.contains(name) else { throw .invalidParameter("Invalid attribute name.") }
    }
}

extension [UserAttribute] {
    /// The values by name, with the last value of a name that occurs several times.
    var valuesByName: [String: String] { Dictionary(map { ($0.name, $0.value) }) { _, last in last } }
}
