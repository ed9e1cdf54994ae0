/// Takes secrets out of what a service says: some servers repeat the value they refuse.
enum Scrubber {
    /// Shorter values are left in: they would tear up ordinary words, and the service never repeats a code.
    private static let shortest = 4

    static func scrub(_ message: String, of secrets: [String]) -> String {
        secrets.filter { $0.count >= shortest }.sorted { $0.count > $1.count }.reduce(message) { text, secret in
            text.replacing(secret, with: "<redacted>")
        }
    }
}
