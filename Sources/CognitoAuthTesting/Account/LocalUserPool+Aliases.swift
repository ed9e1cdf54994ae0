extension LocalUserPool {
    /// Sees that an address which becomes a user's alias is no other's, or takes it away from the other.
    func claim(_ name: String, _ value: String?, for username: String, takingIt takes: Bool) throws(Refusal) {
        let key = Array(username.utf8)
        guard let value, let other = accounts.values.first(where: { $0.key != key && $0.isNamed(value) }) else {
            return
        }
        guard takes else {
            throw Refusal(type: "AliasExistsException", message: "An account with the \(name) already exists.")
        }
        change(other) { $0.attributes[name + "_verified"] = "false" }
    }
}

extension Account {
    fileprivate func isNamed(_ value: String) -> Bool { key == Array(value.utf8) || answers(to: value) }
}
