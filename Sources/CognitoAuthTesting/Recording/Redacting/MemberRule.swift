/// What may be seen of a member of a body.
enum MemberRule: Hashable, Sendable {
    /// A name of the protocol: stays as it is.
    case word
    /// The service's words: stay but for the secrets in them.
    case sentence
    /// Is replaced.
    case secret(StandInKind)
}
