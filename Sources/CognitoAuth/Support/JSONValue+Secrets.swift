extension JSONValue {
    /// The strings of a WebAuthn document, at any depth, that must not come back in an error's message.
    ///
    /// All but the words of WebAuthn itself: an extension may put anything into its outputs, such as the keys of `prf`.
    var secrets: [String] {
        switch self {
        case .string(let text): Self.webAuthnWords.contains { $0.hasSameBytes(as: text) } ? [] : [text]
        case .array(let values): values.flatMap(\.secrets)
        case .object(let members): members.values.flatMap(\.secrets)
        case .null, .bool, .integer, .number: []
        }
    }

    /// The values of `PublicKeyCredentialType`, `AuthenticatorAttachment` and `AuthenticatorTransport` in WebAuthn Level 3.
    private static let webAuthnWords = [
        "public-key", "platform", "cross-platform", "usb", "nfc", "ble", "smart-card", "hybrid", "internal",
    ]
}
