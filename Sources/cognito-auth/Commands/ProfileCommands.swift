import CognitoAuth

extension Command {
    private static let profileName = Operand(value: OptionValue("NAME", .profile))

    static let profileList = Command(
        "profile list",
        "list the profiles",
        json: #"{"file":"/home/ada/.config/cognito-auth/profiles.json","profiles":["default","dev"]}"#
    ) { invocation in
        let file = try ProfileFile(environment: invocation.tool.environment)
        let names = file.profiles.keys.sorted()
        let fields: [Field] = [("file", file.path.json), ("profiles", .array(names.map(\.json)))]
        try invocation.printObject(fields, names.isEmpty ? "No profiles." : names.joined(separator: "\n"))
    }

    static let profileShow = Command(
        "profile show",
        "show the options of a profile",
        operand: profileName,
        json: profileJSON
    ) { invocation in
        let file = try ProfileFile(environment: invocation.tool.environment)
        try printProfile(try file.profile(named: invocation.arguments.operands[0]), invocation)
    }

    static let profileSet = Command(
        "profile set",
        "set options of a profile, or create it",
        operand: profileName,
        options: profileOptions,
        details: "Changes the given options and keeps the others. Prints the resulting profile.",
        examples: [
            "Create a profile.":
                "cognito-auth profile set dev --user-pool-id eu-west-1_Ab12Cd34E --client-id 3n4b5urk1ft4fl3mg5e62d9ado"
        ],
        json: profileJSON
    ) { invocation in
        var file = try ProfileFile(environment: invocation.tool.environment)
        let name = invocation.arguments.operands[0]
        guard name.isName else { throw UsageError(ProfileFile.nameRule) }
        var profile = file.profiles[name] ?? [:]
        for option in profileOptions {
            guard let value = invocation.arguments.all(option.name).last else { continue }
            profile[option.name] = try ProfileValidator(path: file.path).validate(value, of: option.name, in: name)
        }
        guard !profile.isEmpty else { throw UsageError("Missing an option, for example --user-pool-id ID.") }
        try file.set(profile, named: name)
        try printProfile(profile, invocation)
    }

    static let profileRemove = Command(
        "profile remove",
        "remove a profile without a session",
        operand: profileName,
        json: #"{"status":"removed"}"#
    ) { invocation in
        var file = try ProfileFile(environment: invocation.tool.environment)
        let name = invocation.arguments.operands[0]
        _ = try file.profile(named: name)
        guard try await invocation.stateFolder.keptSession(profile: name) == nil else {
            let message = "The profile has a session. Run `cognito-auth sign-out --profile \(name)` first."
            throw ToolError(code: "SignedIn", message: message)
        }
        try file.set(nil, named: name)
        try invocation.printStatus("removed", "The profile was removed.")
    }

    private static let profileJSON = #"{"client-id":"...","user-pool-id":"..."}, the options of the profile"#

    /// The options that a profile can have.
    static let profileOptions = (signIn.options + awsCredentials.options).filter(\.isAllowedInProfile)
        .reduce(into: [Option]()) { options, option in
            var option = option
            option.isRequired = false
            option.environmentVariable = nil
            if !options.contains(where: { $0.name == option.name }) { options.append(option) }
        }

    private static func printProfile(_ profile: [String: String], _ invocation: Invocation) throws {
        try invocation.printObject(profile.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
}
