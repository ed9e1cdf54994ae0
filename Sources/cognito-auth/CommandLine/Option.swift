/// An option of a command, declared once: the command line is read by it, and help and completions are made of it.
struct Option: Sendable {
    /// Its name, without the dashes.
    let name: String

    /// What comes after it, or `nil` for a flag.
    let value: OptionValue?

    /// What it does, as help says it; no full stop.
    let summary: String

    /// Whether the command cannot do without.
    var isRequired = false

    /// Whether each further one adds to those before, in place of taking their place.
    var isRepeatable = false

    /// Whether a profile may hold it.
    var mayBeInProfile = false

    /// An option that takes a value.
    init(_ name: String, _ value: OptionValue, _ summary: String) {
        self.name = name
        self.value = value
        self.summary = summary
    }

    /// A flag.
    init(_ name: String, _ summary: String) {
        self.name = name
        value = nil
        self.summary = summary
    }

    /// As it is typed, such as `--flow FLOW`.
    var form: String { value.map { "--\(name) \($0.name)" } ?? "--\(name)" }
}

extension Option {
    var required: Option {
        var option = self
        option.isRequired = true
        return option
    }

    var profiled: Option {
        var option = self
        option.mayBeInProfile = true
        return option
    }

    /// An option that makes sense only with another, which help says.
    func onlyWith(_ other: String) -> Option {
        guard let value else { return Option(name, "with \(other), \(summary)") }
        let option = Option(name, value, "with \(other), \(summary)")
        return mayBeInProfile ? option.profiled : option
    }

    var repeatable: Option {
        var option = self
        option.isRepeatable = true
        return option
    }
}
