/// The app client and the username of a request without an access token.
struct Caller {
    let clientID: String
    let secretHash: String?
    let username: String

    init(_ reader: RequestReader) {
        clientID = reader.clientID
        secretHash = reader.string("SecretHash", .nonempty)
        username = reader.username
    }
}

extension LocalUserPool {
    /// Validates a request, checks its secret hash, and returns its app client.
    func client(of caller: Caller, _ reader: RequestReader) throws(ServiceException) -> LocalAppClient {
        try reader.validate()
        let client = try appClient(caller.clientID)
        try client.checkSecretHash(caller.secretHash, username: caller.username)
        return client
    }
}
