/// The header `Authorization` of a request with Signature Version 4.
struct SigV4Authorization: Sendable {
    let accessKeyID: String
    let scope: SigV4Scope
    let signedHeaders: [String]
    /// Lower-case hex.
    let signature: String

    /// The header's value.
    var text: String {
        "\(SigV4Signature.algorithm) Credential=\(accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(signedHeaders.joined(separator: ";")), Signature=\(signature)"
    }

    init(accessKeyID: String, scope: SigV4Scope, signedHeaders: [String], signature: String) {
        self.accessKeyID = accessKeyID
        self.scope = scope
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    /// Reads the header's value, or says in the service's words what is missing.
    init(_ text: String) throws(SigV4Refusal) {
        let (algorithm, rest) = text.halves(at: " ") ?? (text, "")
        guard algorithm == SigV4Signature.algorithm else {
            throw .incomplete("Authorization header does not name \(SigV4Signature.algorithm).")
        }
        var parts: [String: String] = [:]
        for part in rest.split(separator: ",") {
            guard let (name, value) = part.trimmed.halves(at: "=") else {
                throw .incomplete("Authorization header has a part that is no 'key=value' pair.")
            }
            parts[name] = value
        }
        let missing = ["Credential", "Signature", "SignedHeaders"].filter { parts[$0]?.isEmpty != false }
        guard missing.isEmpty, let credential = parts["Credential"] else {
            throw .incomplete(missing.map { "Authorization header requires '\($0)' parameter." }.joined(separator: " "))
        }
        let fields = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, fields[4] == SigV4Scope.ending else {
            throw .incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/aws4_request."
            )
        }
        accessKeyID = fields[0]
        scope = SigV4Scope(day: fields[1], region: fields[2], service: fields[3])
        signedHeaders = (parts["SignedHeaders"] ?? "").split(separator: ";").map(String.init)
        signature = parts["Signature"] ?? ""
    }
}

extension StringProtocol {
    /// What stands before and after the first of a character.
    fileprivate func halves(at separator: Character) -> (String, String)? {
        firstIndex(of: separator).map { (String(self[..<$0]), String(self[index(after: $0)...])) }
    }

    fileprivate var trimmed: SubSequence { drop { $0 == " " } }
}
