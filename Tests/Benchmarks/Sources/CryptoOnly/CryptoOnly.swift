import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A program that imports only CognitoCrypto; `.ci/sizes` checks its size and the libraries that it is linked to.
///
/// Do not pass real secrets as arguments of a program.
@main
enum CryptoOnly {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        switch (words.first, Array(words.dropFirst())) {
        case ("secret-hash", let values) where values.count == 3:
            print(SecretHash.compute(username: values[0], clientID: values[1], clientSecret: values[2]))
        case ("totp", let values) where values.count == 2:
            let date = Date(timeIntervalSince1970: TimeInterval(values[1]) ?? 0)
            print(try TOTP(secretBase32: values[0]).code(at: date))
        default:
            print("usage: CryptoOnly secret-hash USERNAME CLIENT-ID CLIENT-SECRET | totp SECRET SECONDS")
        }
    }
}
