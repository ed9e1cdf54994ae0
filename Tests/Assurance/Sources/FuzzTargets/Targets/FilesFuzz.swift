import CognitoAuth
import Foundation

/// A byte chooses the kind of file, the rest is its content.
enum FilesFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let isOfDevices = input.byte().isMultiple(of: 2)
        let content = input.data
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = try file(in: folder, with: content)
        do {
            try InlineExecutor.wait {
                isOfDevices
                    ? try await useDevices(FileDeviceStore(path: path))
                    : try await useTokens(FileTokenStore(path: path))
            }
        } catch let error as CognitoError {
            try expect(error.code == .storeFailed, "a file that cannot be read is \(error)")
            // `Data(contentsOf:)` leaks a page where the file is empty.
            let kept = try FileHandle(forReadingFrom: URL(filePath: path)).readToEnd() ?? Data()
            try expect(kept == content, "a file that cannot be read was changed")
            try Marker.expectHidden(in: error, path)
        }
    }

    private static let userPoolID = "eu-west-1_Ab12Cd34E"
    private static let clientID = "c1"

    private static func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: mode)
        return url
    }

    private static func file(in folder: URL, with content: Data) throws -> String {
        let path = folder.appending(path: "file").path()
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: path, contents: content, attributes: mode) else {
            throw Broken("\(path) cannot be written")
        }
        return path
    }

    private static func useDevices(_ store: FileDeviceStore) async throws {
        func named(_ name: String) async throws -> RememberedDevice? {
            try await store.device(named: name, userPoolID: userPoolID, clientID: clientID)
        }
        let before = try await named("bob")
        _ = "\(String(describing: before))"
        let device = RememberedDevice(
            userPoolID: userPoolID,
            clientID: clientID,
            username: "ada",
            deviceKey: "k",
            deviceGroupKey: "g",
            password: Marker.token,
            confirmedAt: Date(timeIntervalSince1970: 1_790_000_000)
        )
        try await store.save(device, named: "ada@example.com")
        try expect(try await named("ada") == device, "a device is not found by its user")
        if before?.username != "ada" {
            try expect(try await named("bob") == before, "another user's device was changed")
        }
        try await store.remove(device)
        try expect(try await named("ada") != device, "a device that was dropped is still there")
    }

    private static func useTokens(_ store: FileTokenStore) async throws {
        let id = SessionID(userPoolID: userPoolID, clientID: clientID)
        let other = SessionID(userPoolID: userPoolID, clientID: clientID, name: "other")
        let before = try await store.tokens(for: other)
        _ = "\(String(describing: before)) \(String(describing: try await store.tokens(for: id)))"
        let tokens = Tokens(
            accessToken: Marker.token,
            idToken: Marker.token,
            refreshToken: Marker.token,
            issuedAt: Date(timeIntervalSince1970: 1_790_000_000)
        )
        try await store.save(tokens, for: id)
        try expect(try await store.tokens(for: id) == tokens, "tokens are not found by their session")
        try expect(try await store.tokens(for: other) == before, "another session's tokens were changed")
        try await store.remove(id)
        try expect(try await store.tokens(for: id) == nil, "tokens that were dropped are still there")
    }
}
