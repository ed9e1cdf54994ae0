import Foundation
import Testing

@testable import CognitoAuth
@testable import CognitoAuthTesting

@Suite("Signed operations")
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

    private func refusal(_ code: String, _ date: String?) -> Reply {
        .refusal(code, headers: date.map { ["Date": $0] } ?? [:])
    }

    @Test func `An admin operation is signed, and fails without credentials before it is sent`() async throws {
        let transport = ScriptedTransport(json: "{}")
        let error = try await failure { try await client(transport, credentials: nil).adminInitiateAuth(request) }
        #expect((error.code, error.operation) == (.invalidConfiguration, "AdminInitiateAuth"))
        _ = try await client(transport).adminInitiateAuth(request)
        #expect(transport.requests.map { $0.headers["X-Amz-Date"] } == ["20150830T123600Z"])
        let verifier = SigV4Verifier(region: "eu-west-1") { id in
            id == "AKIDEXAMPLE" ? AWSCredentials(accessKeyID: id, secretAccessKey: "secret") : nil
        }
        #expect(try verifier.verifiedAccessKeyID(of: transport.requests[0], at: Self.start) == "AKIDEXAMPLE")
    }

    @Test func `An operation of an app is not signed even with credentials`() async throws {
        let transport = ScriptedTransport(json: "{}")
        let start = InitiateAuthRequest(clientID: "c", authParameters: .userSRP(username: "ada", srpA: "ab"))
        _ = try await client(transport).initiateAuth(start)
        #expect(transport.requests.map { $0.headers.keys.sorted() } == [["Content-Type", "X-Amz-Target"]])
    }

    @Test func `The message for an error of a provider contains only its type`() async throws {
        struct NoVault: Error, CustomStringConvertible { let description = "marker" }
        let transport = ScriptedTransport(json: "{}")
        let provider = ClosureProvider { throw NoVault() }
        let error = try await failure { try await client(transport, credentials: provider).adminInitiateAuth(request) }
        #expect((error.code, error.operation) == (.credentialsUnavailable, "AdminInitiateAuth"))
        #expect(error.message.contains("NoVault") && !error.message.contains("marker"))
        #expect(transport.requests.isEmpty)
    }

    @Test func `A CancellationError of a provider is thrown unchanged`() async {
        let provider = ClosureProvider { throw CancellationError() }
        let client = client(ScriptedTransport(json: "{}"), credentials: provider)
        await #expect(throws: CancellationError.self) { try await client.adminInitiateAuth(request) }
    }

    private static let malformedCredentials = ["a\r\nX-Evil: 1", "a b", "é", ""].flatMap { text in
        [
            AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: text),
            AWSCredentials(accessKeyID: text, secretAccessKey: "secret"),
            AWSCredentials(accessKeyID: "id", secretAccessKey: text),
        ]
    }

    @Test(arguments: malformedCredentials)
    func `Malformed credentials of any provider are not sent`(_ credentials: AWSCredentials) async throws {
        let transport = ScriptedTransport([])
        let providers: [any AWSCredentialsProvider] = [.static(credentials), ClosureProvider { credentials }]
        for provider in providers {
            let client = client(transport, credentials: provider)
            let error = try await failure { try await client.adminInitiateAuth(request) }
            #expect((error.code, error.operation) == (.credentialsUnavailable, "AdminInitiateAuth"))
            #expect(!error.description.contains("Evil") && !error.description.contains("é"))
        }
        #expect(transport.requests.isEmpty)
    }

    /// Some AWS services explain in a message which text should have been signed.
    @Test func `A session token in an error message is redacted`() async throws {
        let message = "The Canonical String should have been 'POST\nx-amz-security-token:m4rker+/=\nhost:x'"
        let transport = ScriptedTransport([.refusal("InvalidSignatureException", message)])
        let credentials = AWSCredentials(accessKeyID: "id", secretAccessKey: "secret", sessionToken: "m4rker+/=")
        let error = try await failure {
            try await client(transport, credentials: .static(credentials)).adminInitiateAuth(request)
        }
        #expect(error.message.contains("x-amz-security-token:<redacted>") && !error.description.contains("m4rker"))
    }

    @Test(arguments: [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "AuthFailure",
        "SignatureDoesNotMatch",
    ])
    func `A clock skew is corrected once for a client and its copies`(_ code: String) async throws {
        let transport = ScriptedTransport([
            refusal(code, "Sun, 30 Aug 2015 12:46:00 GMT"), .json("{}"), .json("{}"),
        ])
        let client = client(transport)
        _ = try await client.adminInitiateAuth(request)
        let copy = client
        _ = try await copy.adminInitiateAuth(request)
        #expect(times(of: transport) == ["123600", "124600", "124600"])
    }

    @Test(arguments: [
        ("InvalidSignatureException", "Sun, 30 Aug 2015 12:41:00 GMT"),
        ("InvalidSignatureException", "Sun, 30 Aug 2015 12:31:00 GMT"),
        ("InvalidSignatureException", "yesterday"), ("InvalidSignatureException", nil),
        ("NotAuthorizedException", "Sun, 30 Aug 2015 13:36:00 GMT"),
        ("AccessDeniedException", "Sun, 30 Aug 2015 13:36:00 GMT"),
    ])
    func `A request that is rejected for another reason is not sent again`(code: String, date: String?) async throws {
        let transport = ScriptedTransport([refusal(code, date)])
        let error = try await failure { try await client(transport).adminInitiateAuth(request) }
        #expect((error.code.rawValue, transport.requests.count) == (code, 1))
    }

    @Test func `Each request corrects the clock once, and only if the skew changed by more than a minute`() async throws
    {
        let code = "RequestTimeTooSkewed"
        let transport = ScriptedTransport([
            refusal(code, "Sun, 30 Aug 2015 12:46:00 GMT"), refusal(code, "Sun, 30 Aug 2015 12:48:00 GMT"),
            refusal(code, "Sun, 30 Aug 2015 12:46:59 GMT"),
            refusal(code, "Sun, 30 Aug 2015 12:47:01 GMT"), .json("{}"),
            // The machine's clock was corrected.
            refusal(code, "Sun, 30 Aug 2015 12:36:10 GMT"), .json("{}"),
        ])
        let client = client(transport)
        for _ in 0..<2 {
            let error = try await failure { try await client.adminInitiateAuth(request) }
            #expect(error.code.rawValue == code)
        }
        for _ in 0..<2 { _ = try await client.adminInitiateAuth(request) }
        #expect(
            times(of: transport) == ["123600", "124600", "124600", "124600", "124701", "124701", "123610"]
        )
    }

    @Test func `Concurrent operations correct the clock with at most two requests each`() async throws {
        let service = SkewedService()
        let client = client(service)
        try await withThrowingTaskGroup { group in
            for _ in 0..<5 { group.addTask { _ = try await client.adminInitiateAuth(request) } }
            try await group.waitForAll()
        }
        let count = service.count
        _ = try await client.adminInitiateAuth(request)
        #expect((6...10).contains(count) && service.count == count + 1)
    }

    /// The time of day of each signature.
    private func times(of transport: ScriptedTransport) -> [String] {
        transport.requests.map { String($0.headers["X-Amz-Date"]?.dropFirst(9).prefix(6) ?? "") }
    }
}

/// A provider of an app, which the client calls without a cache in between.
private struct ClosureProvider: AWSCredentialsProvider {
    let body: @Sendable () async throws -> AWSCredentials

    func credentials() async throws -> AWSCredentials { try await body() }
}

/// A service whose clock is ten minutes ahead.
private final class SkewedService: Transport {
    private let sent = Counter()

    var count: Int { sent.count }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        sent.increment()
        await Task.yield()
        guard request.headers["X-Amz-Date"] != "20150830T124600Z" else { return try Reply.json("{}").get() }
        return try Reply.refusal("RequestTimeTooSkewed", headers: ["Date": "Sun, 30 Aug 2015 12:46:00 GMT"]).get()
    }
}
