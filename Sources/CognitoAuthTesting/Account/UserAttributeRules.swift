/// The rules of Cognito for attributes that a user or an administrator writes.
enum UserAttributeRules {
    /// Rejects an attribute that an app client can't write, and an invalid email address or phone number.
    static func check(_ attributes: [UserAttribute]) throws(ServiceException) {
        for attribute in attributes { try checkIsWritable(attribute.name) }
        try checkAddresses(attributes)
    }

    /// Rejects an attribute that an administrator can't write, and an invalid email address or phone number.
    static func checkByAdmin(_ attributes: [UserAttribute]) throws(ServiceException) {
        for name in attributes.map(\.name) where !isWritable(name) && !verifications.contains(name) {
            if name == "sub" { throw .invalidParameter("Cannot modify an already provided sub") }
            throw nonconforming(name, "Attribute does not exist in the schema.")
        }
        try checkAddresses(attributes)
    }

    static func checkAddresses(_ attributes: [UserAttribute]) throws(ServiceException) {
        for attribute in attributes where !attribute.value.isEmpty {
            if attribute.name == CodeDestination.email, !isEmail(attribute.value) {
                throw .invalidParameter("Invalid email address format.")
            }
            if attribute.name == CodeDestination.phoneNumber, !isPhoneNumber(attribute.value) {
                throw .invalidParameter("Invalid phone number format.")
            }
        }
    }

    /// Rejects a username that could be another user's alias (Developer Guide, "Customizing sign-in attributes").
    static func checkIsNotAlias(
        _ username: String,
        _ configuration: LocalUserPool.Configuration
    ) throws(ServiceException) {
        for (name, form) in [(CodeDestination.email, "email"), (CodeDestination.phoneNumber, "phone number")]
        where configuration.isSignInAttribute(name) && isValid(username, as: name) {
            throw .invalidParameter(
                "Username cannot be of \(form) format, since user pool is configured for \(name) alias."
            )
        }
    }

    /// Returns a Boolean value that indicates whether a value has the form of `email` or `phone_number`.
    static func isValid(_ value: String, as attribute: String) -> Bool {
        attribute == CodeDestination.email ? isEmail(value) : isPhoneNumber(value)
    }

    /// Rejects an attribute that only the pool writes, or that doesn't exist.
    static func checkIsWritable(_ name: String) throws(ServiceException) {
        guard isWritable(name) else {
            throw .notAuthorized("A client attempted to write unauthorized attribute")
        }
    }

    private static func isWritable(_ name: String) -> Bool { writable.contains(name) || name.hasPrefix("custom:") }

    static func missing(_ name: String) -> ServiceException { nonconforming(name, "The attribute is required") }

    private static func nonconforming(_ name: String, _ reason: String) -> ServiceException {
        // Cognito ends the text of each attribute with a line feed.
        .invalidParameter("Attributes did not conform to the schema: \(name): \(reason)\n")
    }

    private static let verifications = CodeDestination.attributes.map { $0 + "_verified" }

    /// The standard attributes (OpenID Connect Core 1.0, section 5.1) without `sub`, `email_verified`, and
    /// `phone_number_verified`.
    private static let writable: Set = [
        "address", "birthdate", "email", "family_name", "gender", "given_name", "locale", "middle_name", "name",
        "nickname", "phone_number", "picture", "preferred_username", "profile", "updated_at", "website", "zoneinfo",
    ]

    private static func isEmail(_ value: String) -> Bool {
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !value.contains(where: \.isWhitespace)
    }

    /// Returns a Boolean value that indicates whether a value is `+` and up to 15 digits (E.164).
    private static func isPhoneNumber(_ value: String) -> Bool {
        value.hasPrefix("+") && (2...16).contains(value.utf8.count)
            && value.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }
}
