package import CognitoAuth
import CognitoCrypto

/// A flow that is recorded at an emulator of Amazon Cognito and replayed to the same calls; the raw value is the file name.
package enum EmulatorFlow: String, CaseIterable, Sendable {
    /// SRP with a wrong password, then with the right one.
    case srp = "ministack-srp"
    /// SRP with an email alias and an app client with a secret.
    case srpByAlias = "ministack-srp-alias"
    /// A temporary password and the new one, with attributes.
    case newPassword = "ministack-new-password"
    /// SRP and the code of an authenticator app, after a wrong code.
    case authenticatorApp = "ministack-authenticator-app"
    /// An authenticator app that a signed-in user adds, after a wrong code.
    case authenticatorAppAdded = "ministack-authenticator-app-added"
    /// Two custom challenges.
    case custom = "ministack-custom"
    /// Tokens that are refreshed and revoked.
    case refresh = "ministack-refresh"
    /// SRP and the code of an authenticator app with signed requests.
    case admin = "ministack-admin"
    /// AWS credentials of an identity pool, after an unknown identity pool.
    case identityPool = "ministack-identity-pool"
    /// A user whom an administrator changes, disables, enables, lists, and deletes.
    case administration = "ministack-administration"
    /// A sign-up and its confirmation, after a wrong code.
    case signUp = "ministack-sign-up"
    /// A forgotten password, an attribute, and the deletion of the user.
    case account = "ministack-account"
    /// A password and a code by SMS.
    case smsCode = "moto-sms-code"
    /// A temporary password, the new one, and the authenticator app that the pool requires.
    case setUp = "moto-set-up"
}

extension EmulatorFlow {
    /// The names of the pool, the user, and the app client in the provision of the emulators; a sign-up has no user.
    ///
    /// No other test changes the password and the factors of the user.
    package var names: (pool: String, user: String?, client: String) {
        switch self {
        case .srp, .identityPool: ("plain", "alice", "app")
        case .srpByAlias: ("aliases", "otto", "secret")
        case .newPassword: ("temporary", "nia6", "secret")
        case .authenticatorApp, .admin: ("totp", "tom", "secret")
        case .authenticatorAppAdded: ("required", "eve0", "secret")
        case .custom: ("custom", "cora", "app")
        case .refresh: ("plain", "alice", "secret")
        case .administration: ("administration", "uma", "app")
        case .signUp: ("plain", nil, "secret")
        case .account: ("plain", "dana", "secret")
        case .smsCode: ("sms", "sam", "app")
        case .setUp: ("required", "eve5", "secret")
        }
    }

    /// A Boolean value that indicates whether the requests of the flow are signed.
    package var isAdmin: Bool { self == .admin || self == .administration }

    /// Runs the flow and returns its last tokens.
    package func run(_ scene: FlowScene, over transport: any Transport) async throws -> Tokens {
        let pool = try scene.pool(over: transport)
        let username = scene.username
        let (srp, password) = (SignInMethod.srp(password: scene.password), SignInMethod.password(scene.password))
        switch self {
        case .srp:
            let wrong = SignInMethod.srp(password: scene.password + "?")
            try await refused(.notAuthorized) { try await pool.signIn(username, with: wrong) }
            return try await pool.signIn(username, with: srp).tokens
        case .srpByAlias:
            return try await pool.signIn(username, with: srp).tokens
        case .newPassword:
            let challenge: NewPasswordChallenge = try await pool.signIn(username, with: srp).expected()
            return try await challenge.answer(scene.newPassword, attributes: ["given_name": scene.name]).tokens
        case .authenticatorApp:
            let context = SignInContext(clientMetadata: ["reason": scene.name])
            let challenge: CodeChallenge = try await pool.signIn(username, with: srp, context: context).expected()
            let code = try await scene.code(nil)
            try await refused(.codeMismatch) { try await challenge.answer(scene.wrongCode(insteadOf: code)) }
            return try await challenge.answer(code).tokens
        case .authenticatorAppAdded:
            let tokens = try await pool.signIn(username, with: password).tokens
            let enrollment = try await pool.beginTOTPEnrollment(accessToken: tokens.accessToken)
            let code = try await scene.code(enrollment.secretCode)
            let wrong = scene.wrongCode(insteadOf: code)
            try await refused(.enableSoftwareTokenMFA) { try await enrollment.confirm(wrong) }
            try await enrollment.confirm(code, deviceName: scene.name)
            return tokens
        case .custom:
            let context = SignInContext(clientMetadata: ["hint": scene.name])
            let first: CustomChallenge = try await pool.signIn(username, with: .custom(), context: context).expected()
            let second: CustomChallenge = try await first.answer("sesame?").expected()
            return try await second.answer("sesame1").tokens
        case .refresh:
            let session = await UserSession(try await pool.signIn(username, with: password).tokens, pool: pool)
            let renewed = try await session.refreshedTokens()
            try await session.signOut(.revokeToken)
            return renewed
        case .admin:
            let request = AdminGetUserRequest(userPoolID: pool.id.rawValue, username: username)
            let user = try await pool.client.adminGetUser(request)
            let challenge: CodeChallenge = try await pool.signIn(user.username, with: srp).expected()
            return try await challenge.answer(try await scene.code(nil)).tokens
        case .identityPool:
            let session = await UserSession(try await pool.signIn(username, with: password).tokens, pool: pool)
            let (known, unknown) = (scene.identityPoolID ?? "", "us-east-1:00000000-0000-4000-8000-000000000000")
            func identityPool(_ id: String) throws -> IdentityPool {
                try IdentityPool(id: id, endpoint: scene.endpoint, transport: transport, retry: .none)
            }
            try await refused(.resourceNotFound) { try await identityPool(unknown).identityID(for: session) }
            _ = try await identityPool(known).credentialsProvider(for: session).credentials()
            return try await session.validTokens()
        case .administration:
            return try await administer(scene, pool)
        case .signUp:
            return try await signUp(scene, pool)
        case .account:
            return try await changeAndEndAccount(scene, pool)
        case .smsCode:
            let challenge: CodeChallenge = try await pool.signIn(username, with: password).expected()
            return try await challenge.answer(try await scene.code(nil)).tokens
        case .setUp:
            let first: NewPasswordChallenge = try await pool.signIn(username, with: password).expected()
            let second: SetUpMFAChallenge = try await first.answer(scene.newPassword).expected()
            let setup = try await second.beginTOTPSetup()
            let code = try await scene.code(setup.secretCode)
            try await refused(.codeMismatch) { try await setup.answer(scene.wrongCode(insteadOf: code)) }
            return try await setup.answer(code, deviceName: scene.name).tokens
        }
    }

    private func administer(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
        let (client, id, username) = (pool.client, pool.id.rawValue, scene.username)
        let attributes = [
            Attribute(name: "email", value: scene.email), Attribute(name: "email_verified", value: "true"),
        ]
        try await client.adminUpdateUserAttributes(
            .init(userPoolID: id, username: username, userAttributes: attributes)
        )
        try await client.adminAddUserToGroup(.init(userPoolID: id, username: username, groupName: "staff"))
        try await refused(.resourceNotFound) {
            try await client.adminAddUserToGroup(.init(userPoolID: id, username: username, groupName: "nobody"))
        }
        try await client.adminDisableUser(.init(userPoolID: id, username: username))
        let disabled = try await refused(.notAuthorized) {
            try await pool.signIn(username, with: .password(scene.password))
        }
        try await client.adminEnableUser(.init(userPoolID: id, username: username))
        let tokens = try await pool.signIn(username, with: .password(scene.password)).tokens
        let found = try await client.listUsers(.init(userPoolID: id, filter: "username = \"\(username)\"")).users
        let groups = try await client.adminListGroupsForUser(.init(userPoolID: id, username: username)).groups
        let events = try await client.adminListUserAuthEvents(.init(userPoolID: id, username: username)).authEvents
        let passed = [ChallengeResponseType(challengeName: "Password", challengeResponse: "Success")]
        guard disabled.notAuthorizedReason == .userDisabled, found?.map(\.enabled) == [true], groups?.count == 1,
            events?.map(\.eventResponse) == ["Pass"], events?.map(\.challengeResponses) == [passed]
        else { throw UnexpectedStep() }
        try await client.adminRemoveUserFromGroup(.init(userPoolID: id, username: username, groupName: "staff"))
        try await client.adminDeleteUser(.init(userPoolID: id, username: username))
        try await refused(.userNotFound) {
            try await client.adminGetUser(.init(userPoolID: id, username: username))
        }
        return tokens
    }

    private func signUp(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
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

    private func changeAndEndAccount(_ scene: FlowScene, _ pool: UserPool) async throws -> Tokens {
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

/// A step is not the expected one, or a call that must fail succeeded.
package struct UnexpectedStep: Error {
    private let step: SignInStep?

    package init(_ step: SignInStep? = nil) { self.step = step }
}

extension SignInStep {
    /// The tokens of the step, which must be the last one.
    package var tokens: Tokens {
        get throws {
            guard case .signedIn(let tokens) = self else { throw UnexpectedStep(self) }
            return tokens
        }
    }

    /// Returns the challenge of the step, which must have the expected type.
    package func expected<Expected: SignInChallenge>(_ type: Expected.Type = Expected.self) throws -> Expected {
        guard let challenge = challenge as? Expected else { throw UnexpectedStep(self) }
        return challenge
    }
}

/// Makes a call that must fail with a code.
@discardableResult
private func refused(_ code: CognitoError.Code, by call: () async throws -> some Sendable) async throws -> CognitoError
{
    do {
        _ = try await call()
    } catch let error as CognitoError where error.code == code {
        return error
    }
    throw UnexpectedStep()
}
