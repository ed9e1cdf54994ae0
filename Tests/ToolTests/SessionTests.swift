import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@testable import cognito_auth

@Suite("Tool: sessions") struct SessionTests {
    /// Returns the content of a file of the kept sessions, or an empty text if the file does not exist.
    private func kept(_ pool: TestPool, _ name: String = "default.tokens") -> String {
        (try? String(contentsOfFile: pool.stateFile(name), encoding: .utf8)) ?? ""
    }

    private func user(_ pool: TestPool, _ options: [String] = []) async -> String {
        await pool.run("whoami", options, client: nil)["username"]
    }

    @Test func `A sign-in keeps the tokens and the device, and later commands need only the profile`() async throws {
        let pool = await TestPool(.adaWithSMS, devices: .always)
        let work = ["--profile", "work:1"]
        let first = try await pool.signIn(work, answers: [.password, pool.code()], isStored: true).signedIn
        let printed = ["username", "userPoolID", "clientID", "profile", "expiresIn"].map { first[$0] }
        #expect(printed == ["ada", TestPool.id, "web", "work:1", "3600"])
        let folder = pool.stateFile("")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(["work:1.tokens", "work:1.devices", "work:1.json"]).isSubset(of: names))
        for (path, mode) in [(folder, 0o700)] + names.map({ (folder + $0, 0o600) }) {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
        }
        let runs = [await pool.run("user show", work, client: nil), await pool.run("token", work, client: nil)]
        #expect(await user(pool, work) == "ada" && runs.map(\.status) == [0, 0])
        // The device replaces the second factor, and the last sign-in provides the pool.
        let again = try await pool.run("sign-in", work + ["--username=ada"], answers: [.password], client: nil).signedIn
        #expect(again.requests.last?.subject == "DEVICE_PASSWORD_VERIFIER")
    }

    @Test func `Two profiles keep two sessions`() async throws {
        let pool = try await TestPool.signedIn(.ada, LocalUser("grace", password: TestPool.password))
        let text = await pool.signIn(["--profile", "other"], as: "grace", isStored: true, isJSON: false)
        #expect(text.status == 0 && text.output.contains("grace") && text.messages.isEmpty)
        let other = ["--profile", "other"]
        let users = [await user(pool), await user(pool, other)]
        #expect(await pool.run("sign-out", client: nil).status == 0)
        #expect(await user(pool, other) == "grace" && users == ["ada", "grace"])
    }

    @Test func `A message about a session names the options that select it`() async throws {
        let pool = try await TestPool.signedIn()
        #expect(await ToolRun.of(["whoami", "--json"]).error == "NotSignedIn")
        // A session with another app client is not replaced.
        let app = await pool.signIn(client: "app", isStored: true)
        #expect(app.messages.contains("sign-out --user-pool-id \(TestPool.id) --client-id web`"), "\(app)")
        _ = try await pool.signIn(["--profile", "other"], isStored: true).signedIn
        await pool.local.injectFault(.dropRequest)
        let out = await pool.run("sign-out", ["--profile", "other"], isJSON: false)
        #expect(out.status == 5 && out.messages.contains("sign-out --local --profile other`"), "\(out)")
        let file = await pool.run("whoami", ["--token-file", "/nonexistent/t"], isJSON: false)
        #expect(file.status == 4 && file.messages.contains("sign-in --token-file /nonexistent/t`"), "\(file)")
    }

    @Test func `A destination with a line break cannot imitate a line of the tool`() async {
        let code = #"{"CodeDeliveryDetails": {"Destination": "a\nThe new password is set."}}"#
        let pool = await TestPool(replies: ["ForgotPassword": code])
        let run = await pool.run("password forgot", ["--username", "ada"], isJSON: false)
        #expect(run.messages.split(separator: "\n").count == 2 && run.messages.contains("a\u{FFFD}The new"), "\(run)")
    }

    @Test func `A token file and a device file replace those of the profile`() async throws {
        let pool = try await TestPool.signedIn(.adaWithSMS, devices: .always)
        let before = ["default.tokens", "default.devices", "default.json"].map { kept(pool, $0) }
        let file = ["--token-file", pool.stateFile("t")]
        let files = file + ["--device-file", pool.stateFile("d")]
        _ = try await pool.signIn(files, answers: [.password, pool.code()], isStored: true).signedIn
        #expect(kept(pool, "t").contains("eyJ") && kept(pool, "d").contains("ada"))
        let runs = [await pool.run("token --refresh", file), await pool.run("sign-out", file)]
        #expect(runs.map(\.status) == [0, 0] && !kept(pool, "t").contains("eyJ"))
        #expect(["default.tokens", "default.devices", "default.json"].map { kept(pool, $0) } == before)
    }

    @Test func `A session that cannot be kept, and an invalid device file, are errors`() async throws {
        let pool = await TestPool()
        let run = await pool.signIn(["--token-file", "/dev/null/tokens"], isStored: true)
        #expect(run.error == "StoreFailed" && run.errorMessage.contains("/dev/null/tokens"))
        #expect(run.requests.last?.operation == "RevokeToken")
        let options = ["--user-pool-id", TestPool.id, "--client-id", "app", "--username", "ada", "--json"]
        let folder = await ToolRun.of(["sign-in"] + options, answers: [.password])
        #expect(folder.error == "StoreFailed" && folder.errorMessage.contains("/dev/null/state/cognito-auth"))
        try Data("not devices".utf8).write(to: URL(filePath: pool.stateFile("d")))
        let device = await pool.signIn(["--device-file", pool.stateFile("d")], isStored: true)
        #expect(device.error == "StoreFailed" && device.requests.isEmpty && kept(pool, "d") == "not devices")
    }

    @Test(arguments: [([], ["RevokeToken"]), (["--local"], []), (["--global"], ["GlobalSignOut"])])
    func `A sign-out removes the session`(options: [String], operations: [String]) async throws {
        let pool = try await TestPool.signedIn()
        let out = await pool.run("sign-out", options, client: nil)
        #expect(out.output == "{\"status\":\"signed-out\"}\n" && out.requests.map(\.operation) == operations)
        #expect(!kept(pool).contains("eyJ"))
        #expect(await pool.run("whoami", client: nil).error == "NotSignedIn")
    }

    @Test(
        arguments: [(nil, [], 1), (.dropRequest, [], 5), (.internalError, ["--global"], 5)]
            as [(LocalFault?, [String], Int32)]
    )
    func `A failed sign-out keeps the session`(fault: LocalFault?, options: [String], status: Int32) async throws {
        let pool = try await TestPool.signedIn(replies: fault == nil ? ["RevokeToken": "<html>"] : [:])
        if let fault { await pool.local.injectFault(fault) }
        let out = await pool.run("sign-out", options, client: nil)
        #expect(out.status == status && out.messages.contains(" --local") && out.error != "\(out)", "\(out)")
        #expect(await user(pool) == "ada")
        #expect(await pool.run("sign-out", options, client: nil).status == 0 && !kept(pool).contains("eyJ"))
    }

    @Test func `A revoked session is an error with status 4, and a refresh removes it`() async throws {
        let pool = try await TestPool.signedIn()
        await pool.local.signOutUser("ada")
        let runs = [await pool.run("whoami"), await pool.run("token --refresh"), await pool.run("token")]
        let operations = ["GetUser", "GetTokensFromRefreshToken"].map { "\($0) NotAuthorizedException" }
        #expect(runs.map(\.status) == [4, 4, 4] && runs.map(\.error) == operations + ["NotSignedIn"])
    }

    @Test(arguments: ["srp", "password"])
    func `An administrator signs a user in and out, and the session is refreshed`(_ flow: String) async throws {
        let pool = await TestPool()
        let signIn = try await pool.signIn(["--admin", "--flow", flow], isStored: true).signedIn
        let operations = ["AdminInitiateAuth"] + (flow == "srp" ? ["AdminRespondToAuthChallenge"] : [])
        #expect(signIn.requests.map(\.operation) == operations)
        let refresh = await pool.run("token --refresh --refresh-method refresh-token-auth", client: nil)
        #expect(refresh.requests.map(\.subject) == ["REFRESH_TOKEN_AUTH"])
        let line = "sign-out --global --admin --username ada"
        var key = pool.local.credentials
        key.secretAccessKey = "wr0ng-secret"
        let wrong = await pool.run(line, credentials: key)
        #expect(wrong.error == "AdminUserGlobalSignOut InvalidSignatureException" && !"\(wrong)".contains("wr0ng"))
        let out = await pool.run(line, client: nil)
        #expect(out.status == 0 && out.requests.map(\.operation) == ["AdminUserGlobalSignOut"])
        #expect(await pool.run("token --refresh", client: nil).status == 4)
    }

    @Test func `A token is printed alone, as a header field, or as JSON`() async throws {
        let pool = try await TestPool.signedIn()
        let access = await pool.run("token", client: nil, isJSON: false)
        let (id, header) = (
            await pool.run("token --id", isJSON: false), await pool.run("token --header", isJSON: false)
        )
        let texts = [access, id].map { $0.output.trimmingCharacters(in: .newlines) }
        #expect(texts.map { UnverifiedToken($0)?.tokenUse } == [.access, .id] && kept(pool).contains(texts[0]))
        #expect(
            header.output == "Authorization: Bearer \(access.output)" && (access.messages + header.messages).isEmpty
        )
        let json = await pool.run("token --id", secondsLater: 600)
        #expect([json["token"], json["tokenUse"], json["expiresIn"]] == [texts[1], "id", "3000"])
    }

    @Test(arguments: [("token", 3539, false), ("token", 3541, true), ("token --refresh", 0, true)])
    func `A token is refreshed a minute before it expires`(line: String, age: Double, isRefreshed: Bool) async throws {
        let pool = try await TestPool.signedIn()
        let old = await pool.run("token", client: nil)["token"]
        let run = await pool.run(line, client: nil, secondsLater: age)
        let new = run["token"]
        #expect((new != old) == isRefreshed && kept(pool).contains(new) && kept(pool).contains(old) != isRefreshed)
        #expect(run.requests.map(\.operation) == (isRefreshed ? ["GetTokensFromRefreshToken"] : []))
    }

    @Test func `A token is verified for its use, its client, and its signature`() async throws {
        let pool = await TestPool()
        let tokens = try await pool.signIn(client: "app").tokens
        let (access, id) = (tokens.accessToken, tokens.idToken)
        let (signed, other) = (access.split(separator: "."), id.split(separator: "."))
        func verify(_ token: String, _ use: [String] = [], client: String = "app") async -> ToolRun {
            await pool.run("token verify", use, answers: [Answer(token)], client: client)
        }
        #expect(await verify(access, ["--token-use", "access"]).output.contains(#""username":"ada""#))
        #expect(await verify("Authorization: Bearer \(id)", ["--token-use=id"]).output.contains(#":username":"ada""#))
        let errors = [
            await verify(id, ["--token-use", "access"]).error, await verify(access, client: "web").error,
            await verify("\(signed[0]).\(other[1]).\(signed[2])").error, await verify("no.token").error,
        ]
        #expect(errors == ["WrongTokenUse", "WrongClient", "InvalidTokenSignature", "MalformedToken"])
    }

    @Test(
        arguments: [
            ("sign-in --username ada", [], nil, 1), ("sign-in", [], nil, 2), ("sign-in --username ada", ["x"], nil, 3),
            ("sign-in --username grace", [.password, "1", "2", "3"], nil, 3),
            ("password change", [.password, "short"], nil, 3),
            ("sign-out --global --admin --username eve", [], nil, 3), ("whoami --profile other", [], nil, 4),
            ("whoami --token-file /no-such-folder/tokens", [], nil, 4), ("whoami", [], .dropRequest, 5),
            ("whoami", [], .throttling, 5), ("whoami", [], .internalError, 5), ("token --id", [], nil, 1),
        ] as [(String, [Answer], LocalFault?, Int32)]
    )
    func `Each error has a status`(line: String, answers: [Answer], fault: LocalFault?, status: Int32) async throws {
        let grace = LocalUser("grace", password: TestPool.password).withTOTP(secretBase32: LocalUser.appSecret)
        let tokens = #"{"AuthenticationResult": {"AccessToken": "ey.a", "ExpiresIn": 3600}}"#
        let pool = await TestPool(.ada, grace, replies: line == "token --id" ? ["InitiateAuth": tokens] : [:])
        _ = try await pool.signIn(["--flow", "password"], isStored: true).signedIn
        if let fault { await pool.local.injectFault(fault) }
        let run = await pool.run(line, answers: answers)
        #expect(run.status == status && run.error != "\(run)", "\(run)")
    }

    @Test(arguments: ["SignedOut": 4, "RefreshTokenReuseException": 4, "TimedOut": 5, "LimitExceededException": 5])
    func `The code of an error determines the status`(code: String, status: Int32) {
        #expect(ErrorReport(CognitoError(code: .init(rawValue: code), message: "")).status.rawValue == status)
    }

    @Test func `An error for people contains the next step`() async {
        let flows = LocalAppClient(id: "app", explicitAuthFlows: [.userSRP])
        let pool = await TestPool(clients: [flows, LocalAppClient(id: "secret", secret: "s")])
        let options = ["--user-pool-id", "eu-west-1_a", "--client-id", "c", "--username", "ada", "--no-store"]
        let hints = [
            (await pool.signIn(["--flow", "password"], client: "app", isJSON: false), "--flow"),
            (await pool.signIn(client: "unknown", isJSON: false), "--client-id"),
            (await pool.signIn(client: "secret", isJSON: false), "COGNITO_CLIENT_SECRET"),
            (await ToolRun.of(["sign-in"] + options, answers: ["t"]), "--endpoint"),
            (await pool.run("whoami", client: "app", isJSON: false), "sign-in`"),
        ]
        for (run, hint) in hints { #expect(run.status != 0 && run.messages.contains(hint), "\(run)") }
    }
}
