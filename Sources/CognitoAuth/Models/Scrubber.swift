/// Takes secrets out of what a service says: some servers repeat the value they refuse.
package enum Scrubber {
    /// Shorter values are left in: they would tear up ordinary words, and the service never repeats a code.
    private static let shortest = 4

    /// How often a server may have put the request into JSON again: a repeated body is in the text of an answer, and a proxy
    /// may put that answer into its own.
    private static let levels = 3

    /// The longest message that is looked through, in bytes; nobody reads a longer one, and no server shall make the client
    /// busy with it.
    private static let longest = 65_536

    /// What the service says of its own, whatever was sent.
    ///
    /// To take the password `username` out of the first would not hide it but tell it.
    private static let plain: Set<String> = [
        "Incorrect username or password.", "User does not exist.", "Invalid session for the user.",
        "Invalid session for the user, session is expired.", "Password attempts exceeded",
        "Invalid code received for user", "Invalid code or auth state for the user.",
    ]

    /// Whether a message is one that ``scrub(_:of:)`` leaves as it is, whatever the secrets are.
    package static func isPlain(_ message: String) -> Bool { plain.contains(message) }

    /// A message without the secrets, as they are and as JSON may escape them.
    ///
    /// There are many ways to escape a text, so it is the message that is read back; it is shown as it came unless a secret
    /// is found only then. Of a message of more than 64 KiB nothing is left.
    package static func scrub(_ message: String, of secrets: [String]) -> String {
        guard !isPlain(message) else { return message }
        guard message.utf8.count <= longest else { return "<redacted>" }
        let secrets = secrets.filter { $0.count >= shortest }.sorted { $0.utf8.count > $1.utf8.count }
        var shown = remove(secrets, from: message)
        var text = shown
        for _ in 0..<levels {
            guard let unescaped = JSONEscapes.undone(in: text) else { break }
            text = remove(secrets, from: unescaped)
            if text != unescaped { shown = text }
        }
        // An error's description is one line, and must not put together what a server has broken where a secret has a space.
        let line = shown.onOneLine
        let cleaned = remove(secrets, from: line)
        return cleaned == line ? shown : cleaned
    }

    private static func remove(_ secrets: [String], from message: String) -> String {
        candidates(secrets, in: message).reduce(message) { text, secret in
            // Character by character an accent put behind the secret would hide its end, and scalar by scalar another
            // spelling of the same characters would hide it all.
            let scalars = Array(text.unicodeScalars).replacing(Array(secret.unicodeScalars), with: mark)
            return String(String.UnicodeScalarView(scalars)).replacing(secret, with: "<redacted>")
        }
    }

    /// The secrets that may be in a message: in one of ASCII, those of ASCII whose first four bytes are in it, and all others.
    ///
    /// The time is that of the message and the secrets one after the other. To look for each of thousands takes minutes.
    private static func candidates(_ secrets: [String], in message: String) -> [String] {
        // Equal texts differ in length by a factor of three at most, as one accented letter is written as three characters.
        let secrets = secrets.filter { $0.utf8.count <= message.utf8.count * 3 }
        guard message.utf8.allSatisfy({ $0 < 0x80 }) else { return secrets }
        var starts: Set<UInt32> = []
        var last: UInt32 = 0
        for byte in message.utf8 {
            last = last << 8 | UInt32(byte)
            starts.insert(last)
        }
        return secrets.filter { secret in
            starts.contains(secret.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
                || !secret.utf8.allSatisfy { $0 < 0x80 }
        }
    }

    private static let mark = Array("<redacted>".unicodeScalars)
}
