import CognitoCrypto
import Foundation

/// The redaction of a request's secrets in server messages, which may repeat a rejected value.
package enum MessageRedactor {
    /// The minimum size of a secret that is redacted, in bytes: redacting a shorter secret would make other words unreadable.
    private static let minimumSecretLength = 4

    /// The number of times that escape sequences are replaced.
    ///
    /// An encoder may write the backslash of an escape sequence as `\u005c`, so that one pass reveals another sequence. Three
    /// passes decode JSON inside JSON inside JSON. The fourth removes the backslashes that remain in the message or the secrets.
    private static let unescapingPassCount = 4

    /// Fixed messages of Cognito, which are not redacted, because redacting `username` would reveal that it is the password.
    package static let fixedServiceMessages: Set<String> = [
        "Incorrect username or password.", "User does not exist.", "Invalid session for the user.",
        "Invalid session for the user, session is expired.", "Password attempts exceeded",
        "Invalid code received for user", "Invalid code or auth state for the user.",
    ]

    /// The members of a request whose values are not secret: identifiers, names, and enumeration values.
    private static let publicMembers: Set = [
        "ActorTokenProviderName", "ActorTokenType", "AnalyticsEndpointId", "AttributeName", "AttributesToGet",
        "Audiences", "AuthFlow", "CHALLENGE_NAME", "ChallengeName", "ClientId", "DeliveryMedium",
        "DesiredDeliveryMediums", "DeviceName", "DeviceRememberedStatus", "EventId", "FeedbackValue",
        "FriendlyDeviceName", "GroupName", "IdentityPoolId", "MAX_AGE", "MessageAction", "Name",
        "PREFERRED_CHALLENGE", "RequestedTokenType", "Resources", "Scopes", "ServerName", "ServerPath", "SessionId",
        "SubjectTokenProviderName", "SubjectTokenType", "TARGET_ACR_VALUES", "USERNAME", "UserAttributeNames",
        "UserPoolId", "Username", "headerName",
    ]

    /// The values of other members that are not secret: challenge names, and constants of WebAuthn Level 3.
    private static let constants = [
        "ANSWER": ChallengeNameType.known.map(\.rawValue),
        "type": ["public-key"],
        "authenticatorAttachment": ["platform", "cross-platform"],
        "transports": ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"],
    ]

    /// Returns the strings in the JSON of a request except ``constants`` and the values of ``publicMembers``.
    static func secrets(inJSON json: Data) -> [String] {
        guard let value = try? JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed) else { return [] }
        return secrets(in: value, of: "")
    }

    private static func secrets(in value: Any, of member: String) -> [String] {
        switch value {
        case let members as [String: Any]:
            members.filter { member == "ClientMetadata" || !publicMembers.contains($0.key) }
                .flatMap { secrets(in: $0.value, of: member == "ClientMetadata" ? "" : $0.key) }
        case let values as [Any]: values.flatMap { secrets(in: $0, of: member) }
        // `==` would normalize the text, which takes minutes for a letter with 100,000 accents.
        case let text as String where constants[member]?.contains { $0.hasSameBytes(as: text) } != true:
            [text] + (member == ParameterName.credential ? secrets(inJSON: Data(text.utf8)) : [])
        default: []
        }
    }

    /// Returns a message with `<redacted>` in place of each secret, even if JSON encoders have escaped it several times.
    ///
    /// A message that contains a secret is returned on one line, and without escape sequences if the secret is escaped. A message
    /// of more than 16 KiB is redacted as a whole.
    package static func redact(_ message: String, secrets: [String?]) -> String {
        guard !fixedServiceMessages.contains(message) else { return message }
        guard message.utf8.count <= 16_384 else { return "<redacted>" }
        // Canonically equivalent strings differ in UTF-8 size by less than a factor of four.
        let secrets = secrets.compactMap(\.self).filter { $0.utf8.count <= 4 * message.utf8.count }
        let redacted = replace(secrets, in: message, as: searchable)
        guard redacted.utf8.contains(UInt8(ascii: "\\")) else { return redacted }
        return replace(secrets, in: redacted) { text in
            searchable((0..<unescapingPassCount).reduce(text) { text, _ in unescaped(text) })
        }
    }

    /// Returns the UTF-8 text on one line and in canonical decomposition (NFD), in which equivalent strings have equal bytes.
    private static func searchable(_ text: String) -> [UInt8] {
        Array(text.singleLine.decomposedStringWithCanonicalMapping.utf8)
    }

    private static func replace(_ secrets: [String], in message: String, as searchable: (String) -> [UInt8]) -> String {
        let secrets = secrets.map(searchable).filter { $0.count >= minimumSecretLength }.sorted { $0.count > $1.count }
        let secretsByPrefix = Dictionary(grouping: secrets) { $0.prefix(minimumSecretLength) }
        let text = searchable(message)
        var redacted: [UInt8] = []
        var rest = text[...]
        while !rest.isEmpty {
            if let secret = secretsByPrefix[rest.prefix(minimumSecretLength)]?.first(where: rest.starts) {
                redacted += "<redacted>".utf8
                rest = rest.dropFirst(secret.count)
            } else {
                redacted.append(rest.removeFirst())
            }
        }
        return redacted == text ? message : String(decoding: redacted, as: UTF8.self)
    }

    /// Returns the text with each escape sequence of JSON (RFC 8259, section 7) replaced by its character.
    ///
    /// The sequences `\b`, `\f`, `\n`, `\r`, and `\t` become spaces. Every other backslash is removed, even an escaped one.
    private static func unescaped(_ text: String) -> String {
        let parts = Array(text.utf16).split(separator: UInt16(UInt8(ascii: "\\")), omittingEmptySubsequences: false)
        var units = Array(parts[0])
        for part in parts.dropFirst() {
            if let letter = part.first, "bfnrt".utf16.contains(letter) {
                units += " ".utf16 + part.dropFirst()
            } else if part.first == UInt16(UInt8(ascii: "u")),
                let bytes = Hex.decode(String(decoding: part.dropFirst().prefix(4), as: UTF16.self)), bytes.count == 2
            {
                units += [UInt16(bytes[0]) << 8 | UInt16(bytes[1])] + part.dropFirst(5)
            } else {
                units += part
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
