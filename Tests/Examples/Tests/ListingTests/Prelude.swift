import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Synchronization

/// The values that the documentation's listings use without declaring them.
///
/// `.ci/listings` makes a struct of each document's listings, which conforms to this protocol. Most listings are compiled and never run,
/// so most of these values have a type and nothing else.
protocol Listings: Sendable {
    var user: ListingUser { get }
}

/// A step of the tutorial, with the terminal's contents at its checkpoints.
protocol TutorialStep: Listings {
    static var checkpoints: [String: String] { get }
    init(user: ListingUser)
    func run() async throws
}

/// The clock of an app, which its tests set.
let time = Mutex(Date())

/// The arguments of the tutorial's program.
enum CommandLine {
    @TaskLocal static var arguments: [String] = []
}

extension Listings {
    private func compiledOnly<Value>() -> Value {
        fatalError("The listing that needs this value is not meant to run.")
    }

    var pool: UserPool { compiledOnly() }
    var client: CognitoClient { compiledOnly() }
    var local: LocalUserPool { compiledOnly() }
    var network: any Transport { compiledOnly() }
    var recorder: RecordingTransport { compiledOnly() }
    var replay: ReplayingTransport { compiledOnly() }
    var clerk: AWSCredentials { compiledOnly() }
    var vault: Vault { compiledOnly() }
    var srp: SRPClient { compiledOnly() }

    var step: SignInStep {
        get { compiledOnly() }
        nonmutating set {}
    }
    var challenge: CodeChallenge { compiledOnly() }
    var stored: Data { compiledOnly() }
    var error: CognitoError { compiledOnly() }

    var tokens: Tokens { compiledOnly() }
    var session: UserSession { compiledOnly() }
    var store: any TokenStore { compiledOnly() }
    var verifier: TokenVerifier { compiledOnly() }
    var token: VerifiedToken { compiledOnly() }
    var keys: [String?] {
        get { compiledOnly() }
        nonmutating set {}
    }

    var sealingKeys: SealingKeys { compiledOnly() }
    var newKey: Data { compiledOnly() }
    var oldKey: Data { compiledOnly() }
    var browserSession: String { compiledOnly() }
    var sealed: String { compiledOnly() }

    var id: String { compiledOnly() }
    var poolID: String { compiledOnly() }
    var clientID: String { compiledOnly() }
    var clientSecret: String { compiledOnly() }
    var secret: String { compiledOnly() }
    var name: String { compiledOnly() }
    var password: String { compiledOnly() }
    var newPassword: String { compiledOnly() }
    var code: String { compiledOnly() }
    var text: String { compiledOnly() }
    var header: String? { compiledOnly() }
    var accessToken: String { compiledOnly() }
    var refreshToken: String? { compiledOnly() }
    var path: String { compiledOnly() }

    func signIn(by transport: any Transport) async throws {}
    func create(_ options: JSONValue) async throws -> JSONValue { compiledOnly() }
    func tell(_ message: String) async {}
    func log(_ message: String) {}
    func show(_ uri: String) {}
}

/// The part of an app that meets its user, whom tests play.
extension Listings {
    func ask(_ question: String) async -> String { await user.answer() }
    func show(qrCodeOf uri: String, or secret: String) { user.scan(secret) }
    func authenticate(_ options: String) async throws -> String { try user.assertion(for: options) }
    func print(_ text: String, terminator: String = "\n") { user.print(text + terminator) }
    func readLine() -> String? { user.readLine() }
}

struct NotOffered: Error { let challenge: ChallengeNameType? }

struct NotSignedIn: Error {}

struct Refused: Error {
    init(_ message: String) {}
}

struct Vault: Sendable {
    func credentials() async throws -> AWSCredentials { throw NotSignedIn() }
}

// The parts of AsyncHTTPClient 1.x and SwiftNIO that listings use, as they are declared there.

struct HTTPClient: Sendable {
    struct Configuration {
        struct RedirectConfiguration { static let disallow = RedirectConfiguration() }
        struct ConnectionPool { var concurrentHTTP1ConnectionsPerHostSoftLimit = 8 }
        enum Decompression { case disabled }

        var redirectConfiguration = RedirectConfiguration()
        var connectionPool = ConnectionPool()
        var decompression = Decompression.disabled
    }

    init(configuration: Configuration = Configuration()) {}
    func shutdown() async throws {}
    func execute(_ request: HTTPClientRequest, deadline: NIODeadline) async throws -> HTTPClientResponse {
        throw NotSignedIn()
    }
}

enum NIODeadline { case distantFuture }

enum HTTPMethod {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case RAW(value: String)
}

struct HTTPHeaders: Sequence {
    init(_ fields: [(String, String)]) {}
    func makeIterator() -> IndexingIterator<[(name: String, value: String)]> { [].makeIterator() }
}

struct HTTPClientRequest {
    struct Body {
        static func bytes(_ bytes: some RandomAccessCollection<UInt8> & Sendable) -> Body { Body() }
    }

    var method = HTTPMethod.RAW(value: "GET")
    var headers = HTTPHeaders([])
    var body: Body?

    init(url: String) {}
}

struct HTTPClientResponse {
    struct Status { let code: UInt }
    struct ByteBuffer { let readableBytesView: ArraySlice<UInt8> }
    struct Body {
        func collect(upTo maxBytes: Int) async throws -> ByteBuffer { throw NotSignedIn() }
    }

    let status: Status
    let headers: HTTPHeaders
    let body: Body
}
