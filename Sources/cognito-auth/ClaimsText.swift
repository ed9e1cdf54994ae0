import Foundation

/// Claims as JSON text, members in the order of their names.
struct ClaimsText {
    let text: String

    init(_ claims: Data, isPretty: Bool) throws {
        let object = try JSONSerialization.jsonObject(with: claims)
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        let data = try JSONSerialization.data(
            withJSONObject: object,
            options: isPretty ? options.union(.prettyPrinted) : options
        )
        text = String(decoding: data, as: UTF8.self)
    }
}
