import CognitoAuth
import CognitoCrypto

/// A parser of `TIMESTAMP`, which can have several forms, although Cognito verifies the signature of the canonical one.
///
/// Day and month names can have any case, the day can have a leading zero, the weekday can be wrong, and the time zone can be
/// `GMT`. The canonical form has the correct weekday, no leading zero in the day, and `UTC`. If a client signed
/// another form, Cognito rejects the proof, and not the format.
enum SRPTimestampParser {
    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Returns the canonical form, such as `Mon Feb 5 09:08:07 UTC 2024`, or `nil` if the text is not of the form
    /// `EEE MMM d HH:mm:ss z yyyy`.
    static func canonicalForm(of text: String) -> String? {
        let fields = text.split(separator: " ", omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy({ $0 < 0x80 }), fields.count == 6, fields[4] == "UTC" || fields[4] == "GMT",
            weekdays.contains(fields[0].lowercased()),
            let month = months.firstIndex(of: fields[1].lowercased()), (1...2).contains(fields[2].count)
        else { return nil }
        let day = fields[2].count == 1 ? "0" + fields[2] : fields[2]
        let time = fields[3].split(separator: ":", omittingEmptySubsequences: false)
        guard time.count == 3, time.allSatisfy({ $0.count == 2 }) else { return nil }
        let date = "\(fields[5])\(month < 9 ? "0" : "")\(month + 1)\(day)"
        return AWSDateFormat.date(timestamp: "\(date)T\(time.joined())Z").map(SRPTimestamp.string)
    }
}
