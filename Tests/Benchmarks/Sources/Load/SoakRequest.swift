/// What happens to a request of the mixture.
enum SoakRequest: String, CaseIterable {
    case normal
    /// The answer comes in time, but not at once.
    case slow
    /// The answer comes after the deadline.
    case late
    /// The connection ends before the answer or in the middle of it.
    case dropped
    /// There is nobody to connect to.
    case refused
    case cancelled
}
