/// `KEY=VALUE`, cut at the first `=`.
struct KeyValue {
    let key, value: String

    init?(_ text: String) {
        guard let cut = text.firstIndex(of: "="), cut > text.startIndex else { return nil }
        key = String(text[..<cut])
        value = String(text[text.index(after: cut)...])
    }
}
