package import Foundation

/// The date formats of AWS and HTTP.
package enum AWSDateFormat {
    /// Returns a Signature Version 4 timestamp, such as `20150830T123600Z`, rounded down to a second.
    package static func timestamp(_ date: Date) -> String {
        Date(timeIntervalSinceReferenceDate: date.timeIntervalSinceReferenceDate.rounded(.down)).formatted(basic)
    }

    package static func date(timestamp: String) -> Date? {
        // The comparison rejects 30 February, which the parser reads as 2 March.
        (try? basic.parse(timestamp)).flatMap { self.timestamp($0) == timestamp ? $0 : nil }
    }

    /// Parses ISO 8601 in UTC, such as `2015-08-30T12:36:00Z`, with or without a fraction of a second.
    static func date(iso8601 text: String) -> Date? {
        (try? extended.parse(text)) ?? (try? fractional.parse(text))
    }

    /// Parses the header field `Date`, such as `Sun, 30 Aug 2015 12:36:00 GMT` (RFC 9110, section 5.6.7).
    static func date(http text: String) -> Date? {
        let fields = text.split(separator: " ")
        guard fields.count == 6, fields[5] == "GMT", let month = months.firstIndex(of: fields[2]) else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return try? extended.parse("\(fields[3])-\(number)-\(fields[1])T\(fields[4])Z")
    }

    private static let months: [Substring] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let extended = Date.ISO8601FormatStyle()
    private static let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let basic = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
}
