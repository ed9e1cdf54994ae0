import Foundation

/// A date and time of the Gregorian calendar in UTC, with the English names that HTTP and `TIMESTAMP` have.
///
/// It is computed from the day number, so it doesn't depend on the machine's locale, calendar, or time zone.
struct CivilDate: Hashable {
    let year, month, day, hour, minute, second: Int

    static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Creates a date from its components, or returns `nil` if it doesn't exist, such as February 30.
    init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// Creates the components of a date, without the fraction of a second.
    init(_ date: Date) {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let (days, rest) = Self.floorDivision(seconds, by: 86_400)
        // Days are counted from 1 March 0000, so that the leap day ends a year; 146,097 days are 400 years.
        let (era, dayOfEra) = Self.floorDivision(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        (hour, minute, second) = (rest / 3_600, rest % 3_600 / 60, rest % 60)
    }

    /// The weekday as three letters.
    var weekday: String {
        let marchYear = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let (leaps, centuries) = (Self.floorDivision(marchYear, by: 4).0, Self.floorDivision(marchYear, by: 100).0)
        let days = 365 * marchYear + leaps - centuries + Self.floorDivision(marchYear, by: 400).0 + dayOfYear
        // 1 March 0000 was a Wednesday.
        return Self.weekdays[Self.floorDivision(days + 3, by: 7).1]
    }

    var monthName: String { Self.months[month - 1] }

    /// The time, such as `09:08:07`.
    var clockText: String { [hour, minute, second].map { Self.padded($0, to: 2) }.joined(separator: ":") }

    /// The date in the form of HTTP (RFC 9110, section 5.6.7), such as `Mon, 05 Feb 2024 09:08:07 GMT`.
    var httpText: String {
        "\(weekday), \(Self.padded(day, to: 2)) \(monthName) \(Self.padded(year, to: 4)) \(clockText) GMT"
    }

    private static func floorDivision(_ value: Int, by divisor: Int) -> (Int, Int) {
        let remainder = (value % divisor + divisor) % divisor
        return ((value - remainder) / divisor, remainder)
    }

    private static func padded(_ value: Int, to width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
