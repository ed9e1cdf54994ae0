import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

extension TemporaryFolder {
    /// The permissions of each file.
    fileprivate var modes: [Int?] {
        get throws {
            try names.map { try FileManager.default.attributesOfItem(atPath: file($0))[.posixPermissions] as? Int }
        }
    }
}

/// Checks that errors are those of a store, name its file, contain the given words, and don't show its content.
private func check(
    _ errors: [CognitoError],
    _ words: String,
    of path: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let unexpected = errors.filter { error in
        error.code != .storeFailed || !error.message.contains(words) || !error.message.contains(path)
            || error.message.contains("s3cret")
    }
    #expect(unexpected == [], sourceLocation: sourceLocation)
}

@Suite("Private files")
struct PrivateFileTests {
    private let folder: TemporaryFolder
    private let file: PrivateFile

    init() throws {
        folder = try TemporaryFolder()
        file = PrivateFile(path: folder.file("file"))
    }

    private func save(_ text: String = "s3cret") async throws { try await file.update { _ in Data(text.utf8) } }

    private func saved() async throws -> String? { try await file.read().map { String(decoding: $0, as: UTF8.self) } }

    /// Checks that reading and writing fail, and that a file is unchanged.
    private func expectFailures(
        _ words: String,
        of path: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try TemporaryFolder.content(ofFile: path)
        let errors = [try await failure { try await file.read() }, try await failure { try await save("other") }]
        check(errors, words, of: file.path, sourceLocation: sourceLocation)
        #expect(try TemporaryFolder.content(ofFile: path) == before, sourceLocation: sourceLocation)
    }

    @Test(arguments: [0o644, 0o640, 0o666, 0o604])
    func `A file that others can open is an error and stays unchanged`(_ mode: Int) async throws {
        try await save()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        try await expectFailures("0600", of: file.path)
    }

    private func setMode(_ mode: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test(arguments: [0o777, 0o757, 0o703])
    func `A folder in which others can replace the file is an error`(_ mode: Int) async throws {
        try setMode(mode, of: folder.path)
        check([try await failure { try await save() }], "folder", of: file.path)
        #expect(try folder.names == [])
        try setMode(0o700, of: folder.path)
        try await save()
        try setMode(mode, of: folder.path)
        try await expectFailures("folder", of: file.path)
        try setMode(0o1777, of: folder.path)
        #expect(try await saved() == "s3cret")
    }

    @Test(arguments: [0o644, 0o620])
    func `A lock file that others can open is an error`(_ mode: Int) async throws {
        try await save()
        try setMode(mode, of: file.path + ".lock")
        let errors = [
            try await failure { try await save("other") }, try await failure { try await file.locked { 1 } },
        ]
        check(errors, "lock file", of: file.path)
        #expect(try await saved() == "s3cret")
    }

    @Test func `A lock file that is a symbolic link is an error`() async throws {
        let target = folder.file("target")
        try FileManager.default.createSymbolicLink(atPath: file.path + ".lock", withDestinationPath: target)
        check([try await failure { try await save() }], "symbolic link", of: file.path)
        #expect(try folder.names == ["file.lock"])
    }

    @Test func `A symbolic link is not followed`() async throws {
        let target = folder.file("target")
        try Data("s3cret".utf8).write(to: URL(filePath: target))
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
        try await expectFailures("symbolic link", of: target)
    }

    @Test func `A folder in place of the file is an error`() async throws {
        try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
        let errors = [try await failure { try await file.read() }, try await failure { try await save() }]
        check(errors, "regular file", of: file.path)
    }

    @Test func `A file in a missing folder cannot be saved`() async throws {
        let path = folder.file("nowhere/file")
        let error = try await failure { try await PrivateFile(path: path).update { _ in Data() } }
        check([error], "No such file or directory", of: path)
    }

    @Test func `A partial file of a crash is ignored and replaced`() async throws {
        try await save()
        try Data("half".utf8).write(to: URL(filePath: file.path + ".new"))
        #expect(try await saved() == "s3cret")
        try await save("other")
        #expect(try await saved() == "other")
        #expect(try folder.names == ["file", "file.lock"])
    }

    @Test func `A link in place of the temporary file is not written through`() async throws {
        let another = folder.file("another")
        try Data("mine".utf8).write(to: URL(filePath: another))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: another)
        try FileManager.default.linkItem(atPath: another, toPath: file.path + ".new")
        try await save()
        #expect(try await saved() == "s3cret")
        #expect(try TemporaryFolder.content(ofFile: another) == Data("mine".utf8))
        #expect(try folder.modes == [0o644, 0o600, 0o600])
    }
}

@Suite("File stores")
struct FileStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let tokens = Tokens(accessToken: "s3cret", idToken: nil, refreshToken: nil, issuedAt: .distantPast)
    private let device = RememberedDevice.of("ada", key: "s3cret")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.json")
    }

    private func id(_ name: String) -> TokenStoreKey { TokenStoreKey(userPoolID: "p", clientID: "c", name: name) }

    @Test func `Another store on the same file finds the tokens that were saved, and removes them but no others`()
        async throws
    {
        #expect(try await FileTokenStore(path: path).tokens(for: id("ada")) == nil)
        #expect(try folder.names == [])
        for name in ["ada", "grace"] { try await FileTokenStore(path: path).save(tokens, for: id(name)) }
        let others = Tokens(accessToken: "a", idToken: nil, refreshToken: "r", issuedAt: .distantPast)
        for (tokens, name) in [(tokens, "ada"), (others, "grace")] {
            try await FileTokenStore(path: path).remove(tokens, for: id(name))
        }
        let left = [
            try await FileTokenStore(path: path).tokens(for: id("ada")),
            try await FileTokenStore(path: path).tokens(for: id("grace")),
        ]
        #expect(left == [nil, tokens])
    }

    @Test func `The files and their locks are accessible to their owner only`() async throws {
        let store = FileTokenStore(path: path)
        try await store.save(tokens, for: id("ada"))
        try await store.withExclusiveAccess(for: id("ada")) {}
        try await FileDeviceStore(path: folder.file("devices.json")).save(device, for: "ada")
        let locks = ["devices.json.lock", "store.json", "store.json.lock", "store.json.refresh.lock"]
        #expect(try folder.names == ["devices.json"] + locks)
        #expect(try folder.modes == Array(repeating: 0o600, count: 5))
    }

    @Test(arguments: [
        "", "{", "[]", #"{"version":1}"#, #"{"version":2,"entries":[]}"#, "\u{0}\u{1}\u{2}",
        #"{"version":1,"entries":[],"x":\#(String(repeating: "[", count: 33) + String(repeating: "]", count: 33))}"#,
    ])
    func `A file of another format is an error and stays unchanged`(_ content: String) async throws {
        try await PrivateFile(path: path).update { _ in Data(content.utf8) }
        let (store, devices) = (FileTokenStore(path: path), FileDeviceStore(path: path))
        let tokenErrors = [
            try await failure { try await store.tokens(for: id("ada")) },
            try await failure { try await store.save(tokens, for: id("ada")) },
            try await failure { try await store.remove(tokens, for: id("ada")) },
        ]
        let deviceErrors = [
            try await failure { try await devices.device(for: "ada", userPoolID: "p", clientID: "c") },
            try await failure { try await devices.save(device, for: "ada") },
            try await failure { try await devices.remove(device) },
        ]
        check(tokenErrors, "token file", of: path)
        check(deviceErrors, "device file", of: path)
        #expect(try TemporaryFolder.content(ofFile: path) == Data(content.utf8))
    }
}
