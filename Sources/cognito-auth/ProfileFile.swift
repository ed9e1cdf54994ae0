import CognitoAuth
import Foundation

/// The file of the profiles: default values of options, without secrets.
///
/// ```json
/// {"dev": {"user-pool-id": "eu-west-1_Ab12Cd34E", "client-id": "3n4b5urk1ft4fl3mg5e62d9ado", "flow": "srp"}}
/// ```
struct ProfileFile {
    let path: String
    private(set) var profiles: [String: [String: String]] = [:]

    static let nameRule =
        "A profile name consists of 1 to 80 letters, digits, hyphens, underscores, periods, and colons."

    private static let maximumSize = 1 << 20

    /// Reads the file that `COGNITO_AUTH_PROFILE_FILE` names, or the one in the configuration folder of the XDG specification.
    ///
    /// A file that doesn't exist has no profiles.
    init(environment: [String: String]) throws(ToolError) {
        let named = environment["COGNITO_AUTH_PROFILE_FILE"] ?? ""
        let folder = environment.folder("XDG_CONFIG_HOME", default: ".config")
        path = named.isEmpty ? folder + "/cognito-auth/profiles.json" : named
        guard FileManager.default.fileExists(atPath: path) else { return }
        let file = FileHandle(forReadingAtPath: path)
        defer { try? file?.close() }
        guard let data = try? file?.read(upToCount: Self.maximumSize + 1), data.count <= Self.maximumSize else {
            throw .profile("The profile file \(path) is not readable, or is larger than 1 MiB.")
        }
        guard let members = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] else {
            throw .profile("\(path) is not a JSON object. Correct or remove the file.")
        }
        profiles = try ProfileValidator(path: path).profiles(members)
    }

    /// Returns the values of a profile by the names of the options, or throws an error if the profile doesn't exist.
    func profile(named name: String) throws(ToolError) -> [String: String] {
        if let profile = profiles[name] { return profile }
        let names = profiles.keys.sorted()
        let hint =
            names.isEmpty
            ? "has no profiles. Create one with `cognito-auth profile set`" : "has \(names.formattedList("and"))"
        throw .profile("The profile does not exist. \(path) \(hint).")
    }

    /// Replaces or removes a profile, and writes the file.
    mutating func set(_ profile: [String: String]?, named name: String) throws {
        profiles[name] = profile
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty { try StateFolder.create(folder) }
        try PrivateFile.write(Data(JSONText(profiles, isPretty: true).text.utf8), toPath: path)
    }
}

/// A validator of a profile file, which rejects the file if it has a secret, an unknown option, or an invalid value.
struct ProfileValidator {
    let path: String

    /// The parts of names that indicate a secret, in lowercase letters.
    private static let secretNames = [
        "secret", "password", "passwd", "token", "session", "credential", "accesskey", "apikey",
    ]

    func profiles(_ members: [String: Any]) throws(ToolError) -> [String: [String: String]] {
        var profiles: [String: [String: String]] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let values = value as? [String: Any] else {
                try rejectSecret(name, "'\(name)'")
                throw .profile("\(path): '\(name)' must be an object of options.")
            }
            guard name.isName else { throw .profile("\(path): \(ProfileFile.nameRule)") }
            profiles[name] = [:]
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                profiles[name]?[key] = try validate(value, of: key, in: name)
            }
        }
        return profiles
    }

    /// Returns the value of an option, or throws an error if it is invalid or contains a secret.
    func validate(_ value: Any, of key: String, in profile: String) throws(ToolError) -> String {
        let subject = "'\(key)' of '\(profile)'"
        guard let option = Command.profileOptions.first(where: { $0.name == key }) else {
            try rejectSecret(key, subject)
            let names = Command.profileOptions.map(\.name)
            let suggestion = SpellingSuggestion(for: key, among: names).question()
            throw .profile(
                "\(path): \(subject) is not an option of a profile.\(suggestion) Use \(names.formattedList("or"))."
            )
        }
        guard let text = value as? String, !text.isEmpty else {
            throw .profile("\(path): \(subject) must be a string in quotation marks.")
        }
        if let error = option.value?.validationError(of: text, for: subject) { throw .profile("\(path): \(error).") }
        let url = URLComponents(string: text)
        if url?.password != nil { throw secret("\(subject) has a password") }
        if key == "endpoint", url?.query != nil { throw secret("\(subject) has a query") }
        return text
    }

    private func rejectSecret(_ name: String, _ subject: String) throws(ToolError) {
        let letters = name.lowercased().filter(\.isLetter)
        if Self.secretNames.contains(where: letters.contains) { throw secret("\(subject) looks like a secret") }
    }

    private func secret(_ reason: String) -> ToolError {
        .profile(
            "\(path): \(reason), and a profile must not contain secrets. If others could read the file, change the secret. Set a "
                + "client secret in COGNITO_CLIENT_SECRET, and enter passwords at a prompt."
        )
    }
}

extension ToolError {
    fileprivate static func profile(_ message: String) -> ToolError {
        ToolError(code: "InvalidProfile", message: message)
    }
}

extension [String: String] {
    /// Returns a base directory of the XDG Base Directory Specification, which ignores relative paths.
    func folder(_ variable: String, default relative: String) -> String {
        let folder = self[variable] ?? ""
        return folder.hasPrefix("/") ? folder : (self["HOME"] ?? NSHomeDirectory()) + "/" + relative
    }
}
