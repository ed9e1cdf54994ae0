import CognitoAuth

/// The destination of a code: an attribute of a user, and its current or future value.
struct CodeDestination {
    /// `email` or `phone_number`.
    let attribute: String
    let address: String

    static let email = "email"
    static let phoneNumber = "phone_number"
    /// The attributes that can receive codes.
    ///
    /// A user with both receives SMS messages (API reference of `SignUp` and `ForgotPassword`).
    static let attributes = [phoneNumber, email]

    var medium: DeliveryMediumType { attribute == Self.phoneNumber ? .sms : .email }

    /// The address as a response contains it, such as `a***@e***` or `+*******1234`.
    var masked: String {
        guard attribute == Self.email else {
            return "+" + String(repeating: "*", count: max(0, address.count - 5)) + address.suffix(4)
        }
        return address.split(separator: "@", maxSplits: 1).map { "\($0.prefix(1))***" }.joined(separator: "@")
    }

    var details: JSONValue {
        .object(of: [
            "Destination": .string(masked), "DeliveryMedium": .string(medium.rawValue),
            "AttributeName": .string(attribute),
        ])
    }
}

extension LocalUser {
    /// The destination of a password reset code: the verified phone number, or the verified email address.
    var recoveryDestination: CodeDestination? { firstDestination { verified($0) } }

    /// Returns the destination of a sign-up code among the attributes that the pool verifies.
    func signUpDestination(verifying names: Set<String>) -> CodeDestination? {
        firstDestination { names.contains($0) ? attributes[$0] : nil }
    }

    private func firstDestination(_ address: (String) -> String?) -> CodeDestination? {
        CodeDestination.attributes
            .compactMap { name in address(name).map { CodeDestination(attribute: name, address: $0) } }.first
    }
}
