@testable import CognitoAuth
import Foundation
import TestSupport

/// The files of remembered devices and of tokens.
///
/// Input: a byte that selects the kind of file, then its content.
enum FilesFuzz: FuzzedCode {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let isOfDevices = input.byte().isMultiple(of: 2)
        let content = input.data
        let folder = try TemporaryFolder()
        let path = folder.file("file")
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
            try expect(try TemporaryFolder.content(ofFile: path) == content, "an unreadable file was changed")
            try Marker.expectHidden(in: error, path)
        }
    }

    private static func useDevices(_ store: FileDeviceStore) async throws {
        func saved(_ name: String) async throws -> RememberedDevice? {
            try await store.device(for: name, userPoolID: ChallengesFuzz.poolID, clientID: "c1")
        }
        let before = try await saved("bob")
        _ = "\(String(describing: before))"
        try await store.save(ChallengesFuzz.device, for: "ada@example.com")
        try expect(try await saved("ada") == ChallengesFuzz.device, "a device is not found by its user")
        if before?.username != "ada" {
            try expect(try await saved("bob") == before, "the device of another user was changed")
        }
        try await store.remove(ChallengesFuzz.device)
        try expect(try await saved("ada") != ChallengesFuzz.device, "a removed device is still in the file")
    }

    private static func useTokens(_ store: FileTokenStore) async throws {
        let id = TokenStoreKey(userPoolID: ChallengesFuzz.poolID, clientID: "c1")
        let other = TokenStoreKey(userPoolID: ChallengesFuzz.poolID, clientID: "c1", name: "other")
        let before = try await store.tokens(for: other)
        _ = "\(String(describing: before)) \(String(describing: try await store.tokens(for: id)))"
        let secret = Marker.token
        let tokens = Tokens(accessToken: secret, idToken: secret, refreshToken: secret, issuedAt: ChallengesFuzz.now)
        try await store.save(tokens, for: id)
        try expect(try await store.tokens(for: id) == tokens, "tokens are not found by their session")
        try expect(try await store.tokens(for: other) == before, "the tokens of another session were changed")
        try await store.remove(tokens, for: id)
        try expect(try await store.tokens(for: id) == nil, "removed tokens are still in the file")
    }

    static func seeds() -> [[UInt8]] {
        let device =
            #"{"clientID":"c1","confirmedAt":1790000000.5,"deviceGroupKey":"g","deviceKey":"k","password":"p","#
            + #""userPoolID":"eu-west-1_Ab12Cd34E","username":"bob"}"#
        let tokens =
            #"{"accessToken":"a","idToken":"i","refreshToken":"r","tokenType":"Bearer","expiresIn":3600,"#
            + #""expiresAt":1790000000,"deviceKey":"k","newDeviceMetadata":{"DeviceKey":"k","DeviceGroupKey":"g"}}"#
        let id = #"{"userPoolID":"eu-west-1_Ab12Cd34E","clientID":"c1","name":"other"}"#
        let devices = [
            #"{"version":1,"entries":[{"device":\#(device),"usernames":["b","ada"]}]}"#, #"{"version":1,"entries":[]}"#,
            #"{"version":2}"#, "",
        ]
        let sessions = [
            #"{"version":1,"entries":[{"key":\#(id),"tokens":\#(tokens)}]}"#, #"{"version":1,"entries":[]}"#, "[]",
        ]
        return devices.map { FuzzInput.seed(0, $0) } + sessions.map { FuzzInput.seed(1, $0) }
    }
}

/// The configuration files of the AWS command line.
///
/// Input: a byte that selects the kind of file, then its text.
enum ProfilesFuzz: FuzzedCode {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let kind = input.choice(of: [ProfileFile.Kind.config, .credentials])
        let text = input.text
        do {
            let file = try ProfileFile(text, kind: kind)
            try check(file, kind, text)
        } catch let error as ProfileFile.ParseError {
            let count = text.split(omittingEmptySubsequences: false) { $0.isLineBreak }.count
            try expect((1...count).contains(error.line), "line \(error.line) of \(count) is malformed")
        }
    }

    private static func check(_ file: ProfileFile, _ kind: ProfileFile.Kind, _ text: String) throws {
        let dumped = dumped(file)
        for (name, properties) in file.profiles {
            try expect(!name.contains(where: \.isLineBreak), "a name has a line break: \(name.debugDescription)")
            for (key, property) in properties {
                try expect(!key.isEmpty && !key.contains("="), "a property is named \(key.debugDescription)")
                try expect(property.line > 0, "a property is in line \(property.line)")
                try expect(property.value.utf8.count <= text.utf8.count, "a value is longer than the file")
                // As bytes, because a text search finds a value of zeros in every text.
                let isShown = dumped.utf8.firstRange(of: property.value.utf8) != nil
                try expect(property.value.utf8.count < 16 || !isShown, "a value is shown")
            }
        }
        let longer = try ProfileFile(text + "\n[other]\n", kind: kind)
        let isKept = file.profiles.allSatisfy { longer.profiles[$0.key]?.keys == $0.value.keys }
        try expect(isKept, "a profile is lost if another one follows")
    }

    static func seeds() -> [[UInt8]] {
        let texts = [
            "[default]\naws_access_key_id = AKID\naws_secret_access_key=s3cret ; note\n",
            "\u{FEFF}[profile a b]\nx=1\n  y = 2\n",
            "[profile \"quoted\"]\nregion = eu-west-1\n# comment\n\ns3 =\n  a = b\n",
            "[default]\r\na=b\r\n[profile default]\nc=d",
            "a = b", "[", "[]", "[a] x", "[sso-session x]\nk=v\n\tmore\n", "[a]\n=b\n[a]\nc=d = e #f\n",
        ]
        return texts.flatMap { [FuzzInput.seed(0, $0), FuzzInput.seed(1, $0)] }
    }
}

extension Character {
    /// A Boolean value that indicates whether the character ends a line of a profile file; Unicode has more line breaks.
    fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}
