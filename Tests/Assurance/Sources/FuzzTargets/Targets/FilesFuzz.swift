@testable import CognitoAuth
import Foundation

/// Input: a byte that selects the kind of file, then its content.
enum FilesFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let isOfDevices = input.byte().isMultiple(of: 2)
        let content = input.data
        let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
        let path = folder.appending(path: "file").path()
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: path, contents: content, attributes: mode) else {
            throw Broken("\(path) cannot be written")
        }
        do {
            try InlineExecutor.wait {
                isOfDevices
                    ? try await useDevices(FileDeviceStore(path: path))
                    : try await useTokens(FileTokenStore(path: path))
            }
        } catch let error as CognitoError {
            try expect(error.code == .storeFailed, "an unreadable file is \(error)")
            // `Data(contentsOf:)` leaks a page if the file is empty.
            let kept = try FileHandle(forReadingFrom: URL(filePath: path)).readToEnd() ?? Data()
            try expect(kept == content, "an unreadable file was changed")
            try Marker.expectHidden(in: error, path)
        }
    }

    private static func useDevices(_ store: FileDeviceStore) async throws {
        func saved(_ name: String) async throws -> RememberedDevice? {
            try await store.device(named: name, userPoolID: ChallengesFuzz.poolID, clientID: "c1")
        }
        let before = try await saved("bob")
        _ = "\(String(describing: before))"
        let device = RememberedDevice(
            userPoolID: ChallengesFuzz.poolID,
            clientID: "c1",
            username: "ada",
            deviceKey: "k",
            deviceGroupKey: "g",
            password: Marker.token,
            confirmedAt: ChallengesFuzz.now
        )
        try await store.save(device, named: "ada@example.com")
        try expect(try await saved("ada") == device, "a device is not found by its user")
        if before?.username != "ada" {
            try expect(try await saved("bob") == before, "the device of another user was changed")
        }
        try await store.remove(device)
        try expect(try await saved("ada") != device, "a removed device is still in the file")
    }

    private static func useTokens(_ store: FileTokenStore) async throws {
        let id = SessionID(userPoolID: ChallengesFuzz.poolID, clientID: "c1")
        let other = SessionID(userPoolID: ChallengesFuzz.poolID, clientID: "c1", name: "other")
        let before = try await store.tokens(for: other)
        _ = "\(String(describing: before)) \(String(describing: try await store.tokens(for: id)))"
        let tokens = Tokens(
            accessToken: Marker.token,
            idToken: Marker.token,
            refreshToken: Marker.token,
            issuedAt: ChallengesFuzz.now
        )
        try await store.save(tokens, for: id)
        try expect(try await store.tokens(for: id) == tokens, "tokens are not found by their session")
        try expect(try await store.tokens(for: other) == before, "the tokens of another session were changed")
        try await store.remove(id)
        try expect(try await store.tokens(for: id) == nil, "removed tokens are still in the file")
    }
}

/// Input: a byte that selects the kind of file, then its text.
enum ProfilesFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let kind = input.choice(of: [ProfileFile.Kind.config, .credentials])
        let text = input.text
        do {
            let file = try ProfileFile(text, kind: kind)
            try check(file, kind, text)
        } catch let error as ProfileFile.Malformed {
            let count = text.split(omittingEmptySubsequences: false) { $0.isLineBreak }.count
            try expect((1...count).contains(error.line), "line \(error.line) of \(count) is malformed")
        }
    }

    private static func check(_ file: ProfileFile, _ kind: ProfileFile.Kind, _ text: String) throws {
        var dumped = ""
        dump(file, to: &dumped)
        for (name, properties) in file.profiles {
            try expect(
                !name.contains(where: \.isLineBreak),
                "a profile name has a line break: \(name.debugDescription)"
            )
            for (key, property) in properties {
                try expect(!key.isEmpty && !key.contains("="), "a property is named \(key.debugDescription)")
                try expect(property.line > 0, "a property is in line \(property.line)")
                try expect(property.value.utf8.count <= text.utf8.count, "a value is longer than the file")
                try expect(property.value.utf8.count < 16 || !dumped.contains(property.value), "a value is shown")
            }
        }
        let longer = try ProfileFile(text + "\n[other]\n", kind: kind)
        try expect(
            file.profiles.allSatisfy { longer.profiles[$0.key]?.keys == $0.value.keys },
            "a profile is lost if another one follows"
        )
    }
}

extension Character {
    /// A Boolean value that indicates whether the character ends a line of a profile file; Unicode has more line breaks.
    fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}
