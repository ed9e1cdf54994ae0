package import CognitoAuth
import CognitoCrypto

extension EmulatorFlow {
    /// Goes through the flow.
    ///
    /// - Returns: The last tokens of it.
    /// - Throws: What a call throws that is not meant to fail; `UnexpectedStep`.
    package func run(_ scene: FlowScene, over transport: any Transport) async throws -> Tokens {
        let pool = try scene.pool(over: transport)
        return switch self {
        case .srp: try await signInAfterWrongPassword(scene, pool)
        case .srpByAlias: try await pool.signIn(scene.username, with: .srp(password: scene.password)).tokens
        case .newPassword: try await setNewPassword(scene, pool)
        case .authenticatorApp: try await answerCode(scene, pool)
        case .authenticatorAppAdded: try await addAuthenticatorApp(scene, pool)
        case .custom: try await answerTriggers(scene, pool)
        case .refresh: try await renewAndRevoke(scene, pool)
        case .admin: try await signInByServer(scene, pool)
        case .signUp: try await signUp(scene, pool)
        case .account: try await changeAndEndAccount(scene, pool)
        case .smsCode: try await answerTextMessage(scene, pool)
        case .setUp: try await setUpAuthenticatorApp(scene, pool)
        }
    }

    private func signInAfterWrongPassword(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        try await refused(.notAuthorized) {
            try await pool.signIn(scene.username, with: .srp(password: scene.password + "?"))
        }
        return try await pool.signIn(scene.username, with: .srp(password: scene.password)).tokens
    }

    private func setNewPassword(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let step = try await pool.signIn(scene.username, with: .srp(password: scene.password))
        let challenge: NewPasswordChallenge = try step.expected()
        return try await challenge.answer(scene.newPassword, attributes: ["given_name": scene.name]).tokens
    }

    private func answerCode(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let context = SignInContext(clientMetadata: ["reason": scene.name])
        let step = try await pool.signIn(scene.username, with: .srp(password: scene.password), context: context)
        let challenge: CodeChallenge = try step.expected()
        let code = try await scene.code(nil)
        try await refused(.codeMismatch) { try await challenge.answer(scene.wrongCode(insteadOf: code)) }
        return try await challenge.answer(code).tokens
    }

    private func addAuthenticatorApp(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let tokens = try await pool.signIn(scene.username, with: .password(scene.password)).tokens
        let enrollment = try await pool.enableTOTP(accessToken: tokens.accessToken)
        let code = try await scene.code(enrollment.secretCode)
        try await refused(.enableSoftwareTokenMFA) {
            try await enrollment.confirm(scene.wrongCode(insteadOf: code))
        }
        try await enrollment.confirm(code, deviceName: scene.name)
        return tokens
    }

    private func answerTriggers(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let context = SignInContext(clientMetadata: ["hint": scene.name])
        let first: CustomChallenge =
            try await pool.signIn(scene.username, with: .custom(), context: context).expected()
        let second: CustomChallenge = try await first.answer("sesame?").expected()
        return try await second.answer("sesame1").tokens
    }

    private func renewAndRevoke(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let tokens = try await pool.signIn(scene.username, with: .password(scene.password)).tokens
        let session = await UserSession(tokens, at: pool)
        let renewed = try await session.refreshedTokens()
        try await session.signOut(.revoke)
        return renewed
    }

    private func signInByServer(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let user = try await pool.client.adminGetUser(
            AdminGetUserRequest(userPoolID: pool.id.rawValue, username: scene.username)
        )
        let challenge: CodeChallenge =
            try await pool.signIn(user.username, with: .srp(password: scene.password)).expected()
        return try await challenge.answer(try await scene.code(nil)).tokens
    }

    private func answerTextMessage(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let step = try await pool.signIn(scene.username, with: .password(scene.password))
        let challenge: CodeChallenge = try step.expected()
        return try await challenge.answer(try await scene.code(nil)).tokens
    }

    private func setUpAuthenticatorApp(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let step = try await pool.signIn(scene.username, with: .password(scene.password))
        let first: NewPasswordChallenge = try step.expected()
        let second: SetUpMFAChallenge = try await first.answer(scene.newPassword).expected()
        let setup = try await second.beginAuthenticatorApp()
        let code = try await scene.code(setup.secretCode)
        try await refused(.codeMismatch) { try await setup.answer(scene.wrongCode(insteadOf: code)) }
        return try await setup.answer(code, deviceName: scene.name).tokens
    }
}
