import CognitoCrypto
import Foundation

extension Command {
    static let secretHash = Command(
        "secret-hash",
        "compute the SECRET_HASH for a username",
        options: [.profile, .username.required, .clientID.required],
        details: "Reads the client secret from COGNITO_CLIENT_SECRET or prompts for it. Prints the hash in Base64.",
        examples: [
            "Compute the hash for a manual request.":
                "cognito-auth secret-hash --username ada --client-id 3n4b5urk1ft4fl3mg5e62d9ado"
        ],
        json: #"{"secretHash":"..."}"#
    ) { invocation in
        let username = try invocation.arguments.required("username")
        let clientID = try invocation.arguments.required("client-id")
        let variable = invocation.arguments.environment["COGNITO_CLIENT_SECRET"]
        let secret = try variable ?? invocation.console.prompt("Client secret", isSecret: true)
        guard !secret.isEmpty else { throw ToolError(code: "InvalidInput", message: "The client secret is empty.") }
        let hash = SecretHash.compute(username: username, clientID: clientID, clientSecret: secret)
        try invocation.printResult(["secretHash": hash], hash)
    }

    static let totp = Command(
        "totp",
        "compute a TOTP code",
        options: [
            Option(
                "time",
                OptionValue("SECONDS", .text(example: "1767225600")),
                "the time, in seconds since 1970-01-01 UTC (default: now)"
            )
        ],
        details: "Prompts for the Base32 secret that AssociateSoftwareToken returns.",
        json: #"{"code":"..."}"#
    ) { invocation in
        var date = invocation.tool.now()
        if let text = invocation.arguments.value("time") {
            guard let seconds = Int(text), seconds >= 0 else {
                throw UsageError("--time must be a number of seconds since 1970-01-01 UTC.")
            }
            date = Date(timeIntervalSince1970: TimeInterval(seconds))
        }
        let secret = try invocation.console.prompt("Secret", isSecret: true)
        let code = try TOTP(secretBase32: secret).code(at: date)
        try invocation.printResult(["code": code], code)
    }

    static let demo = Command(
        "demo",
        "demonstrate sign-in flows with an in-memory user pool",
        details: """
            Creates user pools in memory that validate requests as Amazon Cognito does, and signs users in: with SRP, with a wrong \
            password, with an authenticator app, with choice-based sign-in, and from a remembered \
            device.
            """
    ) { invocation in
        try await DemoScript(console: invocation.console).run()
    }
}
