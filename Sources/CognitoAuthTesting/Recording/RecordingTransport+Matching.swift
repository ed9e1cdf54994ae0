extension RecordingTransport {
    /// How closely the requests of a replay have to be the recorded ones.
    @nonexhaustive
    public enum Matching: Hashable, Sendable {
        /// Each request in its turn, with the same operation, method, path, headers and body.
        ///
        /// For requests that are sent one after the other: of several at once, any may come first.
        case strict

        /// The requests of each operation in their order, whatever is in them.
        case lenient
    }
}
