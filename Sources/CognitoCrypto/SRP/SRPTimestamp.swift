#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The format of the time that a password claim signs and sends as `TIMESTAMP`: `Sat Jan 1 00:00:00 UTC 2022`.
///
/// Cognito requires English names, UTC, the Gregorian calendar, a day without a leading zero, and a 24-hour clock. The text is
/// computed here, because a formatter depends on locale, calendar, and time zone, which made sign-in fail on Thai and Arabic
/// phones.
public enum SRPTimestamp {
    /// Returns the text of a date.
    ///
    /// Fractions of a second are dropped. Years before 1000 have leading zeros. A date more than 30,000,000 years away counts as
    /// one that far away.
    ///
    /// - Parameter date: The date.
    /// - Returns: The text, in ASCII.
    public static func string(from date: Date) -> String {
        string(fromEpoch: date.epochSeconds)
    }

    /// Returns the text of a time in seconds since 1970 in UTC.
    package static func string(fromEpoch seconds: Int) -> String {
        let (days, second) = seconds.flooredQuotientAndRemainder(dividingBy: 86_400)
        let (year, month, day) = gregorianDate(ofDay: days)
        let weekday = (days + 4).flooredQuotientAndRemainder(dividingBy: 7).remainder  // 1970 began on a Thursday.
        // Appending takes half as long as an interpolation.
        var text = ""
        text.reserveCapacity(28)
        text += weekdays[weekday]
        text += months[month - 1]
        text += padded(day, to: 1)
        text += " "
        text += padded(second / 3600, to: 2)
        text += ":"
        text += padded(second / 60 % 60, to: 2)
        text += ":"
        text += padded(second % 60, to: 2)
        text += " UTC "
        text += padded(year, to: 4)
        return text
    }

    private static let weekdays = ["Sun ", "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat "]
    private static let months = [
        "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ",
    ]

    /// Returns the Gregorian date of a day counted from 1 January 1970.
    ///
    /// The year begins in March here, so that the leap day is its last day and the months before it have fixed lengths. The
    /// calendar repeats after 400 years, which have 146,097 days.
    private static func gregorianDate(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (day + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        var text = String(number.magnitude)
        while text.utf8.count < width { text = "0" + text }
        return number < 0 ? "-" + text : text
    }
}

extension Date {
    /// The whole seconds since 1970 in UTC, rounded down.
    ///
    /// A `Date` holds any `Double`. One more than 30,000,000 years away counts as one that far away, and one that is not a number
    /// as 1970, so that no date stops the process.
    var epochSeconds: Int {
        let limit = 1e15
        let seconds = timeIntervalSince1970
        return seconds.isNaN ? 0 : Int(min(max(seconds, -limit), limit).rounded(.down))
    }
}

extension Int {
    /// Divides and rounds down, so that times before 1970 are in the right day.
    func flooredQuotientAndRemainder(dividingBy divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
