import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("The device file")
struct FileDeviceStoreTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: FileDeviceStore
    private let device = RememberedDevice.of("ada", key: "k1")

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("devices.json")
        store = FileDeviceStore(path: path)
    }

    private func find() async throws -> RememberedDevice? {
        try await store.device(named: "ada", userPoolID: "eu-west-1_Ab12", clientID: "c")
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func expectFailure(
        _ words: String,
        _ body: () async throws -> Void,
        at location: SourceLocation = #_sourceLocation
    ) async {
        let error = await #expect(throws: CognitoError.self, sourceLocation: location) { try await body() }
        #expect(error?.code == .storeFailed, sourceLocation: location)
        #expect(error?.message.contains(words) == true, "\(String(describing: error))", sourceLocation: location)
        #expect(error?.message.contains(path) == true, sourceLocation: location)
        #expect(error?.message.contains("device password") == false, sourceLocation: location)
    }

    @Test func `A file that is not there holds no device, and reading makes none`() async throws {
        #expect(try await find() == nil)
        #expect(try folder.names == [])
    }

    @Test func `It is for its owner only, and so is the lock beside it`() async throws {
        try await store.save(device, named: "ada")
        #expect(try mode(path) == 0o600)
        #expect(try mode(path + ".lock") == 0o600)
        #expect(try folder.names == ["devices.json", "devices.json.lock"])
    }

    @Test func `Another store on the same file sees the device`() async throws {
        try await store.save(device, named: "ada")
        let other = FileDeviceStore(path: path)
        #expect(try await other.device(named: "ada", userPoolID: "eu-west-1_Ab12", clientID: "c") == device)
    }

    @Test func `Removing what is not there does not touch the file`() async throws {
        try await store.remove(device)
        #expect(try folder.names == ["devices.json.lock"])
    }

    @Test(arguments: ["", "{", "[]", #"{"version":1}"#, #"{"version":2,"entries":[]}"#, "\u{0}\u{1}\u{2}"])
    func `A file that is none of ours is an error and stays as it is`(_ content: String) async throws {
        try Data(content.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        await expectFailure("move it away") { _ = try await find() }
        await expectFailure("move it away") { try await store.save(device, named: "ada") }
        #expect(try TemporaryFolder.content(ofFile: path) == Data(content.utf8))
    }

    @Test(arguments: [0o644, 0o640, 0o666, 0o604])
    func `A file that others can open is refused and stays as it is`(_ mode: Int) async throws {
        try await store.save(device, named: "ada")
        let before = try TemporaryFolder.content(ofFile: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        await expectFailure("0600") { _ = try await find() }
        await expectFailure("0600") { try await store.save(.of("grace", key: "k2"), named: "grace") }
        #expect(try TemporaryFolder.content(ofFile: path) == before)
    }

    @Test func `A link is not followed and stays`() async throws {
        let target = folder.file("target")
        try Data("precious".utf8).write(to: URL(filePath: target))
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        await expectFailure("symbolic link") { _ = try await find() }
        await expectFailure("symbolic link") { try await store.save(device, named: "ada") }
        #expect(try TemporaryFolder.content(ofFile: target) == Data("precious".utf8))
    }

    @Test func `A folder in its place is refused`() async throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        await expectFailure("ordinary file") { _ = try await find() }
    }

    @Test func `A folder that is not there is an error that names the file`() async throws {
        let lost = FileDeviceStore(path: folder.file("nowhere/devices.json"))
        let error = await #expect(throws: CognitoError.self) { try await lost.save(device, named: "ada") }
        #expect(error?.code == .storeFailed)
        #expect(error?.message.contains("nowhere/devices.json") == true)
    }

    @Test func `What a crash left half-written is neither read nor in the way`() async throws {
        try await store.save(device, named: "ada")
        try Data("half".utf8).write(to: URL(filePath: path + ".new"))
        #expect(try await find() == device)
        try await store.save(.of("grace", key: "k2"), named: "grace")
        #expect(try folder.names == ["devices.json", "devices.json.lock"])
    }

    @Test func `A reader never sees a file half-written`() async throws {
        try await store.save(device, named: "ada")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for number in 0..<40 { try await store.save(.of("user \(number)", key: "k"), named: "n\(number)") }
            }
            group.addTask {
                for _ in 0..<200 {
                    let found = try await find()
                    #expect(found == device)
                }
            }
            try await group.waitForAll()
        }
    }
}
