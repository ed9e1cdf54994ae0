extension LocalUserPool {
    /// `AdminSetUserMFAPreference`.
    func adminSetUserMFAPreference(_ body: MFAPreferenceBody) throws -> NoReply {
        try prefer(body.preferences, of: adminAccount(body.username))
        return NoReply()
    }
}
