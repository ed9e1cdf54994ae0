extension LocalUserPool {
    /// Refuses a name that is locked out; users who do not exist are, too, or the difference would tell.
    func checkNotLockedOut(_ key: [UInt8]) throws {
        guard let attempts = failedAttempts[key], attempts.isLockedOut(at: now()) else { return }
        throw Refusal.notAuthorized("Password attempts exceeded")
    }

    /// Counts a wrong password.
    func failed(_ key: [UInt8]) { failedAttempts[key, default: FailedAttempts()].add(at: now()) }

    /// Forgets the wrong passwords of who signs in.
    func succeeded(_ key: [UInt8]) { failedAttempts[key] = nil }
}
