import Foundation

/// Reads a `TIMESTAMP` as Cognito does: leniently, although only the canonical form is signed.
///
/// Day and month names can have any case, the day can have a leading zero, the weekday can be wrong, and the time zone can be
/// `GMT`. The canonical form has the correct weekday, no leading zero in the day, and `UTC`. So a client that signed another form
/// is rejected for a wrong proof, not for the format.
enum SRPTimestampParser {
    /// Returns the canonical form, such as `Mon Feb 5 09:08:07 UTC 2024`, or `nil` if the text is not of the form
    /// `EEE MMM d HH:mm:ss z yyyy`.
    static func canonicalForm(of text: String) -> String? {
        let fields = text.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[4] == "UTC" || fields[4] == "GMT",
            index(of: fields[0], in: CivilDate.weekdays) != nil,
            let month = index(of: fields[1], in: CivilDate.months),
            let day = number(fields[2], digits: 1...2),
            let year = number(fields[5], digits: 4...4)
        else { return nil }
        let clock = fields[3].split(separator: ":", omittingEmptySubsequences: false)
            .compactMap { number($0, digits: 2...2) }
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
        return "\(date.weekday) \(date.monthName) \(day) \(date.clockText) UTC \(fields[5])"
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
