import Foundation

/// `profiles`: which profiles there are.
enum ProfilesCommand: Command {
    static let name = "profiles"
    static let summary = "list the profiles that --profile can name"

    static var options: [Option] { [.json] }

    static var details: [String] {
        [
            "A profile says which pool and app client to work on, and what else need not be said each time: "
                + "\(ProfileCheck.options.map(\.name).listed(by: "and")). Options on the command line win.",
            "The profiles are JSON, an object of an object each, in COGNITO_AUTH_PROFILES, or else in "
                + "cognito-auth/profiles.json in XDG_CONFIG_HOME or ~/.config. A file with a secret in it is refused.",
        ]
    }

    static var examples: [Example] { [Example("See the names, one a line.", "profiles")] }

    static let success = "Listed"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let file = try ProfileFile(path: ProfileFile.path(in: tool.environment))
        let names = file.profiles.keys.sorted()
        guard arguments.has("json") else { return tool.console.give(names.joined(separator: "\n")) }
        let members: [(String, JSONLine.Value?)] = [
            ("file", .string(file.path)), ("profiles", .array(names.map(JSONLine.Value.string))),
        ]
        tool.console.give(JSONLine(members).text)
    }
}
