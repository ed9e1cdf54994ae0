import CognitoAuth

/// `whoami`: what the service knows of the user whose tokens these are.
enum WhoAmICommand: Command {
    static let name = "whoami"
    static let summary = "ask the service whose tokens these are"

    static var options: [Option] {
        SessionArguments.options + [.json]
    }

    static var details: [String] {
        [SessionArguments.details]
    }

    static var examples: [Example] {
        [
            Example("Ask with the tokens that a sign-in keeps.", inPool: name, "--token-file ada.tokens")
        ]
    }

    static let success = "The tokens are good"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let session = try await SessionArguments.user(arguments, tool)
        let request = GetUserRequest(accessToken: session.accessToken)
        let user = UserReport(try await session.client.getUser(request))
        tool.console.give(arguments.has("json") ? user.json : user.text)
    }
}
