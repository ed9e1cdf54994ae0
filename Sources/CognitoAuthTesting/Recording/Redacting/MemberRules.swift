/// What may be seen of members, with those that the maker of a recording has said are harmless.
struct MemberRules: Sendable {
    let kept: Set<String>

    /// A name is kept where no table calls it a secret.
    func rule(for name: String, value: String, in scope: MemberScope) -> MemberRule {
        let rule = scope.rule(for: name, value: value)
        return rule == .secret(scope.unnamed) && kept.contains(name) ? .word : rule
    }
}
