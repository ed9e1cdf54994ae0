extension URLSessionTransport {
    /// The limits of a session.
    public struct Configuration: Hashable, Sendable {
        /// The most connections to one host at a time, 128 unless set.
        ///
        /// Further requests wait for a free one, and the wait counts towards their deadline. URLSession's own default of six
        /// makes hundreds of concurrent sign-ins time out.
        public var maximumConnectionsPerHost: Int

        /// The most bytes of a response body after decompression, 1 MiB unless set.
        ///
        /// The service's answers stay below 64 KiB.
        public var maximumBodyBytes: Int

        /// The longest time without a response after which the session's connections are reused.
        ///
        /// Defaults to 50 seconds. After that, the next request opens a new URLSession, and requests in flight finish on the old one. The clock advances
        /// while the machine sleeps, so that a laptop or a function that wakes up does not send a request over a connection
        /// that the server has dropped. Choose a time that is shorter than the idle timeout of every proxy, gateway, and
        /// firewall on the path.
        public var maximumIdleTime: Duration

        /// The limits of a session.
        ///
        /// - Parameters:
        ///   - maximumConnectionsPerHost: The most connections to one host at a time; below 1 counts as 1.
        ///   - maximumBodyBytes: The most bytes of a response body after decompression.
        ///   - maximumIdleTime: The longest time without a response after which connections are reused.
        public init(
            maximumConnectionsPerHost: Int = 128,
            maximumBodyBytes: Int = 1 << 20,
            maximumIdleTime: Duration = .seconds(50)
        ) {
            self.maximumConnectionsPerHost = maximumConnectionsPerHost
            self.maximumBodyBytes = maximumBodyBytes
            self.maximumIdleTime = maximumIdleTime
        }
    }
}
