package import CognitoAuthTesting
import CognitoAuth

extension Recording {
    /// The file, and what is in its tokens.
    package var texts: [String] {
        let file = String(decoding: json, as: UTF8.self)
        return [file]
            + file.split(separator: "\"").compactMap { UnverifiedToken(String($0)) }.map { "\($0.header) \($0.claims)" }
    }
}
