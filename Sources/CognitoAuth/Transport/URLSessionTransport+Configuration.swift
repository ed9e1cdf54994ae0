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

        /// The limits of a session.
        ///
        /// - Parameters:
        ///   - maximumConnectionsPerHost: The most connections to one host at a time; below 1 counts as 1.
        ///   - maximumBodyBytes: The most bytes of a response body after decompression.
        public init(maximumConnectionsPerHost: Int = 128, maximumBodyBytes: Int = 1 << 20) {
            self.maximumConnectionsPerHost = maximumConnectionsPerHost
            self.maximumBodyBytes = maximumBodyBytes
        }
    }
}
