import CognitoCrypto

extension UserPool {
    /// A verifier of the tokens that this pool issues to this app client.
    ///
    /// Make one and keep it: it keeps the pool's public keys. They are fetched over the pool's own transport, from its endpoint
    /// if it has one.
    ///
    /// - Parameter leeway: How far the clocks of the pool and of this machine may be apart.
    /// - Returns: The verifier.
    /// - Throws: ``CognitoError`` with the code `invalidConfiguration` if the leeway is negative, or the pool's Region could not
    ///   stand in a host name.
    public func makeTokenVerifier(leeway: Duration = .zero) throws -> TokenVerifier {
        try TokenVerifier(
            userPoolID: id.rawValue,
            clientIDs: [clientID],
            endpoint: client.endpoint,
            leeway: leeway,
            transport: client.transport,
            now: now
        )
    }
}
