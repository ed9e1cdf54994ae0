import CognitoAuth

extension EmulatorFlow {
    func signUp(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let attributes = ["email": scene.email, "name": scene.name]
        _ = try await pool.signUp(scene.username, password: scene.password, attributes: attributes)
        let early = try await refused(.userNotConfirmed) {
            try await pool.signIn(scene.username, with: .password(scene.password))
        }
        guard early.httpStatus == 400 else { throw UnexpectedStep() }
        try await pool.resendConfirmationCode(to: scene.username)
        let code = try await scene.code(nil)
        try await refused(.codeMismatch) {
            try await pool.confirmSignUp(scene.username, code: scene.wrongCode(insteadOf: code))
        }
        try await pool.confirmSignUp(scene.username, code: code)
        return try await pool.signIn(scene.username, with: .password(scene.password)).tokens
    }

    func changeAndEndAccount(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        try await pool.forgotPassword(scene.username)
        let code = try await scene.code(nil)
        let password = scene.newPassword
        try await refused(.codeMismatch) {
            let wrong = scene.wrongCode(insteadOf: code)
            try await pool.confirmForgotPassword(scene.username, code: wrong, newPassword: password)
        }
        try await pool.confirmForgotPassword(scene.username, code: code, newPassword: password)
        let tokens = try await pool.signIn(scene.username, with: .password(password)).tokens
        let token = tokens.accessToken
        let attribute = Attribute(name: "locale", value: scene.name)
        try await pool.client.updateUserAttributes(.init(userAttributes: [attribute], accessToken: token))
        let user = try await pool.client.getUser(GetUserRequest(accessToken: token))
        guard user.userAttributes?.contains(where: { $0.name == "locale" }) == true else { throw UnexpectedStep() }
        let change = ChangePasswordRequest(
            previousPassword: password,
            proposedPassword: scene.password,
            accessToken: token
        )
        try await pool.client.changePassword(change)
        try await pool.client.deleteUser(DeleteUserRequest(accessToken: token))
        return tokens
    }
}
