import Foundation
import TestSupport
import Testing

/// A pool that a child process serves on loopback, with one user: ada.
actor ServedPool {
    static let password = "correct horse battery staple"

    private let executor = WaitingExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let process = Process()
    private let questions = Pipe()
    private let answers = Pipe()
    private let watchdog: Watchdog
    private let file: URL
    private var port: String?

    /// Starts the server for a pool with these settings and a user who has this besides name and password.
    init(ada: [String: any Sendable], _ settings: [String: any Sendable]) throws {
        BrokenPipe.isAnError()
        let user = ["name": "ada", "password": Self.password].merging(ada) { $1 }
        let pool: [String: any Sendable] = [
            "id": "eu-west-1_Served001", "clients": [["id": "app"], ["id": "web", "secret": "s3cret of the client"]],
            "users": [user],
        ]
        file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        try JSONSerialization.data(withJSONObject: pool.merging(settings) { $1 }).write(to: file)
        process.executableURL = CommandRun.built("LocalPoolServer")
        process.arguments = [file.path]
        process.standardInput = questions
        process.standardOutput = answers
        try process.run()
        watchdog = Watchdog(over: process, for: 55)
    }

    /// Ends the server and says how it ended.
    func end() throws -> Int32 {
        try FileManager.default.removeItem(at: file)
        try questions.fileHandleForWriting.close()
        return watchdog.status(of: process)
    }

    /// The code that was last sent to ada.
    func code() throws -> String { try code(of: "ada") }

    /// The code that was last sent to a user.
    func code(of user: String) throws -> String { try ask("code \(user)") }

    /// What ada's passkey answers.
    func assertion(to options: String) throws -> String { try ask("assertion ada \(options)") }

    /// What a new passkey of ada's answers to the options of a registration.
    func credential(for options: String) throws -> String { try ask("credential ada \(options)") }

    /// The requests that came, but for those for the keys.
    func requests() throws -> [ServedRequest] { try everyRequest().filter { $0.operation != "GetJWKS" } }

    /// The requests that came.
    func everyRequest() throws -> [ServedRequest] {
        let requests = try JSONDecoder().decode([[String: String]].self, from: Data(try ask("requests").utf8))
        return try requests.map(ServedRequest.init)
    }

    /// The arguments of a sign-in at this pool.
    func arguments(_ options: [String], as user: String, client: String) throws -> [String] {
        try arguments(of: "sign-in", ["--username", user] + options, client: client)
    }

    /// The arguments of any command that works on this pool.
    func arguments(of command: String, _ options: [String], client: String) throws -> [String] {
        let port = try port ?? nextLine()
        self.port = port
        let place = ["--user-pool-id", "eu-west-1_Served001", "--client-id", client]
        return [command] + place + ["--endpoint", "http://127.0.0.1:\(port)", "--timeout", "45"] + options
    }

    private func ask(_ question: String) throws -> String {
        if port == nil { port = try nextLine() }
        try questions.fileHandleForWriting.write(contentsOf: Data("\(question)\n".utf8))
        return try nextLine()
    }

    private func nextLine() throws -> String {
        var line: [UInt8] = []
        while let byte = try answers.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }
}

/// A request as the server got it.
struct ServedRequest {
    let operation: String
    /// The body as it came, JSON as text.
    let text: String
    /// `AuthParameters` or `ChallengeResponses`.
    let values: [String: String]
    let metadata: [String: String]?
    let flow, challenge: String?

    init(_ members: [String: String]) throws {
        operation = try #require(members["operation"])
        text = try #require(members["body"])
        // A GET has no body.
        let body = try JSONSerialization.jsonObject(with: Data((text.isEmpty ? "{}" : text).utf8)) as? [String: Any]
        values = (body?["AuthParameters"] ?? body?["ChallengeResponses"]) as? [String: String] ?? [:]
        metadata = body?["ClientMetadata"] as? [String: String]
        flow = body?["AuthFlow"] as? String
        challenge = body?["ChallengeName"] as? String
    }

    /// What the request is about: the flow, the challenge answered, or the operation.
    var subject: String { flow ?? challenge ?? operation }
}
