/// The filter of `ListUsers`: the name of an attribute, `=` or `^=`, and a value in quotation marks.
struct UserFilter {
    private let name: Substring
    private let value: String
    private let isPrefix: Bool

    private static let names: Set<Substring> = [
        "username", "email", "phone_number", "name", "given_name", "family_name", "preferred_username",
        "cognito:user_status", "status", "sub",
    ]

    init(_ text: String) throws(ServiceException) {
        guard let match = text.wholeMatch(of: /\s*([\w:]+)\s*(\^?)=\s*"((?:[^"\\]|\\.)*)"\s*/) else {
            throw .invalidParameter("Error while parsing filter.")
        }
        guard Self.names.contains(match.1) else { throw .invalidParameter("Invalid search attribute: \(match.1)") }
        name = match.1
        isPrefix = !match.2.isEmpty
        value = String(match.3.replacing(/\\(.)/) { $0.1 })
    }

    func matches(_ user: StoredUser) -> Bool {
        let found: String? =
            switch name {
            case "username": user.username
            case "cognito:user_status": user.profile.status.rawValue
            case "status": user.profile.isEnabled ? "Enabled" : "Disabled"
            default: user.profile.attributes[String(name)]
            }
        guard let found else { return false }
        let value = name == "cognito:user_status" ? value.uppercased() : value
        return isPrefix ? found.utf8.starts(with: value.utf8) : found.utf8.elementsEqual(value.utf8)
    }
}
