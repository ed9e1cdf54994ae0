import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// The store of tokens and the store of devices, with a file in a folder of its own.
struct FileStore: Sendable, CustomTestStringConvertible {
    enum Kind: CaseIterable { case tokens, devices }

    static let secret = "s3cret"

    let kind: Kind
    let path: String

    var testDescription: String { "\(kind)" }

    private var tokens: FileTokenStore { FileTokenStore(path: path) }
    private var devices: FileDeviceStore { FileDeviceStore(path: path) }

    /// Saves a secret for a user.
    func save(_ user: String, _ secret: String = secret) async throws {
        switch kind {
        case .tokens: try await tokens.save(Self.tokens(secret), for: Self.id(user))
        case .devices: try await devices.save(Self.device(user, secret), named: user)
        }
    }

    /// Finds the saved secret of a user.
    func find(_ user: String) async throws -> String? {
        switch kind {
        case .tokens: try await tokens.tokens(for: Self.id(user))?.accessToken
        case .devices: try await devices.device(named: user, userPoolID: "p", clientID: "c")?.password
        }
    }

    func remove(_ user: String, _ secret: String = secret) async throws {
        switch kind {
        case .tokens: try await tokens.remove(Self.id(user))
        case .devices: try await devices.remove(Self.device(user, secret))
        }
    }

    private static func id(_ user: String) -> SessionID { SessionID(userPoolID: "p", clientID: "c", name: user) }

    private static func tokens(_ secret: String) -> Tokens {
        Tokens(accessToken: secret, idToken: secret, refreshToken: secret, issuedAt: .distantPast)
    }

    private static func device(_ user: String, _ secret: String) -> RememberedDevice {
        RememberedDevice(
            userPoolID: "p",
            clientID: "c",
            username: user,
            deviceKey: secret,
            deviceGroupKey: "g",
            password: secret,
            confirmedAt: .distantPast
        )
    }
}

@Suite("File stores")
struct FileStoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store(_ kind: FileStore.Kind) -> FileStore { FileStore(kind: kind, path: folder.file("store.json")) }

    private func modes() throws -> [Int?] {
        try folder.names.map {
            try FileManager.default.attributesOfItem(atPath: folder.file($0))[.posixPermissions] as? Int
        }
    }

    /// Checks that reading, saving, and removing fail with a message that has the path and the given words.
    private func expectFailures(
        of store: FileStore,
        _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let errors = [
            try await failure(sourceLocation: sourceLocation) { try await store.find("ada") },
            try await failure(sourceLocation: sourceLocation) { try await store.save("grace") },
            try await failure(sourceLocation: sourceLocation) { try await store.remove("ada") },
        ]
        let unexpected = errors.filter { error in
            error.code != .storeFailed || !error.message.contains(words) || !error.message.contains(store.path)
                || error.message.contains(FileStore.secret)
        }
        #expect(unexpected == [], sourceLocation: sourceLocation)
    }

    @Test(arguments: FileStore.Kind.allCases)
    func `Another store on the same file finds what was saved`(_ kind: FileStore.Kind) async throws {
        #expect(try await store(kind).find("ada") == nil)
        #expect(try folder.names == [])
        try await store(kind).save("ada")
        try await store(kind).save("grace", "other")
        let found = [try await store(kind).find("ada"), try await store(kind).find("grace")]
        #expect(found == [FileStore.secret, "other"])
        try await store(kind).remove("ada")
        let left = [try await store(kind).find("ada"), try await store(kind).find("grace")]
        #expect(left == [nil, "other"])
    }

    @Test(arguments: FileStore.Kind.allCases)
    func `The file and its locks are accessible to their owner only`(_ kind: FileStore.Kind) async throws {
        try await store(kind).save("ada")
        #expect(try folder.names == ["store.json", "store.json.lock"])
        try await FileTokenStore(path: store(kind).path).exclusively(for: SessionDesk.id) {}
        #expect(try folder.names == ["store.json", "store.json.lock", "store.json.refresh.lock"])
        #expect(try modes() == [0o600, 0o600, 0o600])
    }

    @Test(
        arguments: FileStore.Kind.allCases,
        ["", "{", "[]", #"{"version":1}"#, #"{"version":2,"entries":[]}"#, "\u{0}\u{1}\u{2}"]
    )
    func `A file of another format is an error and stays unchanged`(
        _ kind: FileStore.Kind,
        _ content: String
    ) async throws {
        let store = store(kind)
        try Data(content.utf8).write(to: URL(filePath: store.path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: store.path)
        try await expectFailures(of: store, "move it away")
        #expect(try TemporaryFolder.content(ofFile: store.path) == Data(content.utf8))
    }

    @Test(arguments: FileStore.Kind.allCases, [0o644, 0o640, 0o666, 0o604])
    func `A file that others can open is an error and stays unchanged`(_ kind: FileStore.Kind, _ mode: Int) async throws
    {
        let store = store(kind)
        try await store.save("ada")
        let before = try TemporaryFolder.content(ofFile: store.path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: store.path)
        try await expectFailures(of: store, "0600")
        #expect(try TemporaryFolder.content(ofFile: store.path) == before)
    }

    @Test(arguments: FileStore.Kind.allCases)
    func `A symbolic link is not followed`(_ kind: FileStore.Kind) async throws {
        let store = store(kind)
        let target = folder.file("target")
        try Data("precious".utf8).write(to: URL(filePath: target))
        try FileManager.default.createSymbolicLink(atPath: store.path, withDestinationPath: target)
        try await expectFailures(of: store, "symbolic link")
        #expect(try TemporaryFolder.content(ofFile: target) == Data("precious".utf8))
    }

    @Test(arguments: FileStore.Kind.allCases)
    func `A folder in place of the file is an error`(_ kind: FileStore.Kind) async throws {
        let store = store(kind)
        try FileManager.default.createDirectory(atPath: store.path, withIntermediateDirectories: false)
        try await expectFailures(of: store, "ordinary file")
    }

    @Test func `A file in a missing folder cannot be saved`() async throws {
        let store = FileStore(kind: .devices, path: folder.file("nowhere/devices.json"))
        let error = try await failure { try await store.save("ada") }
        #expect(error.code == .storeFailed)
        #expect(error.message.contains("nowhere/devices.json"))
    }

    @Test(arguments: FileStore.Kind.allCases)
    func `A partial file of a crash is ignored and replaced`(_ kind: FileStore.Kind) async throws {
        let store = store(kind)
        try await store.save("ada")
        try Data("half".utf8).write(to: URL(filePath: store.path + ".new"))
        #expect(try await store.find("ada") == FileStore.secret)
        try await store.save("grace")
        #expect(try folder.names == ["store.json", "store.json.lock"])
    }

    @Test(arguments: FileStore.Kind.allCases)
    func `A link in place of the temporary file is not written through`(_ kind: FileStore.Kind) async throws {
        let store = store(kind)
        let another = folder.file("another")
        try Data("mine".utf8).write(to: URL(filePath: another))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: another)
        try FileManager.default.linkItem(atPath: another, toPath: store.path + ".new")
        try await store.save("ada")
        #expect(try await store.find("ada") == FileStore.secret)
        #expect(try TemporaryFolder.content(ofFile: another) == Data("mine".utf8))
        #expect(try modes() == [0o644, 0o600, 0o600])
    }
}
