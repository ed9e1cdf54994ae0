/// What may be seen of members, with those that the maker of a recording has said are harmless.
struct MemberRules: Sendable {
    let kept: Set<String>

    /// A name is kept where no table calls it a secret; what does not look like a name of the protocol is none, wherever it is.
    func rule(for name: String, value: String, in scope: MemberScope) -> MemberRule {
        let rule = scope.rule(for: name, value: value)
        if rule == .secret(scope.unnamed), kept.contains(name) { return .kept }
        guard rule == .word, !kept.contains(name),
            !ServiceWords.looksLikeOne(value, list: ServiceWords.lists.contains(name))
        else { return rule }
        return .secret(scope.unnamed)
    }
}
