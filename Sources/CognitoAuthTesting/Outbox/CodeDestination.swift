import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where a code goes: an attribute of a user, and the address that it has or is to have.
struct CodeDestination: Sendable {
    /// `email` or `phone_number`.
    let attribute: String
    let address: String

    var medium: CodeMedium { attribute == Self.phoneNumber ? .sms : .email }

    var masked: String { medium == .sms ? Masked.phoneNumber(address) : Masked.email(address) }

    static let email = "email"
    static let phoneNumber = "phone_number"

    /// The attributes that codes go to; a user with both gets them by text message (API reference of `SignUp` and
    /// `ForgotPassword`).
    static let attributes = [phoneNumber, email]
}

extension CodeDestination: Redacted {
    var printableFields: KeyValuePairs<String, any Sendable> { ["attribute": attribute] }
}

extension LocalUser {
    /// Where the code of a forgotten password goes: to a verified number, or else a verified address.
    var recovery: CodeDestination? {
        for name in CodeDestination.attributes {
            if let address = verified(name) { return CodeDestination(attribute: name, address: address) }
        }
        return nil
    }

    /// The value of `email` or `phone_number` if it is verified; the service also accepts `True`.
    func verified(_ name: String) -> String? {
        attributes[name + "_verified"]?.lowercased() == "true" ? attributes[name] : nil
    }

    /// Where the code of a sign-up goes, of the attributes that the pool verifies.
    func destination(verifying names: Set<String>) -> CodeDestination? {
        for name in CodeDestination.attributes where names.contains(name) {
            if let address = attributes[name] { return CodeDestination(attribute: name, address: address) }
        }
        return nil
    }
}

extension LocalUserPool {
    /// The answer of a code that is not sent, with the limits of one that is, or the difference would tell.
    ///
    /// The code expires like one that was sent, too; as it is empty, no answer is right.
    func madeUpDelivery(
        _ purpose: LocalMessage.Purpose,
        for typed: String,
        of account: Account? = nil
    ) throws(Refusal) -> CodeDeliveryReply.One {
        let key = account?.key ?? Array(typed.utf8)
        let destination = madeUpDestination(for: typed)
        try checkLimit(.sending(purpose), of: key, otherwise: .limitExceeded)
        countAttempt(.sending(purpose), of: key)
        sentCodes[SentCode.Key(userKey: key, purpose: purpose)] = SentCode(
            code: "",
            destination: destination,
            expires: now().addingTimeInterval(purpose.codeLifetime)
        )
        return CodeDeliveryReply.One(details: CodeDeliveryReply(destination))
    }

    /// Where a code for a user who does not exist would have gone: as the name looks, and each time the same.
    private func madeUpDestination(for typed: String) -> CodeDestination {
        if typed.hasPrefix("+") { return CodeDestination(attribute: CodeDestination.phoneNumber, address: typed) }
        if typed.contains("@") { return CodeDestination(attribute: CodeDestination.email, address: typed) }
        let letters = HashFunction.sha256.hmac(key: decoySecret, Array(typed.utf8)).unprotectedBytes
            .map { String(UnicodeScalar(UInt8(ascii: "a") + $0 % 26)) }
        return CodeDestination(attribute: CodeDestination.email, address: letters.prefix(2).joined(separator: "@"))
    }
}
