/// What may be seen of a member of a body.
enum MemberRule: Hashable, Sendable {
    /// A name of the protocol, or a list of them: stays, but for secrets that are no names of the protocol.
    case word
    /// An id, a public key, or what the maker of a recording has said is harmless: stays, but for long secrets in it.
    case kept
    /// The service's words: stay but for the secrets in them.
    case sentence
    /// Is replaced.
    case secret(StandInKind)
}
