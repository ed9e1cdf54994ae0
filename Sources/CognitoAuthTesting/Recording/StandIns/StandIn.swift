/// What stands in a recording for a secret.
struct StandIn: Codable, Hashable, Sendable {
    let kind: StandInKind
    let text: String
}
