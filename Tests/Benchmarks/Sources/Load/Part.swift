/// A part of the load, by its name on the command line.
///
/// They run in this order: memory that a crowd needed once would hide what the first two gain.
enum Part: String, CaseIterable {
    /// One request after the other.
    case sequential
    /// A mixture of all that happens, for a while.
    case soak
    /// Requests that are cancelled before, during and after.
    case cancel
    /// Many requests at once, to a server that takes its time.
    case concurrent
    /// Many whole sign-ins at once.
    case signIns = "sign-ins"

    func figures(_ setting: Setting) async throws -> [Figure] {
        switch self {
        case .cancel: try await CancelStorm(setting).figures()
        case .sequential: try await SequentialRequests(setting).figures()
        case .concurrent: try await ConcurrentRequests(setting).figures()
        case .signIns: try await SignIns(setting).figures()
        case .soak: try await Soak(setting).figures()
        }
    }
}
