import CognitoAuth

/// `sign-up`: registers a new user.
enum SignUpCommand: Command {
    static let name = "sign-up"
    static let summary = "register a new user"
    static let options = PoolArguments.options.union(["username", "attribute", "metadata"])
    static let flags: Set = ["no-password", "json"]
    static let usage = """
        usage: cognito-auth sign-up --user-pool-id P --client-id C --username U [options]

          --attribute NAME=VALUE  an attribute of the user, such as email=ada@example.com; may be repeated
          --no-password           register a user who signs in without one
          --endpoint URL          where to call instead of the Region's endpoint
          --metadata KEY=VALUE    what the pool's Lambda triggers are told; may be repeated
          --timeout SECONDS       how long to wait for the answer (10)
          --json                  print one JSON object on one line

        The password is asked for. The code that is sent then goes to `cognito-auth confirm`. The client secret, if the app
        client has one, is COGNITO_CLIENT_SECRET in the environment.

        Exit status: 0 registered, 1 refused or failed, 64 not understood, 130 interrupted.
        """

    static func run(_ arguments: Arguments, _ console: Console) async throws {
        let pool = try PoolArguments.pool(arguments)
        let username = try arguments.required("username")
        let attributes = try arguments.pairs("attribute", "NAME=VALUE")
        let context = SignInContext(clientMetadata: try PoolArguments.metadata(arguments))
        let password = arguments.has("no-password") ? nil : try console.ask("Password", isSecret: true)
        let user = try await pool.signUp(username, password: password, attributes: attributes, context: context)
        let delivery = user.codeDeliveryDetails.map(DeliveryReport.init)
        if arguments.has("json") {
            let status = user.userConfirmed ? "confirmed" : "unconfirmed"
            console.give(
                JSONLine([("status", .string(status)), ("sub", .string(user.userSub)), ("delivery", delivery?.json)])
                    .text
            )
        } else {
            let status = user.userConfirmed ? "Registered and confirmed." : "Registered."
            console.give([status, delivery?.text].compactMap(\.self).joined(separator: " "))
        }
    }
}
