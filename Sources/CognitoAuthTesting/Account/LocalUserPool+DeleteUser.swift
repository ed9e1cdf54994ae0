extension LocalUserPool {
    /// `DeleteUser`: with all tokens, devices and codes.
    func deleteUser(_ body: AccessTokenBody) throws -> NoReply {
        remove(try user(bearing: body.accessToken).name)
        return NoReply()
    }
}
