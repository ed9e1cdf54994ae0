/// Something that takes bytes of a stranger's and must neither stop the process nor break its word, whatever they are.
///
/// libFuzzer and an ordinary test run the same bodies.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// Every operation's response, from a service that answers with the bytes.
    case responses
    /// Every operation's error: status, headers and body.
    case errors
    /// A sign-in whose every answer is in the bytes, to its end.
    case challenges
    /// The SRP exchange with a hostile server's values.
    case srp
    /// JSON Web Tokens and key sets.
    case tokens
    /// A suspended sign-in that comes back as something else.
    case suspended
    /// The files of remembered devices and of tokens.
    case files
    /// The AWS command line's files.
    case profiles
    /// The local pool, by requests of any kind.
    case pool

    /// Runs the target once.
    ///
    /// - Parameter bytes: The input.
    /// - Throws: ``Broken`` if a promise was not kept; anything else is a flaw of the target.
    public func run(_ bytes: [UInt8]) throws {
        switch self {
        case .responses: try ResponsesFuzz.run(bytes)
        case .errors: try ErrorsFuzz.run(bytes)
        case .challenges: try ChallengesFuzz.run(bytes)
        case .srp: try SRPFuzz.run(bytes)
        case .tokens: try TokensFuzz.run(bytes)
        case .suspended: try SuspendedFuzz.run(bytes)
        case .files: try FilesFuzz.run(bytes)
        case .profiles: try ProfilesFuzz.run(bytes)
        case .pool: try PoolFuzz.run(bytes)
        }
    }
}
