import Foundation
import Testing

@testable import CognitoAuth

@Suite("Paginated results")
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

    @Test func `Each page is requested with the token of the one before`() async throws {
        let transport = ScriptedTransport(
            json: Self.page("a", "b", next: "1"),
            Self.page("c", next: "2"),
            Self.page("d")
        )
        let devices = client(transport).devices(accessToken: "t", pageSize: 2)
        #expect(transport.requests.isEmpty)
        #expect(try await keys(devices) == ["a", "b", "c", "d"])
        let expected = ["", #","PaginationToken":"1""#, #","PaginationToken":"2""#]
        #expect(try bodies(transport) == expected.map { try JSONValue(#"{"AccessToken":"t","Limit":2\#($0)}"#) })
    }

    @Test func `A page is not requested before it is needed`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", "b", next: "1"), Self.page("c"))
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await [iterator.next()?.deviceKey, iterator.next()?.deviceKey] == ["a", "b"])
        #expect(transport.requests.count == 1)
        #expect(try await [iterator.next()?.deviceKey, iterator.next()?.deviceKey] == ["c", nil])
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == 2)
    }

    @Test func `An empty page does not end the sequence, but an empty pagination token does`() async throws {
        let transport = ScriptedTransport(json: Self.page(next: "1"), Self.page(next: "2"), Self.page("a", next: ""))
        #expect(try await keys(client(transport).devices(accessToken: "t")) == ["a"])
        #expect(try await keys(client(ScriptedTransport(json: "{}")).devices(accessToken: "t")) == [])
    }

    @Test func `Each iteration starts with the first page`() async throws {
        let transport = ScriptedTransport(json: Self.page("a"), Self.page("b"))
        let devices = client(transport).devices(accessToken: "t")
        #expect(try await [keys(devices), keys(devices)] == [["a"], ["b"]])
        #expect(try bodies(transport).map { $0["PaginationToken"] } == [nil, nil])
    }

    @Test(arguments: [["1", "1"], ["1", "2", "1"]])
    func `A repeated pagination token throws after its items instead of looping`(_ tokens: [String]) async throws {
        let transport = ScriptedTransport(tokens.map { .success(.json(Self.page("k", next: $0))) })
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        for _ in tokens { #expect(try await iterator.next()?.deviceKey == "k") }
        let error = try await failure { try await iterator.next() }
        #expect([error.operation, error.code.rawValue] == ["ListDevices", "InvalidResponse"])
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == tokens.count)
    }

    @Test func `A hundred empty pages in a row are an error`() async throws {
        let empty = (1...150).map { Self.page(next: "\($0)") }
        let transport = ScriptedTransport((["a"].map { Self.page($0, next: "0") } + empty).map { .success(.json($0)) })
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await iterator.next()?.deviceKey == "a")
        let error = try await failure { try await iterator.next() }
        #expect([error.operation, error.code.rawValue] == ["ListDevices", "InvalidResponse"])
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == 101)
    }

    @Test func `Fewer empty pages in a row are not an error`() async throws {
        let first = (1...99).map { Self.page(next: "\($0)") }
        let second = (101...199).map { Self.page(next: "\($0)") }
        let replies = first + [Self.page("a", next: "100")] + second + [Self.page()]
        let transport = ScriptedTransport(replies.map { .success(.json($0)) })
        #expect(try await keys(client(transport).devices(accessToken: "t")) == ["a"])
        #expect(transport.requests.count == 200)
    }

    @Test func `A page that failed can be requested again`() async throws {
        let transport = ScriptedTransport([
            .success(.json(Self.page("a", next: "1"))), .success(.refusal("TooManyRequestsException")),
            .success(.json(Self.page("b"))),
        ])
        var iterator = client(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await iterator.next()?.deviceKey == "a")
        #expect(try await failure { try await iterator.next() }.code == .tooManyRequests)
        #expect(try await iterator.next()?.deviceKey == "b")
        #expect(try bodies(transport).map { $0["PaginationToken"]?.string } == [nil, "1", "1"])
    }

    @Test func `A canceled task requests no further page`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", next: "1"), Self.page("b"))
        let devices = client(transport).devices(accessToken: "t")
        let task = Task {
            var iterator = devices.makeAsyncIterator()
            _ = try await iterator.next()
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await iterator.next()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(transport.requests.count == 1)
    }

    @Test func `The devices of a user are read with admin access`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", next: "1"), Self.page("b"))
        let client = CognitoClient(
            region: "eu-west-1",
            transport: transport,
            credentials: .static(accessKeyID: "a", secretAccessKey: "s")
        )
        #expect(try await keys(client.devices(of: "ada", userPoolID: "p", pageSize: 9)) == ["a", "b"])
        #expect(transport.requests.map(\.operation) == ["AdminListDevices", "AdminListDevices"])
        let expected = #"{"UserPoolId":"p","Username":"ada","Limit":9,"PaginationToken":"1"}"#
        #expect(try bodies(transport).last == JSONValue(expected))
    }

    @Test func `Passkeys and sessions are read page by page`() async throws {
        let passkey =
            #"{"CredentialId":"c","FriendlyCredentialName":"f","RelyingPartyId":"r","AuthenticatorTransports":[],"#
            + #""CreatedAt":1700000000}"#
        let transport = ScriptedTransport(
            json: #"{"Credentials":[\#(passkey)],"NextToken":"1"}"#,
            #"{"Credentials":[\#(passkey)]}"#
        )
        let passkeys = client(transport).passkeys(accessToken: "t", pageSize: 20)
        #expect(try await passkeys.reduce(into: []) { $0.append($1.credentialID) } == ["c", "c"])
        #expect(try bodies(transport).last == JSONValue(#"{"AccessToken":"t","NextToken":"1","MaxResults":20}"#))

        let others = ScriptedTransport(
            json: #"{"Sessions":[{"SessionId":"a"}],"NextToken":"1"}"#,
            #"{"NextToken":"2"}"#,
            #"{"Sessions":[{"SessionId":"b"}]}"#
        )
        let sessions = client(others).sessions(accessToken: "t")
        #expect(try await sessions.reduce(into: []) { $0.append($1.sessionID) } == ["a", "b"])
        #expect(others.requests.map(\.operation) == Array(repeating: "ListUserSessions", count: 3))
        #expect(try bodies(others).last == JSONValue(#"{"AccessToken":"t","NextToken":"2"}"#))
    }
}
