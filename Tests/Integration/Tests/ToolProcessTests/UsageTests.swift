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

    /// Those that leave a person alone with the service's words would be answered by a search engine.
    @Suite("What to do about an error") struct HintTests {
        private let place = [
            "--user-pool-id", "eu-west-1_Ab12", "--client-id", "c", "--endpoint", "http://127.0.0.1:9",
        ]

        @Test func `Who is not there, and input that ends, are told with the next step`() async throws {
            let nobody = try await CommandRun.tool(["whoami"] + place, input: "token\n")
            #expect(nobody.messages.hasSuffix(" Check the network and --endpoint; --trace shows what is tried.\n"))
            let ended = try await CommandRun.tool(["whoami"] + place)
            #expect(ended.messages.hasSuffix("Access token. Give one answer a line, in the order asked.\n"))
            let word = try await CommandRun.tool(["sign-in", "m4rker"] + place)
            #expect(word.messages.contains("Passwords and codes are asked for, not given here."))
        }

        @Test func `What the pool refuses is told with the option or command that helps`() async throws {
            let clients: [[String: any Sendable]] = [
                ["id": "app", "flows": ["ALLOW_USER_SRP_AUTH"]], ["id": "web", "secret": "s3cret of the client"],
            ]
            try await SignInTests.serving(["clients": clients]) { pool in
                func told(_ options: [String], client: String = "app") async throws -> String {
                    let words = try await pool.arguments(options, as: "ada", client: client)
                    let run = try await CommandRun.tool(
                        words,
                        input: "wrong\n",
                        environment: ["COGNITO_CLIENT_SECRET": ""]
                    )
                    #expect(run.status == 1)
                    return run.messages
                }
                let flow = try await told(["--flow", "password"])
                #expect(flow.hasSuffix(" Let the app client use this flow, or name another with --flow.\n"), "\(flow)")
                let client = try await told([], client: "nobody")
                #expect(client.contains(" Check --user-pool-id and --client-id, "), "\(client)")
                let hash = try await told([], client: "web")
                #expect(hash.hasSuffix(" The tool takes it from COGNITO_CLIENT_SECRET.\n"), "\(hash)")
            }
        }
    }
}
