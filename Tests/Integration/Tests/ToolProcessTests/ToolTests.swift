import TestSupport
import Testing

@Suite("The tool")
struct ToolTests {
    @Test func `The demo shows every scene`() async throws {
        let run = try await CommandRun.tool(["demo"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.contains("signed in after"))
        #expect(run.output.contains("NotAuthorizedException: Incorrect username or password."))
        #expect(run.output.contains("CodeMismatchException, the challenge stays open"))
        #expect(
            run.output.contains("challenge MFA_SETUP") && run.output.contains("otpauth://totp/Demo:katherine?secret=")
        )
        #expect(
            run.output.contains("challenge SELECT_CHALLENGE") && run.output.contains("signed in without a password")
        )
        #expect(run.output.contains("the device proved itself, and no code was asked for"))
        #expect(run.output.contains("\"cognito:username\" : \"ada\""))
    }

    @Test(arguments: ["--version", "version"])
    func `It tells its version`(_ word: String) async throws {
        let run = try await CommandRun.tool([word])
        #expect(run.status == 0 && run.messages.isEmpty)
        #expect(run.output.wholeMatch(of: /cognito-auth \d+\.\d+\.\d+.*\n/) != nil, "\(run.output)")
    }

    @Test func `A secret hash is computed from the environment's secret or from the one that is asked for`()
        async throws
    {
        // HMAC-SHA-256 of "adaid" under the key "secret", by Python's hmac module.
        let hash = "\(Self.hashOfAda)\n"
        let arguments = ["--username", "ada", "--client-id", "id"]
        let given = try await CommandRun.tool(
            [
                "secret-hash",
                arguments[0],
                arguments[1],
                arguments[2],
                arguments[3],
            ],
            input: "secret\n"
        )
        #expect(given.output == hash)
        let environment = ["COGNITO_CLIENT_SECRET": "secret"]
        let json = try await CommandRun.tool(
            ["secret-hash", "--username=ada", "--client-id=id", "--json"],
            environment: environment
        )
        #expect(json.output == "{\"secretHash\":\"\(Self.hashOfAda)\"}\n")
    }

    @Test func `No word that the tool repeats commands the terminal`() async throws {
        let run = try await CommandRun.tool(["sign-in", "--a\u{1B}[2J\u{9B}2J\r\u{7}b"])
        #expect(run.status == 64)
        #expect(run.messages.contains("--a\u{FFFD}[2J\u{FFFD}2J\u{FFFD}\u{FFFD}b here."))
    }

    @Test func `A TOTP is the one of RFC 6238 at a given time`() async throws {
        // RFC 6238, appendix B, SHA-1 at 59 seconds: 94287082, of which six digits are asked for.
        let run = try await CommandRun.tool(["totp", "--time", "59"], input: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n")
        #expect(run.output == "287082\n")
        let json = try await CommandRun.tool(
            ["totp", "--time", "59", "--json"],
            input: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n"
        )
        #expect(json.output == "{\"code\":\"287082\"}\n")
    }

    @Test func `Claims are shown on one line as JSON, and what is no token is refused`() async throws {
        // {"alg":"none"} . {"sub":"ada","n":1}
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJuIjoxfQ."
        let run = try await CommandRun.tool(["claims", "--json"], input: token + "\n")
        #expect(run.output == "{\"n\":1,\"sub\":\"ada\"}\n")
        let refused = try await CommandRun.tool(["claims", "--json"], input: "a.b.c.d.e\n")
        #expect(refused.status == 1)
        #expect(refused.output.contains("\"code\":\"InvalidInput\""))
        #expect(!refused.output.contains("a.b.c"))
    }

    @Test(arguments: [["totp"], ["claims"], ["secret-hash", "--username", "a", "--client-id", "c"]])
    func `The end of input where an answer is needed is an error`(_ arguments: [String]) async throws {
        let run = try await CommandRun.tool(arguments + ["--json"])
        #expect(run.status == 1)
        #expect(run.output.contains("\"code\":\"InputEnded\""))
        #expect(run.output.hasSuffix("}\n"))
    }

    @Test(arguments: [
        [], ["no-such-command"], ["help", "no-such-command"], ["totp", "--no-such-option"], ["totp", "word"],
        ["totp", "--time"],
        ["totp", "--time", "soon"], ["sign-in"], ["sign-in", "--user-pool-id", "r_p", "--client-id", "c"],
        ["sign-in", "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--username", "u", "--flow", "no-such-flow"],
        ["sign-in", "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--username", "u", "--metadata", "novalue"],
        ["sign-in", "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--username", "u", "--endpoint", "nowhere"],
        ["sign-in", "--user-pool-id", "eu-west-1_a", "--client-id", "c", "--username", "u", "--timeout", "0"],
        ["sign-in", "--password", "p"],
    ])
    func `What cannot be understood ends with status 64 and says how it is called`(_ arguments: [String]) async throws {
        let run = try await CommandRun.tool(arguments)
        #expect(run.status == 64)
        #expect(run.messages.contains("usage: cognito-auth"))
        #expect(run.output.isEmpty)
    }

    @Test func `A malformed pool id is told as JSON`() async throws {
        let run = try await CommandRun.tool([
            "sign-in", "--user-pool-id", "nowhere", "--client-id=c", "--username=u", "--json",
        ])
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("{\"status\":\"error\",\"operation\":\"\",\"code\":\"InvalidConfiguration\""))
    }

    @Test func `A server that is not there is told as a failed transport`() async throws {
        let run = try await CommandRun.tool(
            [
                "sign-in",
                "--user-pool-id=eu-west-1_a",
                "--client-id=c",
                "--username=u",
                "--endpoint=http://127.0.0.1:9",
                "--json",
            ],
            input: "m4rker\n"
        )
        #expect(run.status == 1)
        #expect(run.output.contains("\"operation\":\"InitiateAuth\",\"code\":\"TransportFailed\""))
        #expect(!(run.output + run.messages).contains("m4rker"))
    }

    @Test(arguments: [["help"], ["--help"], ["help", "sign-in"], ["sign-in", "--help"]])
    func `Help goes to standard output`(_ arguments: [String]) async throws {
        let run = try await CommandRun.tool(arguments)
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        #expect(run.output.hasPrefix("NAME\n       cognito-auth "))
    }

    private static let hashOfAda = "sJdcvLIYRL64V+93p2cao/ogDXuqvgZmcUgsclztIfE="
}
