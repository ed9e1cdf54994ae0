import Foundation

/// Reads the profiles of a file, and refuses it as a whole for a secret, an unknown key or a value that cannot be.
struct ProfileCheck {
    let path: String

    /// What a key has in it that is for a secret, whatever its case and marks.
    private static let secrets = [
        "secret", "password", "passwd", "token", "session", "credential", "accesskey", "apikey",
    ]

    /// The options that a profile may hold, as the commands declare them.
    static var options: [Option] {
        Tool.commands.flatMap { $0.options }.filter(\.mayBeInProfile)
            .reduce(into: []) { options, option in
                if !options.contains(where: { $0.name == option.name }) { options.append(option) }
            }
    }

    func profiles(_ members: [String: Any]) throws(Refusal) -> [String: [String: String]] {
        var profiles: [String: [String: String]] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let values = value as? [String: Any] else {
                try refuseSecret(name)
                throw Refusal.profiles("\(path): '\(name)' is no profile, which is an object of options.")
            }
            guard name.isName else {
                throw Refusal.profiles("\(path): a profile's name is made of letters, digits and -_.: alone.")
            }
            profiles[name] = try profile(values, named: name)
        }
        return profiles
    }

    private func profile(_ members: [String: Any], named name: String) throws(Refusal) -> [String: String] {
        var profile: [String: String] = [:]
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            try refuseSecret(key, of: name)
            guard let option = Self.options.first(where: { $0.name == key }) else { throw unknown(key, of: name) }
            guard let text = value as? String, !text.isEmpty else {
                throw Refusal.profiles("\(path): '\(key)' of '\(name)' takes text in quotation marks.")
            }
            if let refusal = option.value?.refusal(of: text, for: "'\(key)' of '\(name)'") {
                throw Refusal.profiles("\(path): \(refusal).")
            }
            if URLComponents(string: text)?.password != nil {
                throw secret("'\(key)' of '\(name)' has a password in it")
            }
            if key == "endpoint", URLComponents(string: text)?.query != nil {
                throw secret("'\(key)' of '\(name)' has a query in it")
            }
            profile[key] = text
        }
        return profile
    }

    private func refuseSecret(_ key: String, of name: String? = nil) throws(Refusal) {
        let letters = key.lowercased().filter(\.isLetter)
        guard Self.secrets.contains(where: letters.contains) else { return }
        throw secret("it has '\(key)'" + (name.map { " in '\($0)'" } ?? ""))
    }

    private func secret(_ reason: String) -> Refusal {
        Refusal.profiles(
            "\(path) is not read: \(reason), and secrets do not belong there. Take it out, and change the secret if others "
                + "could read the file. A client secret goes into COGNITO_CLIENT_SECRET; passwords and tokens are asked for."
        )
    }

    private func unknown(_ key: String, of name: String) -> Refusal {
        let names = Self.options.map(\.name)
        return Refusal.profiles(
            "\(path): '\(name)' has '\(key)', which no profile takes.\(Nearest(to: key, among: names).question()) "
                + "There are \(names.listed(by: "and"))."
        )
    }
}
