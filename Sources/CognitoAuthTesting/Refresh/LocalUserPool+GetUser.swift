extension LocalUserPool {
    /// `GetUser`.
    func getUser(_ body: AccessTokenBody) throws -> UserReply { UserReply(try user(bearing: body.accessToken)) }
}
