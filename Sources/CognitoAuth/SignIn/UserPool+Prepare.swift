import CognitoCrypto

import Foundation

extension UserPool {
    /// Does ahead what the first sign-in would have to wait for: opens a connection and makes what the arithmetic needs.
    ///
    /// ```swift
    /// Task { await pool.prepare() }  // when the screen with the password appears, or the server starts
    /// ```
    ///
    /// The connection is opened by a request that changes nothing and needs nobody's permission, a GET of the pool's public keys,
    /// whose answer is thrown away; a transport of your own is handed the same. It goes to the host that the sign-in calls, over the
    /// pool's transport, so any pool on that transport gains by it. It is sent once, waits for the pool's timeout at most, and ends
    /// when its task is cancelled.
    ///
    /// Nothing depends on it: a sign-in works as well without it, or while it is under way. What fails here is not told, for it fails
    /// again where it is. The service closes a connection that is not used for a while, so it is for a sign-in that comes soon. AWS
    /// credentials and remembered devices are not fetched ahead.
    @concurrent
    public func prepare() async {
        guard !Task.isCancelled else { return }
        async let arithmetic: Void = SRPGroup.cognito.prepare()
        await openConnection()
        await arithmetic
    }

    private func openConnection() async {
        do {
            let endpoint = try client.endpoint ?? Endpoint.url(for: client.region)
            let request = JWKSource.request(at: JWKSource.url(of: id, at: endpoint), timeout: client.timeout)
            try request.validate()
            _ = try await client.transport.send(request)
        } catch {
            // The sign-in meets it again, and tells it.
        }
    }
}
