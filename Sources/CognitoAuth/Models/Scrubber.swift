/// Takes secrets out of what a service says: some servers repeat the value they refuse.
enum Scrubber {
    /// Shorter values are left in: they would tear up ordinary words, and the service never repeats a code.
    private static let shortest = 4

    /// What the service says of its own, whatever was sent.
    ///
    /// To take the password `username` out of the first would not hide it but tell it.
    private static let plain: Set<String> = [
        "Incorrect username or password.", "User does not exist.", "Invalid session for the user.",
        "Invalid session for the user, session is expired.", "Password attempts exceeded",
        "Invalid code received for user", "Invalid code or auth state for the user.",
    ]

    static func scrub(_ message: String, of secrets: [String]) -> String {
        guard !plain.contains(message) else { return message }
        return secrets.filter { $0.count >= shortest }.sorted { $0.count > $1.count }.reduce(message) { text, secret in
            // Character by character an accent put behind the secret would hide its end, and scalar by scalar another
            // spelling of the same characters would hide it all.
            let scalars = Array(text.unicodeScalars).replacing(Array(secret.unicodeScalars), with: mark)
            return String(String.UnicodeScalarView(scalars)).replacing(secret, with: "<redacted>")
        }
    }

    private static let mark = Array("<redacted>".unicodeScalars)
}
