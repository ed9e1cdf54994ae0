import Foundation
import Testing

@testable import CognitoAuth

@Suite("Paginated results")
struct PagesTests {
    private static func page(_ keys: String..., next: String? = nil) -> String {
        let devices = keys.map { #"{"DeviceKey":"\#($0)"}"# }.joined(separator: ",")
        return #"{"Devices":[\#(devices)]\#(next.map { #","PaginationToken":"\#($0)""# } ?? "")}"#
    }

    private func keys(_ pages: PaginatedSequence<Device>) async throws -> [String?] {
        try await pages.reduce(into: []) { $0.append($1.deviceKey) }
    }

    @Test func `Each page is requested when it is needed, with the token of the one before`() async throws {
        let pages = [Self.page("a", "b", next: "1"), Self.page("c", next: "2"), Self.page("d")]
        let transport = ScriptedTransport(pages.map { .json($0) })
        var iterator = CognitoClient.scripted(transport).devices(accessToken: "t", pageSize: 2).makeAsyncIterator()
        var counts = [transport.requests.count]
        for key in ["a", "b", "c", "d", nil, nil] {
            #expect(try await iterator.next()?.deviceKey == key)
            counts.append(transport.requests.count)
        }
        #expect(counts == [0, 1, 1, 2, 3, 3, 3])
        let expected = ["", #","PaginationToken":"1""#, #","PaginationToken":"2""#]
        #expect(try transport.bodies == expected.map { try JSONValue(#"{"AccessToken":"t","Limit":2\#($0)}"#) })
    }

    @Test func `Each iteration starts with the first page`() async throws {
        let transport = ScriptedTransport(json: Self.page("a"), Self.page("b"))
        let devices = CognitoClient.scripted(transport).devices(accessToken: "t")
        #expect(try await [keys(devices), keys(devices)] == [["a"], ["b"]])
        #expect(try transport.bodies.map { $0["PaginationToken"] } == [nil, nil])
    }

    @Test(arguments: [["1", "1"], ["1", "2", "1"]])
    func `A repeated pagination token throws after its items instead of looping`(_ tokens: [String]) async throws {
        let transport = ScriptedTransport(tokens.map { .json(Self.page("k", next: $0)) })
        var iterator = CognitoClient.scripted(transport).devices(accessToken: "t").makeAsyncIterator()
        for _ in tokens { #expect(try await iterator.next()?.deviceKey == "k") }
        let error = try await failure { try await iterator.next() }
        #expect([error.operation, error.code.rawValue] == ["ListDevices", "InvalidResponse"])
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == tokens.count)
    }

    @Test func `A hundred empty pages in a row are an error, and fewer are not`() async throws {
        let first = (1...99).map { Self.page(next: "\($0)") } + [Self.page("a", next: "100")]
        let pages = first + (101...250).map { Self.page(next: "\($0)") }
        let transport = ScriptedTransport(pages.map { .json($0) })
        var iterator = CognitoClient.scripted(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await iterator.next()?.deviceKey == "a")
        let error = try await failure { try await iterator.next() }
        #expect([error.operation, error.code.rawValue] == ["ListDevices", "InvalidResponse"])
        #expect(try await iterator.next() == nil)
        #expect(transport.requests.count == 200)
    }

    @Test func `A list of more than a thousand pages is an error after the last of them`() async throws {
        let transport = ScriptedTransport((1...1_001).map { .json(Self.page("k", next: "\($0)")) })
        var iterator = CognitoClient.scripted(transport).devices(accessToken: "t").makeAsyncIterator()
        for _ in 1...1_000 { _ = try #require(await iterator.next()) }
        #expect(try await failure { try await iterator.next() }.code == .invalidResponse)
        #expect(transport.requests.count == 1_000)
    }

    @Test func `A user pool can have more than a thousand pages of users`() async throws {
        let pages = (1...1_200).map { Reply.json(#"{"Users":[{}],"PaginationToken":"\#($0)"}"#) }
        let users = CognitoClient.scripted(ScriptedTransport(pages + [.json("{}")])).users(userPoolID: "r_p")
        #expect(try await users.reduce(0) { count, _ in count + 1 } == 1_200)
    }

    @Test(arguments: [(Self.page("a", next: ""), ["a"]), ("{}", [])])
    func `A page with an empty pagination token, or without one, is the last`(
        _ page: String,
        _ expected: [String]
    ) async throws {
        let devices = CognitoClient.scripted(ScriptedTransport(json: page)).devices(accessToken: "t")
        #expect(try await keys(devices) == expected)
    }

    @Test func `A page that failed can be requested again`() async throws {
        let (first, last) = (Self.page("a", next: "1"), Self.page("b"))
        let transport = ScriptedTransport(.json(first), .refusal("TooManyRequestsException"), .json(last))
        var iterator = CognitoClient.scripted(transport).devices(accessToken: "t").makeAsyncIterator()
        #expect(try await iterator.next()?.deviceKey == "a")
        #expect(try await failure { try await iterator.next() }.code == .tooManyRequests)
        #expect(try await iterator.next()?.deviceKey == "b")
        #expect(try transport.bodies.map { $0["PaginationToken"]?.string } == [nil, "1", "1"])
    }

    @Test func `A canceled task requests no further page`() async throws {
        let transport = ScriptedTransport(json: Self.page("a", next: "1"), Self.page("b"))
        let devices = CognitoClient.scripted(transport).devices(accessToken: "t")
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
        let client = CognitoClient.scripted(transport)
        #expect(try await keys(client.devices(for: "ada", userPoolID: "p", pageSize: 9)) == ["a", "b"])
        #expect(transport.operations == ["AdminListDevices", "AdminListDevices"])
        let expected = #"{"UserPoolId":"p","Username":"ada","Limit":9,"PaginationToken":"1"}"#
        #expect(try transport.bodies.last == JSONValue(expected))
    }

    @Test func `Passkeys and sessions are read page by page`() async throws {
        let passkey =
            #"{"CredentialId":"c","FriendlyCredentialName":"f","RelyingPartyId":"r","AuthenticatorTransports":[],"#
            + #""CreatedAt":1700000000}"#
        let transport = ScriptedTransport(
            json: #"{"Credentials":[\#(passkey)],"NextToken":"1"}"#,
            #"{"Credentials":[\#(passkey)]}"#
        )
        let passkeys = CognitoClient.scripted(transport).passkeys(accessToken: "t", pageSize: 20)
        #expect(try await passkeys.reduce(into: []) { $0.append($1.credentialID) } == ["c", "c"])
        #expect(try transport.bodies.last == JSONValue(#"{"AccessToken":"t","NextToken":"1","MaxResults":20}"#))

        let others = ScriptedTransport(
            json: #"{"Sessions":[{"SessionId":"a"}],"NextToken":"1"}"#,
            #"{"NextToken":"2"}"#,
            #"{"Sessions":[{"SessionId":"b"}]}"#
        )
        let sessions = CognitoClient.scripted(others).userSessions(accessToken: "t")
        #expect(try await sessions.reduce(into: []) { $0.append($1.sessionID) } == ["a", "b"])
        #expect(others.operations == Array(repeating: "ListUserSessions", count: 3))
        #expect(try others.bodies.last == JSONValue(#"{"AccessToken":"t","NextToken":"2"}"#))
    }
}
