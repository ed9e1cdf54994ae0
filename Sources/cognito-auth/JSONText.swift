/// JSON as the tool prints it.
struct JSONText {
    let text: String

    /// Writes as escapes what a terminal would obey and JSON lets through: U+007F to U+009F, which stand in strings alone.
    init(_ json: String) {
        text = json.unicodeScalars.reduce(into: "") { text, scalar in
            if (0x7F...0x9F).contains(scalar.value) {
                text += "\\u00" + String(scalar.value, radix: 16)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
