import CognitoAuth
import Foundation

/// The folder of the kept sessions: `cognito-auth` in the state folder of the XDG Base Directory Specification.
///
/// Only the user can access the folder. For each profile, it contains one file each for the tokens, the remembered devices, and
/// the options of the last sign-in. On macOS, the Keychain has the tokens, unless `XDG_STATE_HOME` names a folder.
struct StateFolder {
    private let path: String
    private let isNamed: Bool

    init(environment: [String: String]) {
        isNamed = environment["XDG_STATE_HOME"]?.hasPrefix("/") == true
        path = environment.folder("XDG_STATE_HOME", default: ".local/state") + "/cognito-auth"
    }

    /// Creates a folder with mode 0700, and the folders that contain it, if it doesn't exist.
    static func create(_ path: String) throws(ToolError) {
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: mode)
        } catch {
            let message = "The folder \(path) could not be created. Check the permissions of its parent."
            throw ToolError(code: "StoreFailed", message: message)
        }
    }

    func create() throws(ToolError) {
        try Self.create(path)
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    /// Returns the store of the tokens.
    func tokenStore(profile: String) -> any TokenStore {
        #if canImport(Security)
        if !isNamed { return KeychainTokenStore(service: "cognito-auth") }
        #endif
        return FileTokenStore(path: file(profile, "tokens"))
    }

    func deviceStore(profile: String) -> FileDeviceStore { FileDeviceStore(path: file(profile, "devices")) }

    /// Returns the options of the last sign-in with a profile, or an empty dictionary if there are none.
    func lastSignIn(profile: String) -> [String: String] {
        guard let data = FileManager.default.contents(atPath: file(profile, "json")) else { return [:] }
        return (try? JSONDecoder().decode([String: String].self, from: data)) ?? [:]
    }

    /// Returns the key of the session that the last sign-in with a profile kept, or `nil` if there is none.
    func keptSession(profile: String) async throws -> TokenStoreKey? {
        let options = lastSignIn(profile: profile)
        guard let pool = options["user-pool-id"], let client = options["client-id"] else { return nil }
        let key = TokenStoreKey(userPoolID: pool, clientID: client, name: profile)
        return try await tokenStore(profile: profile).tokens(for: key) == nil ? nil : key
    }

    func saveLastSignIn(_ options: [String: String], profile: String) throws {
        try PrivateFile.write(JSONEncoder().encode(options), toPath: file(profile, "json"))
    }

    private func file(_ profile: String, _ kind: String) -> String { "\(path)/\(profile).\(kind)" }
}
