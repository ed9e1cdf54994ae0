import CognitoAuth

/// `whoami`: what the service knows of the user whose tokens these are.
enum WhoAmICommand: Command {
    static let name = "whoami"
    static let summary = "ask the service whose tokens these are"
    static let options = SessionArguments.options
    static let flags: Set = ["json"]
    static let usage = """
        usage: cognito-auth whoami --user-pool-id P --client-id C [--token-file FILE] [options]

        \(SessionArguments.usage())

        Exit status: 0 signed in, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let session = try await SessionArguments.user(arguments, console)
        let request = GetUserRequest(accessToken: session.accessToken)
        let user = UserReport(try await session.client.getUser(request))
        console.give(arguments.has("json") ? user.json : user.text)
    }
}
