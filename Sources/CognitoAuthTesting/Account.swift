import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A user of the pool, and what the pool keeps about the password once it has been asked for.
struct Account: Sendable {
    var user: LocalUser
    var verifier: SRPVerifier?
    /// The passwords before the present one, the last one first, as many as the policy looks at.
    var formerPasswords: [String] = []

    let created: Date
    var modified: Date

    init(user: LocalUser, at time: Date) {
        self.user = user
        created = time
        modified = time
    }

    var key: [UInt8] { Array(user.name.utf8) }

    /// Whether this name, as typed, is the user name or a verified alias.
    ///
    /// Names are bytes here, as they are in the proof.
    func answers(to typed: String) -> Bool {
        let attributes = user.attributes
        let aliases = [
            attributes["email_verified"] == "true" ? attributes["email"] : nil,
            attributes["phone_number_verified"] == "true" ? attributes["phone_number"] : nil,
            attributes["preferred_username"],
        ]
        return aliases.contains { $0.map { $0.utf8.elementsEqual(typed.utf8) } ?? false }
    }
}
