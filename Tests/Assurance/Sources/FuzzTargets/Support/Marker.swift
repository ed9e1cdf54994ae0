import CognitoAuth

/// What stands for a secret in every request, and must not be found in an error.
enum Marker {
    /// As tokens, sessions and codes are.
    static let token = "m4rkerT0ken"
    /// As a person's password may be.
    static let words = "m4rker w0rds"

    static let all = [token, words]

    /// Holds an error to show no secret through any door.
    static func expectHidden(
        _ markers: [String] = all,
        in error: any Error,
        _ what: String
    ) throws(Broken) {
        var dumped = ""
        dump(error, to: &dumped)
        for text in ["\(error)", String(reflecting: error), dumped] {
            try expect(!contains(text, markers), "\(what): an error shows a secret: \(text)")
        }
    }

    /// Whether a text holds one of some markers, byte by byte: what looks alike is no secret.
    static func contains(_ text: String, _ markers: [String] = all) -> Bool {
        markers.contains { marker in text.utf8.contains(marker.utf8) }
    }
}
