import CognitoAuth
import Foundation
import Testing

@testable import cognito_auth

@Suite("Tool: commands without a pool") struct OfflineCommandTests {
    private static let secretHash = ["secret-hash", "--username", "ada", "--client-id", "id"]
    private static let appSecret: Answer = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    // {"alg":"none"} . {"sub":"ada","n":1}
    private static let token: Answer = " eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJuIjoxfQ. "

    // The hash is HMAC-SHA-256 of "adaid" with the key "secret", by the hmac module of Python. The code is from RFC 6238,
    // appendix B: SHA-1 at 59 seconds, of which the tool prints six digits. That of the test's time is by Python, too.
    @Test(
        arguments: [
            (secretHash, "secret", [:], "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="),
            (secretHash, nil, ["COGNITO_CLIENT_SECRET": "secret"], "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="),
            (
                secretHash + ["--json"], "secret", ["COGNITO_CLIENT_SECRET": ""],
                #"{"secretHash":"sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="}"#
            ), (["totp", "--time", "59"], appSecret, [:], "287082"), (["totp"], appSecret, [:], "717660"),
            (["totp", "--time=59", "--json"], appSecret, [:], #"{"code":"287082"}"#),
            (["claims", "--json"], token, [:], #"{"n":1,"sub":"ada"}"#),
            (["claims"], token, [:], "{\n  \"n\" : 1,\n  \"sub\" : \"ada\"\n}"),
        ] as [([String], Answer?, [String: String], String)]
    )
    func `A result is all that a command prints`(
        words: [String],
        answer: Answer?,
        environment: [String: String],
        result: String
    ) async {
        let run = await ToolRun.of(words, answers: [answer].compactMap(\.self), environment: environment)
        #expect("\(run)" == "status 0\n\(result)\n")
    }

    @Test(arguments: [
        (["totp"], "not base32!", "InvalidInput"), (["claims"], "a.b.c.d.e", "InvalidInput"),
        (["claims"], "no-token", "InvalidInput"),
        (["whoami", "--user-pool-id", "nowhere", "--client-id", "c"], "no-token", "InvalidConfiguration"),
    ])
    func `Invalid input is an error that does not repeat it`(words: [String], input: String, error: String) async {
        let run = await ToolRun.of(words + ["--json"], answers: [Answer(input)])
        #expect(run.error == error && !"\(run)".contains(input), "\(run)")
    }

    @Test func `The demo completes every sign-in`() async {
        let run = await ToolRun.of(["demo"])
        #expect(run.status == 0 && run.messages.isEmpty, "\(run)")
        let parts = [
            "signed in after", "NotAuthorizedException: Incorrect username or password.",
            "CodeMismatchException, the challenge stays open", "otpauth://totp/Demo:katherine?secret=",
            "signed in without a password", "the device proved itself", #""cognito:username" : "ada""#,
        ]
        #expect(parts.filter { !run.output.contains($0) } == [])
    }

    @Test func `Tokens are printed as JSON or one a line, without the missing ones`() throws {
        let expiry = #""expiresIn":60,"tokenType":"Bearer""#
        let reports = [("i", "r", "d"), (nil, nil, nil)].map { idToken, refreshToken, deviceKey in
            TokenReport(
                Tokens(
                    accessToken: "a",
                    idToken: idToken,
                    refreshToken: refreshToken,
                    expiresIn: 60,
                    issuedAt: ToolRun.now,
                    deviceKey: deviceKey
                )
            )
        }
        let json = #"{"status":"signed-in","accessToken":"a","#
        #expect(
            reports.flatMap { [$0.json, $0.text] } == [
                json + #""idToken":"i","refreshToken":"r",\#(expiry),"deviceKey":"d"}"#,
                "access token: a\nid token: i\nrefresh token: r\nexpires in: 60 s\ndevice key: d",
                json + expiry + "}", "access token: a\nexpires in: 60 s",
            ]
        )
    }
}
