import Foundation
import Testing

@testable import CognitoAuth

@Suite("Files of profiles")
struct ProfileFileTests {
    private func values(_ text: String, _ kind: ProfileFile.Kind) throws -> [String: [String: String]] {
        try ProfileFile(text, kind: kind).profiles.mapValues { $0.mapValues(\.value) }
    }

    @Test(arguments: [
        ("", [:]),
        ("\n# comment\n; another\n  # a third\n", [:]),
        ("[a]\nk = v\n", ["a": ["k": "v"]]),
        ("\u{FEFF}[a]\r\nk=v\r\n\r\n[b]\r\nK2 =  v 2 \t\r\n", ["a": ["k": "v"], "b": ["k2": "v 2"]]),
        ("  [ a ]  # why\n  k = v # why\n  l = v#not\n", ["a": ["k": "v", "l": "v#not"]]),
        ("[a] ; why\nk =\nl = # nothing\nm = a=b==\n", ["a": ["k": "", "l": "", "m": "a=b=="]]),
        ("[a]\nk = 1\n[b]\n[a]\nk = 2\nl = 3", ["a": ["k": "2", "l": "3"], "b": [:]]),
        ("[a]\ns3 =\n  max = 1\n  min = 2\nk = v\n", ["a": ["s3": "\nmax = 1\nmin = 2", "k": "v"]]),
        ("[profile a]\nk = v\n[profile]\nk = w", ["profile": ["k": "w"]]),
    ])
    func `A credentials file is read`(text: String, expected: [String: [String: String]]) throws {
        #expect(try values(text, .credentials) == expected)
    }

    @Test(arguments: [
        ("[default]\nk = v\n[a]\nk = w\n", ["default": ["k": "v"]]),
        (
            "[profile a]\nk = v\n[profile \"b c\"]\nk = w\n[profile\t'd']\n",
            ["a": ["k": "v"], "b c": ["k": "w"], "d": [:]]
        ),
        ("[default]\nk = v\nl = v\n[profile default]\nk = w", ["default": ["k": "w"]]),
        ("[sso-session a]\nsso_region = x\n[services s]\ns3 =\n  endpoint_url = u\n", [:]),
    ])
    func `A config file is read`(text: String, expected: [String: [String: String]]) throws {
        #expect(try values(text, .config) == expected)
    }

    @Test func `A file that was read shows nothing`() throws {
        let file = try ProfileFile("[default]\naws_secret_access_key = m4rker\n", kind: .credentials)
        var text = "\(file) \(file.profiles) \(String(reflecting: file.profiles))"
        dump(file, to: &text)
        dump(file.profiles, to: &text)
        #expect(!text.contains("m4rker") && text.contains("<redacted>"))
    }

    @Test(
        arguments: [
            ("k = m4rker", 1), ("[m4rker\nk = v", 1), ("[a]\nm4rker\n", 2), ("[a]\n\n# c\n= m4rker", 4), ("[]\n", 1),
            ("[a] m4rker\n", 1), ("[ ]", 1), ("[a]\r\nk = v\r\nm4rker\r\n", 3),
        ],
        [ProfileFile.Kind.config, .credentials]
    )
    func `What is malformed is told by its line alone`(file: (text: String, line: Int), kind: ProfileFile.Kind) throws {
        let error = try #require(throws: ProfileFile.Malformed.self) { try ProfileFile(file.text, kind: kind) }
        #expect(error.line == file.line)
        #expect(!error.reason.contains("m4rker"))
    }
}
