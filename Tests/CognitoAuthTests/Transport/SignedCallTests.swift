import Foundation
import Testing

@testable import CognitoAuth

/// What the client does with the operations that must be signed.
@Suite("Signed calls")
struct SignedCallTests {
    private static let start = Date(timeIntervalSince1970: 1_440_938_160)  // 20150830T123600Z
    private let request = AdminInitiateAuthRequest(
        userPoolID: "r_p",
        clientID: "c",
        authParameters: .adminUserPassword(username: "ada", password: "p")
    )

    private func client(
        _ transport: some Transport,
        credentials: (any AWSCredentialsProvider)? = .static(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"),
        now: @escaping @Sendable () -> Date = { start }
    ) -> CognitoClient {
        CognitoClient(region: "eu-west-1", transport: transport, credentials: credentials, now: now)
    }

    private func refusal(_ code: String, _ date: String?) -> Result<TransportResponse, any Error> {
        .success(.json(#"{"__type":"\#(code)"}"#, status: 400, headers: date.map { ["Date": $0] } ?? [:]))
    }

    @Test func `An admin operation is signed, and refused here without credentials`() async throws {
        let transport = ScriptedTransport(json: "{}")
        let error = try await #require(throws: CognitoError.self) {
            try await client(transport, credentials: nil).adminInitiateAuth(request)
        }
        #expect(error.code == .invalidConfiguration)
        #expect(error.operation == "AdminInitiateAuth")
        #expect(error.message.contains("credentials: .environment"))
        #expect(transport.requests.isEmpty)

        _ = try await client(transport).adminInitiateAuth(request)
        let sent = try #require(transport.requests.first)
        #expect(sent.headers["X-Amz-Date"] == "20150830T123600Z")
        let verifier = SigV4Verifier(region: "eu-west-1") { id in
            id == "AKIDEXAMPLE" ? AWSCredentials(accessKeyID: id, secretAccessKey: "secret") : nil
        }
        #expect(try verifier.signer(of: sent, at: Self.start) == "AKIDEXAMPLE")
    }

    @Test func `An operation of an app is not signed, credentials or not`() async throws {
        let transport = ScriptedTransport(json: "{}")
        let start = InitiateAuthRequest(clientID: "c", authParameters: .userSRP(username: "ada", srpA: "ab"))
        _ = try await client(transport).initiateAuth(start)
        #expect(transport.requests.first?.headers.keys.sorted() == ["Content-Type", "X-Amz-Target"])
    }

    @Test func `A provider's failure is told by its type`() async throws {
        struct NoVault: Error, CustomStringConvertible { let description = "marker" }
        struct Failing: AWSCredentialsProvider {
            func credentials() async throws -> AWSCredentials { throw NoVault() }
        }
        let transport = ScriptedTransport(json: "{}")
        let error = try await #require(throws: CognitoError.self) {
            try await client(transport, credentials: Failing()).adminInitiateAuth(request)
        }
        #expect(error.code == .credentialsUnavailable)
        #expect(error.operation == "AdminInitiateAuth")
        #expect(error.message.contains("NoVault") && !error.message.contains("marker"))
        #expect(transport.requests.isEmpty)
    }

    @Test func `A cancellation in the provider passes as it is`() async {
        struct Cancelled: AWSCredentialsProvider {
            func credentials() async throws -> AWSCredentials { throw CancellationError() }
        }
        let client = client(ScriptedTransport(json: "{}"), credentials: Cancelled())
        await #expect(throws: CancellationError.self) { try await client.adminInitiateAuth(request) }
    }

    private static let misfits = ["a\r\nX-Evil: 1", "a b", "é", ""].flatMap { text in
        [
            AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: text),
            AWSCredentials(accessKeyID: text, secretAccessKey: "secret"),
            AWSCredentials(accessKeyID: "id", secretAccessKey: text),
        ]
    }

    @Test(arguments: misfits)
    func `Credentials that would not fit a header are not sent, whoever gives them`(
        _ credentials: AWSCredentials
    ) async throws {
        struct Own: AWSCredentialsProvider {
            let given: AWSCredentials
            func credentials() async throws -> AWSCredentials { given }
        }
        let providers: [any AWSCredentialsProvider] = [
            .static(credentials), .calling { credentials }, Own(given: credentials),
        ]
        for provider in providers {
            let transport = ScriptedTransport(json: "{}")
            let error = try await #require(throws: CognitoError.self) {
                try await client(transport, credentials: provider).adminInitiateAuth(request)
            }
            #expect(error.code == .credentialsUnavailable)
            #expect(error.operation == "AdminInitiateAuth")
            #expect(!error.description.contains("Evil") && !error.description.contains("é"))
            #expect(transport.requests.isEmpty)
        }
    }

    /// As some services of AWS's do in explaining what should have been signed.
    @Test func `A session token that a refusal repeats is taken out`() async throws {
        let words = #"The Canonical String should have been 'POST\nx-amz-security-token:m4rker+/=\nhost:x'"#
        let transport = ScriptedTransport([
            .success(.json(#"{"__type":"InvalidSignatureException","message":"\#(words)"}"#, status: 400))
        ])
        let credentials = AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "m4rker+/=")
        let error = try await #require(throws: CognitoError.self) {
            try await client(transport, credentials: .static(credentials)).adminInitiateAuth(request)
        }
        #expect(error.message.contains("x-amz-security-token:<redacted>"))
        #expect(!error.description.contains("m4rker"))
    }

    @Test func `Every provider reads well where it is given, and shows nothing`() {
        let credentials = AWSCredentials(accessKeyID: "m4rker", secretAccessKey: "m4rker")
        let clients = [
            CognitoClient(region: "r", credentials: .environment), CognitoClient(region: "r", credentials: .default),
            CognitoClient(region: "r", credentials: .profile()), CognitoClient(region: "r", credentials: .profile("p")),
            CognitoClient(region: "r", credentials: .container),
            CognitoClient(region: "r", credentials: .static(credentials)),
            CognitoClient(region: "r", credentials: .instanceMetadata),
            CognitoClient(region: "r", credentials: .calling { credentials }),
        ]
        for client in clients { #expect("\(client)" == "CognitoClient(region: r, <redacted>)") }
        let providers: [any AWSCredentialsProvider] = [
            .environment, .default, .profile("m4rker"), .container, .instanceMetadata, .calling { credentials },
        ]
        for provider in providers { #expect("\(provider)" == "AWSCredentialsSource(<redacted>)") }
    }

    @Test(arguments: [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure",
        "SignatureDoesNotMatch",
    ])
    func `A wrong clock is corrected once, and the client remembers by how much`(_ code: String) async throws {
        let transport = ScriptedTransport([
            refusal(code, "Sun, 30 Aug 2015 12:46:00 GMT"), .success(.json("{}")), .success(.json("{}")),
        ])
        let client = client(transport)
        _ = try await client.adminInitiateAuth(request)
        let copy = client
        _ = try await copy.adminInitiateAuth(request)
        #expect(
            transport.requests.map { $0.headers["X-Amz-Date"] }
                == ["20150830T123600Z", "20150830T124600Z", "20150830T124600Z"]
        )
    }

    @Test(arguments: [
        ("InvalidSignatureException", "Sun, 30 Aug 2015 12:41:00 GMT"),
        ("InvalidSignatureException", "Sun, 30 Aug 2015 12:31:00 GMT"),
        ("InvalidSignatureException", "yesterday"), ("InvalidSignatureException", nil),
        ("NotAuthorizedException", "Sun, 30 Aug 2015 13:36:00 GMT"),
        ("AccessDeniedException", "Sun, 30 Aug 2015 13:36:00 GMT"),
    ])
    func `A refusal for another reason is not repeated`(code: String, date: String?) async throws {
        let transport = ScriptedTransport([refusal(code, date)])
        let error = try await #require(throws: CognitoError.self) {
            try await client(transport).adminInitiateAuth(request)
        }
        #expect(error.code.rawValue == code)
        #expect(transport.requests.count == 1)
    }

    @Test func `There is one correction a call, and a next one when the skew has moved by more than a minute`()
        async throws
    {
        let code = "RequestTimeTooSkewed"
        let transport = ScriptedTransport([
            refusal(code, "Sun, 30 Aug 2015 12:46:00 GMT"), refusal(code, "Sun, 30 Aug 2015 12:48:00 GMT"),
            refusal(code, "Sun, 30 Aug 2015 12:46:59 GMT"),
            refusal(code, "Sun, 30 Aug 2015 12:47:01 GMT"), .success(.json("{}")),
            // The machine's clock was set right.
            refusal(code, "Sun, 30 Aug 2015 12:36:10 GMT"), .success(.json("{}")),
        ])
        let client = client(transport)
        for _ in 0..<2 {
            let error = try await #require(throws: CognitoError.self) { try await client.adminInitiateAuth(request) }
            #expect(error.code.rawValue == code)
        }
        for _ in 0..<2 { _ = try await client.adminInitiateAuth(request) }
        #expect(
            transport.requests.map { $0.headers["X-Amz-Date"]?.dropFirst(9).prefix(6) } == [
                "123600", "124600", "124600", "124600", "124701", "124701", "123610",
            ]
        )
    }

    @Test func `Many calls at once each correct themselves and send twice at most`() async throws {
        let service = ServiceWithClock(ahead: 3600)
        let client = client(service, now: { .now })
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 { group.addTask { _ = try await client.adminInitiateAuth(request) } }
            try await group.waitForAll()
        }
        let before = service.count
        #expect(before <= 400)
        _ = try await client.adminInitiateAuth(request)
        #expect(service.count == before + 1)
    }
}

/// A service that checks signatures by a clock of its own.
private final class ServiceWithClock: Transport {
    private let calls = Locked(0)
    private let ahead: TimeInterval

    init(ahead: TimeInterval) { self.ahead = ahead }

    var count: Int { calls.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        calls.withLock { $0 += 1 }
        await Task.yield()
        let verifier = SigV4Verifier(region: "eu-west-1") { id in
            AWSCredentials(accessKeyID: id, secretAccessKey: "secret")
        }
        let now = Date.now.addingTimeInterval(ahead)
        do throws(SigV4Refusal) {
            _ = try verifier.signer(of: request, at: now)
            return .json("{}")
        } catch {
            return .json(#"{"__type":"\#(error.type)"}"#, status: 400, headers: ["Date": Self.httpText(now)])
        }
    }

    private static func httpText(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: date)
    }
}
