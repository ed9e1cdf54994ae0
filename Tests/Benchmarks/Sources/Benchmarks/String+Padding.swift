extension String {
    /// The text with spaces behind it up to a width.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// The text with spaces in front of it up to a width.
    func indenting(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// The text without the spaces at its end.
    var trailingSpacesRemoved: String { String(reversed().drop { $0 == " " }.reversed()) }
}
