/// `ChallengeParameters` as servers really send them: a map of text, now and then with something else in it.
///
/// The service model promises text, yet emulators send arrays and numbers, and Lambda triggers may send `null`. One odd
/// value must not cost the whole sign-in: it is kept as JSON text, `null` is left out.
struct LenientParameters: Decodable {
    let values: [String: String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode([String: String].self) {
            values = text
        } else {
            values = try container.decode([String: JSONValue].self).compactMapValues(\.text)
        }
    }
}
