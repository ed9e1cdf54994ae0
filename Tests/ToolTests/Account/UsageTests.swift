import TestSupport
import Testing

extension AccountTests {
    @Suite("What is not understood") struct UsageTests {
        @Test(arguments: [
            (["mfa", "--prefer", "CARRIER_PIGEON"], "--prefer takes SOFTWARE_TOKEN_MFA, SMS_MFA or EMAIL_OTP, not "),
            (["mfa", "--device-name", "mine"], "--device-name goes with --set-up-app."),
            (
                ["mfa", "--disable", "SMS_MFA", "--prefer", "SMS_MFA"],
                "--disable and --prefer exclude each other for the same factor."
            ),
            (["sign-up"], "--username is missing, as in --username ada."),
            (["sign-up", "--json=yes"], "--json takes no value."),
            (["sign-in", "--user-name", "ada"], "There is no option --user-name here. Did you mean --username?"),
            (
                ["sign-in", "--username", "ada", "--flow", "magic"],
                "--flow takes srp, password, choice, custom or custom-srp"
            ),
            (["sign-up", "--username", "u", "--attribute", "email"], "--attribute takes NAME=VALUE."),
            (["sign-up", "--username", "u", "--token-file", "t"], "--token-file goes with --sign-in."),
            (["confirm", "--username", ""], "--username needs a value, as in --username ada."),
            (["confirm", "--username", "u", "--device-file", "d"], "--device-file goes with --sign-in."),
            (["confirm", "--username", "u", "--has-session"], "--has-session goes with --sign-in."),
            (["attributes", "--username", "ada"], "There is no option --username here."),
        ])
        func `What makes no sense is a usage error`(_ words: [String], message: String) async throws {
            let place = ["--user-pool-id", "eu-west-1_Ab12", "--client-id", "c", "--endpoint", "http://127.0.0.1:1"]
            let run = try await CommandRun.tool([words[0]] + place + words.dropFirst(), input: "answer\n")
            #expect(run.status == 64, "\(run.messages)")
            #expect(run.messages.hasPrefix(message), "\(run.messages)")
            #expect(run.messages.contains("usage: cognito-auth \(words[0])"))
            #expect(run.output.isEmpty)
        }
    }
}
