import Foundation
import Testing

@testable import CognitoAuth

/// Messages that repeat the values of a request in one of the spellings of JSON.
@Suite("Message redaction")
struct ScrubberTests {
    private static let password = "p\"w\\n/é\u{1F511}\tx"

    @Test(arguments: [
        // As it is; as Python, Python with Unicode, PHP, JavaScript, and Swift write it; with each character escaped.
        password, #"p\"w\\n/\u00e9\ud83d\udd11\tx"#, #"p\"w\\n/é🔑\tx"#, #"p\"w\\n\/\u00e9\ud83d\udd11\tx"#,
        #"p\"w\\n\/é🔑\tx"#, #"\u0070\u0022\u0077\u005C\u006e\u002F\u00E9\uD83D\uDD11\u0009\u0078"#,
        // In JSON inside a JSON string, once and twice.
        #"p\\\"w\\\\n/\\u00e9\\ud83d\\udd11\\tx"#, #"p\\\\\\\"w\\\\\\\\n/\\\\u00e9\\\\ud83d\\\\udd11\\\\tx"#,
        // The same letter as two scalars.
        #"p\"w\\n/e\u0301🔑\tx"#,
    ])
    func `A secret is redacted in every spelling of JSON`(_ form: String) {
        let message = #"Bad value {"PASSWORD":"\#(form)"} of ada"#
        let scrubbed = Scrubber.scrub(message, of: [Self.password])
        #expect(scrubbed == #"Bad value {"PASSWORD":"<redacted>"} of ada"#)
    }

    @Test(arguments: [
        #"Not \ at all: C:\users \u12"#, #"Value "\u0041" is bad"#, #"\"#, #"\u"#, #"\ud83d alone"#, "plain",
    ])
    func `A message without secrets is unchanged`(_ message: String) {
        #expect(Scrubber.scrub(message, of: [Self.password]) == message)
    }

    @Test func `Unescaping is applied once and ignores incomplete surrogate pairs`() {
        let texts = [#"a\\u0041\n\/\"\q\u00"#, #"\ud83d\udd11"#, "nothing", "\\q"]
        let unescaped = texts.map { JSONEscapes.undone(in: $0) }
        #expect(unescaped == ["a\\u0041\n/\"\\q\\u00", "🔑", nil, nil])
    }

    @Test(arguments: [#"\\\\"#, #"\u005c\u005c"#, #"p\""#, #"\ud83d\udd11"#])
    func `A long message is redacted, and a longer one is omitted`(_ piece: String) {
        let long = String(repeating: piece, count: 60_000 / piece.utf8.count) + Self.password
        #expect(Scrubber.scrub(long, of: [Self.password]).hasSuffix("\(piece.suffix(1))<redacted>"))
        #expect(Scrubber.scrub(long + long, of: [Self.password]) == "<redacted>")
    }
}
