extension HelpPage {
    /// The page with the headings as `heading` makes them.
    func text(heading: (String) -> String = { $0 }) -> String {
        sections.map { ([heading($0.heading)] + $0.lines).joined(separator: "\n") }.joined(separator: "\n\n")
    }
}
