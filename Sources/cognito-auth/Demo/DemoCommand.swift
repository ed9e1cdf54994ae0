import CognitoAuth

/// `demo`: sign-ins against user pools inside the process, without a network.
enum DemoCommand: Command {
    static let name = "demo"
    static let summary = "sign in to a user pool inside this process, no network needed"

    static var options: [Option] {
        []
    }

    static var details: [String] {
        [
            """
            Makes user pools in memory that check everything as the service does, and signs users in to \
            them: with SRP, with a wrong password, with an authenticator app, setting one up, by a factor of \
            the user's choice, and from a device that is remembered.
            """
        ]
    }

    static var examples: [Example] {
        [
            Example("See it all.", "demo")
        ]
    }

    static let success = "Every sign-in ended as it should"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let stage = DemoStage(console: tool.console)
        stage.say("The user pools of this demo are test doubles in this process, which keep their users in memory.")
        let tokens = try await stage.provePassword()
        try await stage.refuseWrongPassword()
        try await stage.answerCode()
        try await stage.setUpAuthenticatorApp()
        try await stage.chooseFactor()
        try await stage.rememberDevice()
        try stage.showClaims(of: tokens)
    }
}
