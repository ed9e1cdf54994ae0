/// A `TIMESTAMP` as the service reads it: leniently, while only the canonical form is signed.
///
/// Names of days and months are taken in any case, a zero in front of the day and a wrong weekday pass, and so does the
/// zone `GMT`. The proof is then checked over the form with the true weekday, the bare day and `UTC`, so that whoever signed
/// what they sent is refused for a wrong proof and not for the format.
struct SignedTimestamp: Hashable {
    /// The form that is signed, such as `Mon Feb 5 09:08:07 UTC 2024`.
    let canonical: String

    /// Reads `EEE MMM d HH:mm:ss z yyyy`, or returns `nil` if the text does not have that form.
    init?(_ text: String) {
        let fields = text.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[4] == "UTC" || fields[4] == "GMT",
            Self.index(of: fields[0], in: CivilDate.weekdays) != nil,
            let month = Self.index(of: fields[1], in: CivilDate.months),
            let day = Self.number(fields[2], digits: 1...2),
            let year = Self.number(fields[5], digits: 4...4)
        else { return nil }
        let clock = fields[3].split(separator: ":", omittingEmptySubsequences: false)
            .compactMap { Self.number($0, digits: 2...2) }
        guard clock.count == 3, fields[3].utf8.count == 8,
            let date = CivilDate(
                year: year,
                month: month + 1,
                day: day,
                hour: clock[0],
                minute: clock[1],
                second: clock[2]
            )
        else { return nil }
        canonical = "\(date.weekday) \(date.monthName) \(day) \(date.clockText) UTC \(fields[5])"
    }

    private static func index(of name: Substring, in names: [String]) -> Int? {
        let bytes = name.utf8.map { $0 | 0x20 }
        guard bytes.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return nil }
        return names.firstIndex { $0.utf8.map { $0 | 0x20 } == bytes }
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
