import CognitoAuth
import CognitoAuthTesting
import Foundation
import TestSupport
import Testing

@Suite("Tokens of services")
struct ServiceTokenTests {
    private static let worker = LocalAppClient(
        id: "worker",
        secret: "the secret of the worker",
        explicitAuthFlows: [.clientToken],
        allowedScopes: ["orders/read", "orders/write"]
    )
    private static let gateway = LocalAppClient(
        id: "gateway",
        secret: "the secret of the gateway",
        explicitAuthFlows: [.tokenExchangeImpersonation, .tokenExchangeDelegation],
        allowedScopes: ["orders/read", "aws.cognito.signin.user.admin"]
    )
    private static let invalidScope = "NotAuthorizedException: Invalid scope requested."
    private static func notEnabled(_ client: LocalAppClient) -> String {
        "OperationNotEnabledException: The operation is not enabled for client \(client.id)."
    }

    private func test() async -> TestPool {
        await TestPool(.ada.withGroups(["staff"]), others: [Self.worker, Self.gateway])
    }

    // MARK: GetClientToken

    @Test func `An app client gets a token with its scopes, which a verifier accepts`() async throws {
        let test = await test()
        let pool = try test.userPool(Self.worker)
        let verifier = try pool.makeTokenVerifier()
        for (scopes, granted) in [([], Self.worker.allowedScopes), (["orders/read"], ["orders/read"])] {
            let token = try await pool.clientToken(scopes: scopes)
            let verified = try await verifier.verify(
                token.accessToken,
                as: .access,
                requiring: [.scope("orders/read"), .authenticated(within: .seconds(1))]
            )
            expectEqual((verified.scopes, verified.sub, verified.username), (granted, "worker", nil))
            expectEqual((token.tokenType, token.expiresAt), ("Bearer", test.clock.now.addingTimeInterval(3600)))
        }
    }

    @Test func `A token is kept for its scopes, and renewed five minutes before it expires`() async throws {
        let test = await test()
        let pool = try test.userPool(Self.worker, retry: .none)
        let copy = pool
        let first = try await pool.clientToken(scopes: ["orders/read", "orders/write"])
        try await expectEqual(copy.clientToken(scopes: ["orders/write", "orders/read"]), first)
        try await expectEqual(pool.clientToken(scopes: ["orders/read"]) == first, false)
        test.clock.advance(by: 3301)
        // A token that is still valid outlasts a failure.
        await test.local.injectFault(.dropResponse, of: "GetClientToken")
        try await expectEqual(pool.clientToken(scopes: ["orders/read", "orders/write"]), first)
        test.clock.advance(by: 6)
        let second = try await pool.clientToken(scopes: ["orders/read", "orders/write"])
        expectEqual(second.expiresAt, test.clock.now.addingTimeInterval(3600))
        let tokens = try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await pool.clientToken(scopes: ["orders/write"]) } }
            return try await group.reduce(into: Set<ClientToken>()) { $0.insert($1) }
        }
        expectEqual(tokens.count, 1)
    }

    @Test func `A refused client token has the cause`() async throws {
        let test = await test()
        await expectError(Self.invalidScope) {
            try await test.userPool(Self.worker).clientToken(scopes: ["orders/delete"])
        }
        await expectError(Self.notEnabled(Self.gateway)) { try await test.userPool(Self.gateway).clientToken() }
        #expect(try await failure { try await test.pool.clientToken() }.code == .invalidConfiguration)
        let wrong = LocalAppClient(id: "worker", secret: "another secret")
        await expectError("NotAuthorizedException: Invalid client or secret") {
            try await test.userPool(wrong).clientToken()
        }
    }

    // MARK: GetDerivedToken

    private func exchange(
        _ test: TestPool,
        _ subject: String,
        _ type: TokenTypeIdentifierType = .accessToken,
        change: (inout GetDerivedTokenRequest) -> Void = { _ in }
    ) async throws -> GetDerivedTokenResponse {
        var request = GetDerivedTokenRequest(
            clientID: Self.gateway.id,
            clientSecret: Self.gateway.secret,
            subjectToken: subject,
            subjectTokenType: type
        )
        change(&request)
        return try await test.pool.client.getDerivedToken(request)
    }

    @Test func `A user's token is exchanged for one with an audience, and with an actor`() async throws {
        let test = await test()
        let tokens = try await test.signIn().tokens
        let worker = try await test.userPool(Self.worker).clientToken()
        let verifier = try test.userPool(Self.gateway).makeTokenVerifier()

        let plain = try await exchange(test, tokens.accessToken) { $0.resources = ["orders"] }
        expectEqual((plain.issuedTokenType, plain.tokenType), (.accessToken, "Bearer"))
        let user = try await verifier.verify(
            plain.issuedToken,
            as: .access,
            requiring: [.audience("orders"), .group("staff")]
        )
        expectEqual((user.username, user.scopes, user["act"]), ("ada", ["aws.cognito.signin.user.admin"], nil))

        let delegated = try await exchange(test, tokens.accessToken) {
            $0.actorToken = worker.accessToken
            $0.actorTokenType = .accessToken
        }
        let actor = try await verifier.verify(delegated.issuedToken, as: .access)["act"]
        expectEqual(actor?["sub"]?.string, "worker")

        let id = try await exchange(test, tokens.idToken ?? "", .idToken) { $0.requestedTokenType = .idToken }
        expectEqual((id.issuedTokenType, id.tokenType), (.idToken, "N_A"))
        try await expectEqual(verifier.verify(id.issuedToken, as: .id).username, "ada")
    }

    @Test func `A refused exchange has the cause`() async throws {
        let test = await test()
        let tokens = try await test.signIn().tokens
        let (access, refresh) = (tokens.accessToken, try #require(tokens.refreshToken))
        let changes: [(String, (inout GetDerivedTokenRequest) -> Void)] = [
            (Self.invalidScope, { $0.scopes = ["orders/read"] }),
            ("NotAuthorizedException: Invalid SubjectToken", { $0.subjectTokenType = .idToken }),
            ("NotAuthorizedException: Invalid SubjectToken", { $0.subjectToken = refresh }),
            (
                "ResourceNotFoundException: Identity provider corp does not exist.",
                { $0.subjectTokenProviderName = "corp" }
            ),
            (
                "InvalidParameterException: Only one audience or resource can be requested.",
                { ($0.audiences, $0.resources) = (["a"], ["b"]) }
            ),
            (Self.notEnabled(Self.worker), { ($0.clientID, $0.clientSecret) = (Self.worker.id, Self.worker.secret) }),
            (
                "NotAuthorizedException: Client gateway is configured with secret but client secret was not received",
                { $0.clientSecret = nil }
            ),
        ]
        for (error, change) in changes { await expectError(error) { try await exchange(test, access, change: change) } }
        try await test.pool.revoke(tokens)
        await expectError("NotAuthorizedException: SubjectToken has been revoked") { try await exchange(test, access) }
        test.clock.advance(by: 3600)
        await expectError("NotAuthorizedException: SubjectToken has expired") { try await exchange(test, access) }
    }
}
