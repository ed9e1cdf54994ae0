/// What the service says to attributes that a user writes.
enum UserAttributeRules {
    /// Refuses a name that a client may not write, and an address that is none.
    static func check(_ attributes: [AttributeBody]) throws(Refusal) {
        for attribute in attributes { try checkWritable(attribute.Name) }
        try checkAddresses(attributes)
    }

    /// Refuses an address that is none.
    static func checkAddresses(_ attributes: [AttributeBody]) throws(Refusal) {
        for attribute in attributes {
            guard let value = attribute.Value, !value.isEmpty else { continue }
            if attribute.Name == CodeDestination.email, !isAddress(value) {
                throw .invalidParameter("Invalid email address format.")
            }
            if attribute.Name == CodeDestination.phoneNumber, !isNumber(value) {
                throw .invalidParameter("Invalid phone number format.")
            }
        }
    }

    /// Refuses a username that could be another user's alias (Developer Guide, "Customizing sign-in attributes").
    static func checkIsNoAlias(_ username: String, of policy: LocalAccountPolicy) throws(Refusal) {
        for (name, form) in [(CodeDestination.email, "email"), (CodeDestination.phoneNumber, "phone number")]
        where policy.signsIn(by: name) && isValid(username, as: name) {
            throw .invalidParameter(
                "Username cannot be of \(form) format, since user pool is configured for \(name) alias."
            )
        }
    }

    /// Returns a Boolean value that indicates whether a value has the form of `email` or `phone_number`.
    static func isValid(_ value: String, as attribute: String) -> Bool {
        attribute == CodeDestination.email ? isAddress(value) : isNumber(value)
    }

    /// Refuses the attributes that the pool alone writes, and those of no schema.
    static func checkWritable(_ name: String) throws(Refusal) {
        guard writable.contains(name) || name.hasPrefix("custom:") else {
            throw .notAuthorized("A client attempted to write unauthorized attribute")
        }
    }

    static func missing(_ name: String) -> Refusal {
        // The line ends with a line feed at the service, too: each attribute has one.
        .invalidParameter("Attributes did not conform to the schema: \(name): The attribute is required\n")
    }

    /// The standard attributes (OpenID Connect Core 1.0, section 5.1) without `sub` and what says that one is verified.
    private static let writable: Set = [
        "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
        "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
    ]

    private static func isAddress(_ value: String) -> Bool {
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !value.contains(where: \.isWhitespace)
    }

    /// `+` and up to fifteen digits (E.164).
    private static func isNumber(_ value: String) -> Bool {
        value.hasPrefix("+") && (2...16).contains(value.utf8.count)
            && value.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}
