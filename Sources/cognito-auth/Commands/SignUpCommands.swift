import CognitoAuth

extension Command {
    static let signUp = Command(
        "sign-up",
        "register a user",
        options: Option.pool + [
            .username.required,
            Option(
                "attribute",
                OptionValue("NAME=VALUE", .text(example: "email=ada@example.com")),
                "an attribute of the user, such as email=ada@example.com"
            ).repeatable, Option("no-password", "register a user without a password"),
            Option("sign-in", "confirm the user with the code that is sent, sign the user in, and keep the session"),
        ] + SignInCompletion.options + [.clientMetadata],
        details: """
            Prompts for the password. With --sign-in, also prompts for the confirmation code and signs the user in with the \
            session that Amazon Cognito returns, or with the password if the app client does not allow USER_AUTH.
            Without --sign-in, run `cognito-auth sign-up confirm` with the code.
            """,
        examples: ["Register a user.": "cognito-auth sign-up --username ada --attribute email=ada@example.com"],
        json: """
            {"delivery":{"attribute":"email","destination":"a***@e***","medium":"EMAIL"},"status":"unconfirmed","sub":"..."}; \
            the status of a confirmed user is confirmed; with --sign-in as `sign-in`
            """
    ) { invocation in
        let (arguments, console, pool) = (invocation.arguments, invocation.console, try invocation.pool())
        if !arguments.has("sign-in"), let option = SignInCompletion.options.first(where: { arguments.has($0.name) }) {
            throw UsageError("--\(option.name) requires --sign-in.")
        }
        let attributes = try arguments.pairs("attribute")
        let (username, context) = (try arguments.required("username"), try invocation.context)
        var password: String?
        let response = try await console.retryingAnswer(tries: console.passwordTries, if: \.isPasswordRejection) {
            password = arguments.has("no-password") ? nil : try console.promptForNewPassword("Password")
            return try await pool.signUp(username, password: password, attributes: attributes, context: context)
        }
        guard arguments.has("sign-in") else { return try printSignUp(response, invocation) }
        console.printNote(text(of: response))
        var session = response.session
        if !response.userConfirmed {
            guard response.codeDeliveryDetails != nil else {
                let message = "The user is registered, but no code was sent. An administrator must confirm the user."
                throw ToolError(code: "NoCodeSent", message: message)
            }
            session = try await confirm(username, session: session, pool, invocation)
        }
        guard let method = session.map({ .choice(session: $0) }) ?? password.map(SignInMethod.srp) else {
            let message = "The user is confirmed but cannot be signed in: there is neither a session nor a password."
            throw ToolError(code: "NoSession", message: message)
        }
        try await SignInCompletion(invocation).signIn(username) { method }
    }

    static let signUpConfirm = Command(
        "sign-up confirm",
        "confirm a user with the code that was sent",
        options: Option.pool + [
            .username.required, Option("resend", "resend the confirmation code first"),
            Option("force-alias-creation", "move the alias to this user if another user has it"), .clientMetadata,
        ],
        details: "Prompts for the code, up to three times.",
        examples: ["Resend the code and confirm a user.": "cognito-auth sign-up confirm --username ada --resend"],
        json: #"{"status":"confirmed"}"#
    ) { invocation in
        let (pool, username) = (try invocation.pool(), try invocation.arguments.required("username"))
        if invocation.arguments.has("resend") {
            invocation.printDelivery(try await pool.resendConfirmationCode(to: username, context: invocation.context))
        }
        _ = try await confirm(username, session: nil, pool, invocation)
        try invocation.printStatus("confirmed", "The user is confirmed.")
    }

    /// Prompts for the code, confirms the user, and returns the session to sign in with, if Cognito returns one.
    ///
    /// A code can arrive after the session has expired, which lasts three minutes by default. Then the code confirms the user
    /// without the session.
    private static func confirm(
        _ username: String,
        session: String?,
        _ pool: UserPool,
        _ invocation: Invocation
    ) async throws -> String? {
        @Sendable func confirm(_ code: String, _ session: String?) async throws -> String? {
            try await pool.confirmSignUp(
                username,
                code: code,
                session: session,
                forceAliasCreation: invocation.arguments.has("force-alias-creation"),
                context: invocation.context
            ).session
        }
        return try await invocation.console.promptForCode("Code") { code in
            do {
                return try await confirm(code, session)
            } catch let error as CognitoError where session != nil && error.notAuthorizedReason == .expiredSession {
                return try await confirm(code, nil)
            }
        }
    }

    private static func printSignUp(_ response: SignUpResponse, _ invocation: Invocation) throws {
        let delivery = response.codeDeliveryDetails.map { details in
            JSONValue.object(of: [
                ("medium", details.deliveryMedium?.rawValue.json), ("destination", details.destination?.json),
                ("attribute", details.attributeName?.json),
            ])
        }
        let status = response.userConfirmed ? "confirmed" : "unconfirmed"
        let fields: [Field] = [("status", status.json), ("sub", response.userSub.json), ("delivery", delivery)]
        try invocation.printObject(fields, text(of: response))
    }

    private static func text(of response: SignUpResponse) -> String {
        let delivery = response.codeDeliveryDetails.map { " \($0.text)" } ?? ""
        return "The user is registered\(response.userConfirmed ? " and confirmed" : "").\(delivery)"
    }
}
