/// Addresses as a challenge shows them: enough to know one's own, too little for a stranger.
enum Masked {
    /// `ada@example.com` as `a***@e***`.
    static func email(_ address: String) -> String {
        address.split(separator: "@", maxSplits: 1).map { "\($0.prefix(1))***" }.joined(separator: "@")
    }

    /// `+15550001234` as `+*******1234`.
    static func phoneNumber(_ number: String) -> String {
        "+" + String(repeating: "*", count: max(0, number.count - 5)) + number.suffix(4)
    }
}
