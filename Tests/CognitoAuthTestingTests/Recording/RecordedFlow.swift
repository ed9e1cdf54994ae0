import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

/// A flow that is recorded with a local pool and replayed to the same calls; the raw value is the file name.
enum RecordedFlow: String, CaseIterable {
    /// SRP and a code by SMS, after a wrong code.
    case srpWithCode = "srp-sms-mfa"
    /// A password without a second factor.
    case passwordAlone = "password"
    /// A wrong password, then the correct one.
    case wrongPassword = "wrong-password"
    /// A choice of the password, then a step-up with a code by SMS.
    case stepUp = "step-up"
    /// A token of an app client, and the exchange of a user's token.
    case serviceTokens = "service-tokens"

    static let username = "ada.lovelace"
    static let password = "correct horse battery"
    static let email = "ada.lovelace@example.com"
    static let shoe = "size forty-one"
    static let wrongCode = "909191"
    static let clientSecret = "a client's own secret"
    static let client = LocalAppClient(
        id: "3n4b5urk1ft4fl3mg5e62d9ado",
        secret: clientSecret,
        explicitAuthFlows: ExplicitAuthFlow.all.union([.tokenExchangeImpersonation]),
        allowedScopes: ["aws.cognito.signin.user.admin"]
    )
    static let service = LocalAppClient(
        id: "7k2m9q4w1e8r5t3y6u0i2o4p1a",
        secret: clientSecret,
        explicitAuthFlows: [.clientToken],
        allowedScopes: ["orders/read"]
    )
    static let sub = "c29c138d-d519-4ca8-a3d7-427f93992563"

    var fixture: Recording { get throws { try Recording(json: .recording(rawValue)) } }

    /// Runs the flow over a transport; `code` returns the correct code.
    func run(
        over transport: any Transport,
        username: String = username,
        password: String = password,
        code: @Sendable () async throws -> String = { "123456" }
    ) async throws -> Tokens {
        func userPool(_ client: LocalAppClient) throws -> UserPool {
            try UserPool(
                id: "us-east-1_Local0001",
                clientID: client.id,
                clientSecret: Self.clientSecret,
                transport: transport,
                retry: .none
            )
        }
        let pool = try userPool(Self.client)
        switch self {
        case .srpWithCode:
            let challenge = try await pool.signIn(username, with: .srp(password: password)).code
            do {
                _ = try await challenge.answer(Self.wrongCode)
                throw UnexpectedStep()
            } catch let error as CognitoError where error.code == .codeMismatch {}
            return try await challenge.answer(try await code()).tokens
        case .passwordAlone: return try await pool.signIn(username, with: .password(password)).tokens
        case .wrongPassword:
            let wrong = try await failure { try await pool.signIn(username, with: .password("wrong horse battery")) }
            #expect(wrong.isIncorrectUsernameOrPassword)
            return try await pool.signIn(username, with: .password(password)).tokens
        case .stepUp:
            let choice = SignInMethod.choice(preferring: .password, password: password)
            let tokens = try await pool.signIn(username, with: choice).tokens
            let stepUp = StepUp(to: [.level4, .level3], from: tokens.accessToken, maximumAge: .seconds(300))
            let challenge = try await pool.signIn(username, with: .choice(stepUp: stepUp)).code
            return try await challenge.answer(try await code()).tokens
        case .serviceTokens:
            let service = try await userPool(Self.service).clientToken(scopes: ["orders/read"])
            #expect(service.tokenType == "Bearer")
            let tokens = try await pool.signIn(username, with: .password(password)).tokens
            let derived = try await pool.client.getDerivedToken(
                GetDerivedTokenRequest(
                    clientID: Self.client.id,
                    clientSecret: Self.clientSecret,
                    subjectToken: tokens.accessToken,
                    subjectTokenType: .accessToken,
                    resources: ["orders"]
                )
            )
            #expect(derived.issuedTokenType == .accessToken)
            return tokens
        }
    }

    /// Returns the pool with which the flow is recorded.
    func localPool() async -> LocalUserPool {
        let attributes = ["sub": Self.sub, "custom:shoe": Self.shoe]
        let user = LocalUser(Self.username, password: Self.password, attributes: attributes).withEmail(Self.email)
        var configuration = LocalUserPool.Configuration()
        configuration.signingKey = .test
        configuration.appClients = [Self.client, Self.service]
        if self == .stepUp { configuration.mfaConfiguration = .off }
        configuration.now = TestClock().read
        let local = LocalUserPool(configuration: configuration)
        await local.add([.srpWithCode, .stepUp].contains(self) ? user.withSMSCode() : user)
        return local
    }

    /// Records the flow; the spy contains the requests and responses with their secrets.
    func record() async throws -> (recording: Recording, spy: RequestSpy) {
        let local = await localPool()
        let spy = RequestSpy(local)
        let recorder = RecordingTransport(spy)
        _ = try await run(over: recorder) { try #require(await local.lastCode(for: Self.username)) }
        return (try recorder.recording(), spy)
    }
}
