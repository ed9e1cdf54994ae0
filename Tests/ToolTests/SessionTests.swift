import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: sessions") struct SessionTests {
    private let folder: TemporaryFolder
    private let file: [String]

    init() throws {
        folder = try TemporaryFolder()
        file = ["--token-file", folder.file("tokens")]
    }

    /// The content of the token file.
    private var kept: String { get throws { try String(contentsOfFile: folder.file("tokens"), encoding: .utf8) } }

    // MARK: Token files

    @Test func `The tokens of a file are used and refreshed`() async throws {
        let pool = await TestPool(.ada.withEmail("ada@example.com"))
        let first = try await pool.signIn(file).tokens
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("tokens"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        let user = await pool.run("whoami", file).output.replacing(/"sub":"[0-9a-f-]{36}",?/, with: "")
        let email = #"{"email":"ada@example.com","email_verified":"true"}"#
        #expect(user.replacing(",}", with: "}") == #"{"username":"ada","attributes":\#(email),"mfa":[]}"# + "\n")

        let second = try await pool.run("refresh", file).tokens
        #expect(second.accessToken != first.accessToken && second.refreshToken == first.refreshToken)
        #expect(try kept.contains(second.accessToken) && !kept.contains(first.accessToken))
    }

    @Test(arguments: [
        ([], ["RevokeToken"]), (["--local"], []), (["--everywhere"], ["GlobalSignOut"]),
        (["--everywhere", "--admin"], ["AdminUserGlobalSignOut"]),
    ])
    func `A sign-out removes the tokens of a file`(options: [String], operations: [String]) async throws {
        let pool = await TestPool()
        _ = try await pool.signIn(file).signedIn
        let out = await pool.run("sign-out", options + file)
        #expect(out.output == "{\"status\":\"signed-out\"}\n" && out.requests.map(\.operation) == operations)
        #expect(try !kept.contains("eyJ"))
        #expect(await pool.run("whoami", file).error == "SignedOut")
    }

    @Test(arguments: ["sign-out", "revoke"])
    func `A sign-out that fails keeps the tokens in the file and offers to remove them`(_ command: String) async throws
    {
        let pool = await TestPool(replies: ["RevokeToken": "<html>"])
        _ = try await pool.signIn(file).signedIn
        let out = await pool.run(command, file)
        #expect(out.error == "RevokeToken InvalidResponse" && out.messages.contains("--local"))
        #expect(try kept.contains("eyJ"))
        #expect(await pool.run(command, file).status == 0)
        #expect(try !kept.contains("eyJ"))
    }

    @Test func `People do not see tokens that are saved`() async {
        let pool = await TestPool(.ada.withEmail("ada@example.com"))
        let saved = "status 0\nThe tokens are kept in \(folder.file("tokens")), valid for 3600 s.\n"
        #expect(await pool.signIn(file, isJSON: false).description == saved)
        #expect(await pool.run("refresh", file, isJSON: false).description == saved)
        let user = await pool.run("whoami", file, isJSON: false)
        #expect(user.output.contains("\nemail: ada@example.com\n") && user.messages.isEmpty)
    }

    @Test func `Tokens that cannot be saved are printed`() async throws {
        let lost = folder.file("nowhere/tokens")
        let run = await TestPool().signIn(["--token-file", lost], isJSON: false)
        #expect(run.output.hasPrefix("access token: ey") && run.messages.contains(lost))
    }

    @Test(arguments: ["app", "web"])
    func `A refresh token is refreshed and revoked without a file`(_ client: String) async throws {
        let pool = await TestPool()
        let token = [Answer(try #require(try await pool.signIn(client: client).tokens.refreshToken))]
        _ = try await pool.run("refresh", answers: token, client: client).signedIn
        let revoked = await pool.run("revoke", answers: token, client: client)
        #expect(revoked.output == "{\"status\":\"revoked\"}\n")
        let error = await pool.run("refresh", answers: token, client: client).error
        #expect(error == "GetTokensFromRefreshToken NotAuthorizedException")
    }

    @Test func `A refresh that is refused removes the tokens`() async throws {
        let pool = await TestPool()
        let token = [try await pool.accessToken()]
        _ = try await pool.signIn(file).signedIn
        #expect(await pool.run("sign-out", ["--everywhere"], answers: token).status == 0)
        #expect(await pool.run("whoami", answers: token).error == "GetUser NotAuthorizedException")
        #expect(await pool.run("refresh", file).error.hasSuffix(" NotAuthorizedException"))
        #expect(try !kept.contains("eyJ"))
    }

    // MARK: Device files

    @Test func `A sign-in without a device file remembers no device, and its tokens are refreshed`() async throws {
        let pool = await TestPool(.adaWithSMS, devices: .always)
        for _ in 1...2 { _ = try await pool.signIn(file, answers: [.password, pool.code()]).signedIn }
        _ = try await pool.run("refresh", file).signedIn
    }

    @Test func `An invalid device file is an error before anything is sent, and is unchanged`() async throws {
        let path = folder.file("devices")
        try Data("not devices".utf8).write(to: URL(filePath: path))
        let run = await TestPool().signIn(["--device-file", path])
        #expect(run.error == "StoreFailed" && run.requests.isEmpty)
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("not devices".utf8))
    }

    // MARK: Administrators

    @Test(arguments: ["srp", "password"])
    func `An administrator signs a user in, refreshes, and signs the user out`(_ flow: String) async throws {
        let pool = await TestPool()
        let signIn = try await pool.signIn(["--admin", "--flow", flow] + file).signedIn
        let operations = ["AdminInitiateAuth"] + (flow == "srp" ? ["AdminRespondToAuthChallenge"] : [])
        #expect(signIn.requests.map(\.operation) == operations)

        let refresh = try await pool.run("refresh", ["--admin", "--method", "refresh-token-auth"] + file).signedIn
        #expect(refresh.requests.map { [$0.operation, $0.subject] } == [["AdminInitiateAuth", "REFRESH_TOKEN_AUTH"]])

        let out = await pool.run("sign-out", ["--everywhere", "--admin", "--username", "ada"])
        #expect(out.output == "{\"status\":\"signed-out\"}\n")
        #expect(out.requests.map(\.operation) == ["AdminUserGlobalSignOut"])
        #expect(await pool.run("refresh", file).error.hasSuffix(" NotAuthorizedException"))
    }

    @Test func `A wrong AWS secret key is refused and not printed`() async {
        let pool = await TestPool()
        var key = pool.local.credentials
        key.secretAccessKey = "wr0ng-secret"
        let run = await pool.run("sign-out", ["--admin", "--username", "ada", "--everywhere"], credentials: key)
        #expect(run.error == "AdminUserGlobalSignOut InvalidSignatureException" && !"\(run)".contains("wr0ng-secret"))
    }

    // MARK: Claims

    @Test func `A token is verified for its use, its client, and its signature`() async throws {
        let pool = await TestPool()
        let tokens = try await pool.signIn(client: "app").tokens
        let (access, id) = (tokens.accessToken, tokens.idToken)
        let (signed, other) = (access.split(separator: "."), id.split(separator: "."))
        let forged = "\(signed[0]).\(other[1]).\(signed[2])"
        func verify(_ token: String, _ use: [String] = [], client: String = "app") async -> ToolRun {
            await pool.run("claims", ["--verify"] + use, answers: [Answer(token)], client: client)
        }
        #expect(await verify(access, ["--token-use", "access"]).output.contains(#""username":"ada""#))
        #expect(await verify(id, ["--token-use=id"]).output.contains(#""cognito:username":"ada""#))
        let errors = [
            await verify(id, ["--token-use", "access"]).error, await verify(access, client: "web").error,
            await verify(forged).error, await verify("no.token").error,
        ]
        #expect(errors == ["WrongTokenUse", "WrongClient", "InvalidTokenSignature", "MalformedToken"])
        #expect(await verify(id).status == 0)
    }

    // MARK: Hints

    @Test func `An error for people says what to do`() async {
        let clients = [
            LocalAppClient(id: "app", explicitAuthFlows: [.userSRP]), LocalAppClient(id: "secret", secret: "s"),
        ]
        let pool = await TestPool(clients: clients)
        let whoami = ["whoami", "--user-pool-id", "eu-west-1_a", "--client-id", "c"]
        let hints = [
            (await pool.signIn(["--flow", "password"], client: "app", isJSON: false), "--flow"),
            (await pool.signIn(client: "unknown", isJSON: false), "--client-id"),
            (await pool.signIn(client: "secret", isJSON: false), "COGNITO_CLIENT_SECRET"),
            (await ToolRun.of(whoami, answers: ["t"]), "--endpoint"),
        ]
        for (run, hint) in hints { #expect(run.status == 1 && run.messages.contains(hint), "\(run)") }
    }
}
