/// JSON as the tool prints it.
struct JSONText {
    let text: String

    /// Escapes the control characters that JSON allows in strings, U+007F to U+009F, and bidirectional controls.
    init(_ json: String) {
        text = json.unicodeScalars.reduce(into: "") { text, scalar in
            if (0x7F...0x9F).contains(scalar.value) || scalar.properties.isBidiControl {
                text += "\\u" + String(0x1_0000 + scalar.value, radix: 16).dropFirst()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}
