/// Help as a terminal of 80 columns shows it, in the sections of a page of the manual.
struct HelpPage {
    /// A section's heading, and its lines.
    struct Section {
        let heading: String
        let lines: [String]
    }

    let sections: [Section]

    /// The columns that a section's text is in from the margin, and those that what is said of an item is further in.
    static let indent = 7
    private static let hanging = 7

    static func paragraphs(_ heading: String, _ paragraphs: [String]) -> Section {
        let wrapped = paragraphs.map { Wrapping.words(of: $0, indent: indent) }
        return Section(heading: heading, lines: Array(wrapped.joined(separator: [""])))
    }

    /// Items, each with what is said of it on the lines below.
    static func items(_ heading: String, _ items: [(name: String, text: String)]) -> Section {
        let lines = items.map { item in
            Wrapping.words(of: item.name, indent: indent, hanging: 4)
                + Wrapping.words(of: item.text, indent: indent + hanging)
        }
        return Section(heading: heading, lines: Array(lines.joined(separator: [""])))
    }

    /// One after the other, each wrapped by itself.
    static func lines(_ heading: String, _ lines: [String], hanging: Int = 4) -> Section {
        Section(heading: heading, lines: lines.flatMap { Wrapping.words(of: $0, indent: indent, hanging: hanging) })
    }
}
