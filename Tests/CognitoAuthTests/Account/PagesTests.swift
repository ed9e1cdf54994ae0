import Foundation
import Testing

@testable import CognitoAuth

@Suite("Lists in pages")
struct PagesTests {
    private func client(_ transport: some Transport) -> CognitoClient {
        CognitoClient(region: "eu-west-1", transport: transport, retry: .none)
    }

    private static func page(_ keys: String..., next: String? = nil) -> String {
        let devices = keys.map { #"{"DeviceKey":"\#($0)"}"# }.joined(separator: ",")
        return #"{"Devices":[\#(devices)]\#(next.map { #","PaginationToken":"\#($0)""# } ?? "")}"#
    }

    private func keys(_ pages: Pages<Device>) async throws -> [String?] {
        try await pages.reduce(into: []) { $0.append($1.deviceKey) }
    }

    private func bodies(_ transport: ScriptedTransport) throws -> [JSONValue] {
        try transport.requests.map { try JSONValue($0.body) }
    }

    @Test func `A page is asked for with the mark of the one before, until there is none`() async throws {
        let transport = ScriptedTransport(
            json: Self.page("a", "b", next: "1"),
            Self.page("c", next: "2"),
            Self.page("d")
        )
        let devices = client(transport).devices(accessToken: "t", pageSize: 2)
        #expect(transport.requests.isEmpty)
        #expect(try await keys(devices) == ["a", "b", "c", "d"])
        let expected = [#"{"AccessToken":"t","Limit":2"#, #","PaginationToken":"1"}"#, #","PaginationToken":"2"}"#]
        #expect(
            try bodies(transport)
                == [expected[0] + "}", expected[0] + expected[1], expected[0] + expected[2]].map { try JSONValue($0) }
        )
    }

    @Test func `A page is not asked for before it is needed`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", "b", next: "1"), Self.page("c"))
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await [iterator.next()?.deviceKey, iterator.next()?.deviceKey] == ["a", "b"])
        #expect(transport.requests.count == 1)
        #expect(try await iterator.next()?.deviceKey == "c")
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == 2)
    }

    @Test func `An empty page is no end, an empty mark is`() async throws {
        let transport = ScriptedTransport(json: Self.page(next: "1"), Self.page(next: "2"), Self.page("a", next: ""))
        #expect(try await keys(client(transport).devices(accessToken: "t")) == ["a"])
        #expect(try await keys(client(ScriptedTransport(json: "{}")).devices(accessToken: "t")) == [])
    }

    @Test func `Each reading begins anew`() async throws {
        let transport = ScriptedTransport(json: Self.page("a"), Self.page("b"))
        let devices = client(transport).devices(accessToken: "t")
        #expect(try await keys(devices) == ["a"])
        #expect(try await keys(devices) == ["b"])
        #expect(try bodies(transport).allSatisfy { $0["PaginationToken"] == nil })
    }

    @Test(arguments: [["1", "1"], ["1", "2", "1"]])
    func `A mark that comes again is an error after what came with it, not a circle`(_ marks: [String]) async throws {
        let transport = ScriptedTransport(marks.map { .success(.json(Self.page("k", next: $0))) })
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        for _ in marks { #expect(try await iterator.next()?.deviceKey == "k") }
        let error = await #expect(throws: CognitoError.self) { try await iterator.next() }
        #expect(error?.code == .invalidResponse)
        #expect(error?.operation == "ListDevices")
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == marks.count)
    }

    @Test func `Empty pages without end are an error, although each has a new mark`() async throws {
        let empty = (1...150).map { Result<TransportResponse, any Error>.success(.json(Self.page(next: "\($0)"))) }
        let transport = ScriptedTransport([.success(.json(Self.page("a", next: "0")))] + empty)
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await iterator.next()?.deviceKey == "a")
        let error = await #expect(throws: CognitoError.self) { try await iterator.next() }
        #expect(error?.code == .invalidResponse)
        #expect(error?.operation == "ListDevices")
        #expect(error?.message == "100 pages in a row were empty, and the last promised another.")
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == 101)
    }

    @Test func `Many empty pages are none too many if another comes between, or the last is the end`() async throws {
        let run = (1...99).map { Self.page(next: "\($0)") }
        let again = (101...199).map { Self.page(next: "\($0)") }
        let replies = run + [Self.page("a", next: "100")] + again + [Self.page()]
        let transport = ScriptedTransport(replies.map { .success(.json($0)) })
        #expect(try await keys(client(transport).devices(accessToken: "t")) == ["a"])
        #expect(transport.requests.count == 200)
    }

    @Test func `A refusal comes after what was there before it, and the page may be asked for again`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", next: "1"))
        transport.append([.success(.refusal("TooManyRequestsException", "slow")), .success(.json(Self.page("b")))])
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await iterator.next()?.deviceKey == "a")
        let error = await #expect(throws: CognitoError.self) { try await iterator.next() }
        #expect(error?.code == .tooManyRequests)
        #expect(try await iterator.next()?.deviceKey == "b")
        #expect(try bodies(transport).map { $0["PaginationToken"]?.string } == [nil, "1", "1"])
    }

    @Test func `A task that is cancelled asks for no further page`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", next: "1"), Self.page("b"))
        let devices = client(transport).devices(accessToken: "t")
        let task = Task {
            var iterator = devices.makeAsyncIterator()
            _ = try await iterator.next()
            try? await Task.sleep(for: .seconds(60))
            return try await iterator.next()
        }
        while transport.requests.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(transport.requests.count == 1)
    }

    @Test func `An administrator's list of devices and a user's list of passkeys are read the same way`() async throws {
        let admin = ScriptedTransport(json: Self.page("a", next: "1"), Self.page("b"))
        let credentials = AWSCredentials(accessKeyID: "a", secretAccessKey: "s")
        let signing = CognitoClient(region: "eu-west-1", transport: admin, credentials: .static(credentials))
        #expect(try await keys(signing.devices(of: "ada", userPoolID: "p", pageSize: 9)) == ["a", "b"])
        #expect(admin.requests.map(\.operation) == ["AdminListDevices", "AdminListDevices"])
        let expected = #"{"UserPoolId":"p","Username":"ada","Limit":9,"PaginationToken":"1"}"#
        #expect(try bodies(admin).last == JSONValue(expected))

        let passkey =
            #"{"CredentialId":"c","FriendlyCredentialName":"f","RelyingPartyId":"r","AuthenticatorTransports":[],"#
            + #""CreatedAt":1700000000}"#
        let user = ScriptedTransport(
            json: #"{"Credentials":[\#(passkey)],"NextToken":"1"}"#,
            #"{"Credentials":[\#(passkey)]}"#
        )
        let passkeys = client(user).passkeys(accessToken: "t", pageSize: 20)
        #expect(try await passkeys.reduce(0) { count, _ in count + 1 } == 2)
        #expect(try bodies(user).last == JSONValue(#"{"AccessToken":"t","NextToken":"1","MaxResults":20}"#))
    }

    @Test func `A user's list of sessions is read the same way`() async throws {
        let session = #"{"SessionId":"tkn","SessionType":"TOKEN","LastActiveDate":1700000000}"#
        let transport = ScriptedTransport(
            json: #"{"Sessions":[\#(session)],"NextToken":"1"}"#,
            #"{"NextToken":"2"}"#,
            #"{"Sessions":[\#(session)]}"#
        )
        let sessions = try await client(transport).sessions(accessToken: "t").reduce(into: []) { $0.append($1) }
        let date = Date(timeIntervalSince1970: 1_700_000_000)
        let expected = SessionDescription(sessionID: "tkn", sessionType: .token, lastActiveDate: date)
        #expect(sessions == [expected, expected])
        #expect(transport.requests.map(\.operation) == Array(repeating: "ListUserSessions", count: 3))
        #expect(try bodies(transport).last == JSONValue(#"{"AccessToken":"t","NextToken":"2"}"#))
    }
}
