import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("The token file")
struct FileTokenStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: FileTokenStore
    private let id = SessionDesk.id
    private let tokens = Tokens(
        accessToken: "secret-access",
        idToken: "secret-id",
        refreshToken: "secret-refresh",
        expiresIn: 300,
        issuedAt: Date(timeIntervalSince1970: 1_790_000_000.123456),
        deviceKey: "secret-device"
    )

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("tokens.json")
        store = FileTokenStore(path: path)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func expectFailure(_ words: String, _ body: () async throws -> Void) async {
        let error = await #expect(throws: CognitoError.self) { try await body() }
        #expect(error?.code == .storeFailed)
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
        #expect(error?.message.contains(path) == true)
        #expect(error?.message.contains("secret") == false)
    }

    @Test func `It gives back what it was given, to another process too`() async throws {
        #expect(try await store.tokens(for: id) == nil)
        #expect(try folder.names == [])
        try await store.save(tokens, for: id)
        #expect(try await FileTokenStore(path: path).tokens(for: id) == tokens)
        #expect(try folder.names == ["tokens.json", "tokens.json.lock"])
    }

    @Test func `It is for its owner only, and so are the locks beside it`() async throws {
        try await store.save(tokens, for: id)
        try await store.exclusively(for: id) {}
        #expect(try folder.names == ["tokens.json", "tokens.json.lock", "tokens.json.refresh.lock"])
        for name in try folder.names { #expect(try mode(folder.file(name)) == 0o600, "\(name)") }
    }

    @Test func `Sessions are kept apart by pool, client and name`() async throws {
        let ids = ["p1", "p2"].flatMap { pool in
            ["c1", "c2"].flatMap { client in
                ["ada", "grace"].map { SessionID(userPoolID: pool, clientID: client, name: $0) }
            }
        }
        for (number, id) in ids.enumerated() {
            try await store.save(
                Tokens(accessToken: "a\(number)", idToken: nil, refreshToken: nil, issuedAt: .distantPast),
                for: id
            )
        }
        try await store.remove(ids[3])
        for (number, id) in ids.enumerated() {
            #expect(try await store.tokens(for: id)?.accessToken == (number == 3 ? nil : "a\(number)"))
        }
    }

    @Test(arguments: ["", "{", "[]", #"{"version":1}"#, #"{"version":2,"entries":[]}"#, "\u{0}\u{1}\u{2}"])
    func `A file that is none of ours is an error and stays as it is`(_ content: String) async throws {
        try Data(content.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        await expectFailure("move it away") { _ = try await store.tokens(for: id) }
        await expectFailure("move it away") { try await store.save(tokens, for: id) }
        await expectFailure("move it away") { try await store.remove(id) }
        #expect(try TemporaryFolder.content(ofFile: path) == Data(content.utf8))
    }

    @Test func `A file that others can open is refused`() async throws {
        try await store.save(tokens, for: id)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        await expectFailure("0600") { _ = try await store.tokens(for: id) }
        await expectFailure("0600") { try await store.save(tokens, for: id) }
    }

    @Test func `A refresh that is killed leaves the lock free`() async throws {
        let killed = Task { [store, id] in
            try await store.exclusively(for: id) { try await Task.sleep(for: .seconds(600)) }
        }
        while !(try folder.names.contains("tokens.json.refresh.lock")) { await Task.yield() }
        killed.cancel()
        _ = await killed.result
        #expect(try await store.exclusively(for: id) { 7 } == 7)
    }

    @Test func `One after the other has the file to itself`() async throws {
        let inside = Inside()
        try await withThrowingTaskGroup(of: Void.self) { [path, id] group in
            for _ in 0..<20 {
                group.addTask {
                    try await FileTokenStore(path: path).exclusively(for: id) {
                        #expect(await inside.enter() == 1)
                        try await Task.sleep(for: .milliseconds(1))
                        await inside.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private actor Inside {
        private var count = 0

        func enter() -> Int {
            count += 1
            return count
        }

        func leave() { count -= 1 }
    }

    @Test func `What somebody left in the place of the second file is not written through`() async throws {
        let another = folder.file("another")
        try Data("mine".utf8).write(to: URL(filePath: another))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: another)
        try FileManager.default.linkItem(atPath: another, toPath: path + ".new")
        try await store.save(tokens, for: id)
        #expect(try TemporaryFolder.content(ofFile: another) == Data("mine".utf8))
        #expect(try mode(another) == 0o644)
        #expect(try await store.tokens(for: id) == tokens)
    }
}
