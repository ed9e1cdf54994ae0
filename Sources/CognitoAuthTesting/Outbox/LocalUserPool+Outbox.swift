extension LocalUserPool {
    /// The code that was last sent to a user.
    ///
    /// - Parameter username: The user name.
    /// - Returns: Its digits, or `nil` if no code was sent.
    public func lastCode(for username: String) -> String? { account(named: username)?.lastCode }

    /// "Sends" a new code: it can be read with ``lastCode(for:)`` and in the ``outbox``.
    ///
    /// A long run of a test sends many, so of more than a thousand messages the older half goes.
    func newCode(
        for user: LocalUser,
        digits: Int,
        by medium: CodeMedium,
        to destination: String,
        for purpose: LocalMessage.Purpose = .signIn
    ) -> String {
        let code = RandomText.code(digits: digits)
        accounts[Array(user.name.utf8)]?.lastCode = code
        if outbox.count >= 1_000 { outbox.removeFirst(500) }
        outbox.append(
            LocalMessage(
                username: user.name,
                medium: medium.type,
                destination: destination,
                code: code,
                purpose: purpose
            )
        )
        return code
    }
}
