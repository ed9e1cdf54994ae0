import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Synchronization
import TestSupport

/// A pool that runs commands of the tool and records their requests.
final class TestPool: Transport {
    static let id = "eu-west-1_Test0001"
    static let identityPoolID = "eu-west-1:00000000-0000-4000-8000-000000000001"
    static let password = "correct horse battery staple"
    static let web = LocalAppClient(id: "web", secret: "s3cret of the client")

    private struct State {
        var requests: [SentRequest] = []
        var codes: [String: String] = [:]
        var replies: [String: String]
    }

    let local: LocalUserPool
    /// The folder of the kept sessions.
    let folder: TemporaryFolder?
    private let state: Mutex<State>

    /// Creates a pool with users, by default ada; a reply replaces the first response to its operation.
    init(
        _ users: LocalUser...,
        clients: [LocalAppClient] = [LocalAppClient(id: "app"), web],
        requiredAttributes: [String] = [],
        mfa: LocalMFAConfiguration = .optional,
        customChallenges: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil,
        replies: [String: String] = [:],
        configure: (inout LocalUserPool.Configuration) -> Void = { _ in }
    ) async {
        var configuration = LocalUserPool.Configuration()
        configuration.signingKey = .test
        configuration.id = Self.id
        configuration.appClients = clients
        configuration.aliasAttributes = [.email]
        configuration.requiredAttributes = requiredAttributes
        configuration.mfaConfiguration = mfa
        configuration.customChallenges = customChallenges
        configuration.deviceTracking = devices
        configuration.identityPool = LocalIdentityPool(id: Self.identityPoolID)
        configuration.now = { ToolRun.now }
        configure(&configuration)
        local = LocalUserPool(configuration: configuration)
        folder = try? TemporaryFolder()
        let profiles = Data(#"{"work:1": {}, "other": {}}"#.utf8)
        if let folder { try? profiles.write(to: URL(filePath: folder.file("profiles.json"))) }
        state = Mutex(State(replies: replies))
        for user in users.isEmpty ? [.ada] : users { await local.add(user) }
    }

    /// All requests, with those for the public keys.
    var requests: [SentRequest] { state.withLock(\.requests) }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let reply = state.withLock { $0.replies.removeValue(forKey: request.operation) }
        var response = TransportResponse(status: 200, headers: [:], body: Data((reply ?? "").utf8))
        if reply == nil { response = try await local.send(request) }
        let sent = SentRequest(request, response: response.body)
        let codes = [("ada", await local.lastCode(for: "ada")), ("grace", await local.lastCode(for: "grace"))]
        state.withLock { state in
            state.requests.append(sent)
            for (user, code) in codes { state.codes[user] = code }
        }
        return response
    }

    /// Runs a command on this pool, with `--json` unless it is for people, and without the pool's options if there is no client.
    func run(
        _ command: String,
        _ options: [String] = [],
        answers: [Answer] = [],
        client: String? = "web",
        isJSON: Bool = true,
        isTerminal: Bool = false,
        credentials: AWSCredentials? = nil,
        secondsLater: TimeInterval = 0
    ) async -> ToolRun {
        let before = requests.count
        let secret = client == nil || client == "web" ? ["COGNITO_CLIENT_SECRET": "s3cret of the client"] : [:]
        let pool = client.map { ["--user-pool-id", Self.id, "--client-id", $0] } ?? []
        var run = await ToolRun.of(
            command.words + pool + options + (isJSON ? ["--json"] : []),
            answers: answers,
            terminals: isTerminal ? [.input] : [],
            environment: environment.merging(secret) { $1 },
            transport: self,
            credentials: credentials ?? local.credentials,
            now: ToolRun.now + secondsLater
        )
        run.requests = requests.dropFirst(before).filter { $0.operation != "GetJWKS" }
        return run
    }

    /// The environment that names the folder of the kept sessions, and a file with the profiles `work:1` and `other`.
    var environment: [String: String] {
        let path = folder?.path ?? "/dev/null"
        return ["XDG_STATE_HOME": path, "COGNITO_AUTH_PROFILE_FILE": path + "/profiles.json"]
    }

    /// The path of a file of a kept session, such as `default.tokens`.
    func stateFile(_ name: String) -> String { "\(folder?.path ?? "/dev/null")/cognito-auth/\(name)" }

    /// Signs a user in and prints the tokens, unless the session is kept.
    func signIn(
        _ options: [String] = [],
        as user: String = "ada",
        answers: [Answer] = [.password],
        client: String = "web",
        isStored: Bool = false,
        isJSON: Bool = true,
        isTerminal: Bool = false
    ) async -> ToolRun {
        let words = ["--username", user] + options + (isStored ? [] : ["--no-store"])
        return await run("sign-in", words, answers: answers, client: client, isJSON: isJSON, isTerminal: isTerminal)
    }

    /// Returns a pool with a kept session of a user called ada.
    static func signedIn(
        _ user: LocalUser = .ada,
        _ others: LocalUser...,
        customChallenges: CustomChallenges? = nil,
        devices: LocalDeviceTracking? = nil,
        replies: [String: String] = [:]
    ) async throws -> TestPool {
        let pool = await TestPool(user, customChallenges: customChallenges, devices: devices, replies: replies)
        for other in others { await pool.local.add(other) }
        _ = try await pool.signIn(answers: [.password, pool.code()], isStored: true).signedIn
        return pool
    }

    /// The code that was last sent to a user, read at the prompt.
    func code(of user: String = "ada") -> Answer { Answer { [self] _ in state.withLock { $0.codes[user] } } }
}

extension LocalUser {
    static let appSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    static let ada = LocalUser("ada", password: TestPool.password)
    static let adaWithApp = ada.withTOTP(secretBase32: appSecret)
    static let adaWithSMS = ada.withMFACode(via: .sms)
    static let adaWithBoth = adaWithApp.withMFACode(via: .sms)
}

extension Answer {
    static let password = Answer(TestPool.password)

    /// The response of an authenticator to the options that the messages show.
    static func credential(of passkey: LocalPasskey) -> Answer {
        Answer { messages in
            var passkey = passkey
            guard let options = messages.split(separator: "\n").last(where: { $0.hasPrefix("{") }) else { return nil }
            return (try? passkey.registration(for: String(options))) ?? (try? passkey.assertion(for: String(options)))
        }
    }

    /// The code of the authenticator app whose secret the messages show, or of ``LocalUser/appSecret``.
    static let appCode = Answer { messages in
        let shown = messages.matches(of: /\n  secret ([A-Z2-7]+)\n/).last?.output.1
        return try? TOTP(secretBase32: shown.map(String.init) ?? LocalUser.appSecret).code(at: ToolRun.now)
    }
}

/// A request and the body of its response.
struct SentRequest: Sendable {
    let operation, text: String
    let response: Data
    /// `AuthParameters` or `ChallengeResponses`.
    let values: [String: String]
    let metadata: [String: String]?
    /// The flow, the answered challenge, or the operation.
    let subject: String

    init(_ request: TransportRequest, response: Data) {
        let body = (try? JSONSerialization.jsonObject(with: request.body)) as? [String: Any]
        operation = request.operation
        text = String(decoding: request.body, as: UTF8.self)
        self.response = response
        values = (body?["AuthParameters"] ?? body?["ChallengeResponses"]) as? [String: String] ?? [:]
        metadata = body?["ClientMetadata"] as? [String: String]
        subject = (body?["AuthFlow"] ?? body?["ChallengeName"]) as? String ?? operation
    }
}
