import Foundation

/// The file with the profiles: what to say of a pool so that it need not be said each time, and never a secret.
///
/// ```json
/// {"dev": {"user-pool-id": "eu-west-1_Ab12Cd34E", "client-id": "3n4b5urk1ft4fl3mg5e62d9ado", "flow": "srp"}}
/// ```
struct ProfileFile {
    let path: String

    /// The options of each profile, by its name.
    let profiles: [String: [String: String]]

    /// Larger is no list of pools.
    private static let limit = 1 << 20

    init(path: String) throws(Refusal) {
        self.path = path
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Refusal.profiles("There is no profile file that can be read at \(path). \(Self.howToBegin)")
        }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: Self.limit + 1) ?? Data(), data.count <= Self.limit else {
            throw Refusal.profiles("\(path) cannot be read, or is larger than 1 MiB.")
        }
        guard let members = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] else {
            throw Refusal.profiles("\(path) is no JSON object. \(Self.howToBegin)")
        }
        profiles = try ProfileCheck(path: path).profiles(members)
    }

    /// The options of a profile.
    func profile(named name: String) throws(Refusal) -> [String: String] {
        if let profile = profiles[name] { return profile }
        let names = profiles.keys.sorted()
        guard !names.isEmpty else { throw Refusal.profiles("\(path) has no profiles. \(Self.howToBegin)") }
        throw Refusal.profiles(
            "There is no profile of that name in \(path); there are: \(names.joined(separator: ", "))."
        )
    }

    private static let howToBegin = """
        Write, for example, {"dev": {"user-pool-id": "\(PoolArguments.examplePool)", \
        "client-id": "\(PoolArguments.exampleClient)"}} to it.
        """
}

extension ProfileFile {
    /// The file's path: `COGNITO_AUTH_PROFILES`, or a path in the configuration folder of the XDG Base Directory Specification.
    static func path(in environment: [String: String]) -> String {
        if let path = environment["COGNITO_AUTH_PROFILES"], !path.isEmpty { return path }
        let folder = environment["XDG_CONFIG_HOME"] ?? ""
        // The specification has paths that are not absolute ignored.
        let home = folder.hasPrefix("/") ? folder : (environment["HOME"] ?? NSHomeDirectory()) + "/.config"
        return home + "/cognito-auth/profiles.json"
    }
}

extension Refusal {
    static func profiles(_ message: String) -> Refusal { Refusal(code: "InvalidProfile", message: message) }
}
