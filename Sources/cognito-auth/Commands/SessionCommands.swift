import CognitoAuth

extension Command {
    private static let sessionsJSON = """
        {"sessions":[{"clientID":"...","createdAt":"2026-01-01T00:00:00Z","deviceType":"...","isCurrent":true,\
        "lastActiveAt":"...","lastIPAddress":"...","sessionID":"...","sessionType":"..."}]}
        """

    static let sessionList = ofUser("session list", "list the sessions", json: sessionsJSON, run: printSessions)

    static let sessionRevoke = ofUser(
        "session revoke",
        "revoke sessions",
        operand: Operand(value: OptionValue("ID", .text(example: "tkn5k2b1")), isRepeatable: true),
        options: [Option("linked", "also revoke the single sign-on session and the sessions that started from it")],
        details: """
            ID is a sessionID of `cognito-auth session list`. Prints the resulting sessions. To revoke the current session, run \
            `cognito-auth sign-out`.
            """,
        examples: ["Revoke a session.": "cognito-auth session revoke tkn5k2b1"],
        json: sessionsJSON
    ) { invocation, user in
        for id in invocation.arguments.operands {
            let request = RevokeUserSessionRequest(
                accessToken: user.accessToken,
                sessionID: id,
                revokeAssociatedSessions: invocation.arguments.has("linked") ? .linked : nil
            )
            try await user.client.revokeUserSession(request)
        }
        try await printSessions(invocation, user)
    }

    @Sendable private static func printSessions(_ invocation: Invocation, _ user: SignedInUser) async throws {
        try await invocation.printList("sessions", user.client.userSessions(accessToken: user.accessToken)) { session in
            [
                ("sessionID", session.sessionID?.json), ("sessionType", session.sessionType?.rawValue.json),
                ("clientID", session.clientID?.json), ("createdAt", session.createDate?.json),
                ("lastActiveAt", session.lastActiveDate?.json), ("deviceType", session.deviceType?.json),
                ("lastIPAddress", session.lastIPAddress?.json),
                ("isCurrent", session.isCurrentSession.map(JSONValue.bool)),
            ]
        }
    }
}
