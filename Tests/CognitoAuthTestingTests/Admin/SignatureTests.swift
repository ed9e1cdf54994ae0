import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Admin operations: authorization")
struct SignatureTests {
    private static let invalidToken =
        "UnrecognizedClientException: The security token included in the request is invalid."

    private func getUser(
        _ test: TestPool,
        _ key: AWSCredentials? = nil,
        after seconds: TimeInterval = 0,
        region: AWSRegion = "us-east-1",
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> WireClient.Response {
        let (wire, date) = (test.wire, test.clock.now.addingTimeInterval(seconds))
        let body = ["Username": "ada"]
        return try await wire.sendAsAdmin(
            "AdminGetUser",
            body,
            signing: key,
            region: region,
            at: date,
            changing: change
        )
    }

    @Test func `The pool's credentials allow every operation, and an added access key only its own`() async throws {
        let test = await TestPool(.ada)
        try await getUser(test).expectSuccess()
        let key = AWSCredentials(accessKeyID: "AKIACLERK", secretAccessKey: "s")
        try await getUser(test, key).expectError(Self.invalidToken)
        await test.local.addAccessKey(key, allowing: ["AdminGetUser"])
        try await getUser(test, key).expectSuccess()
        func denied(_ operation: String) -> String {
            "AccessDeniedException: User: arn:aws:iam::123456789012:user/AKIACLERK is not authorized to perform: "
                + "cognito-idp:\(operation) because no identity-based policy allows the cognito-idp:\(operation) action"
        }
        try await test.wire.sendAsAdmin("AdminUserGlobalSignOut", ["Username": "ada"], signing: key)
            .expectError(denied("AdminUserGlobalSignOut"))
        await test.local.addAccessKey(key, allowing: [])
        try await getUser(test, key).expectError(denied("AdminGetUser"))
    }

    @Test func `A missing or wrong signature is rejected`() async throws {
        let test = await TestPool(.ada)
        try await getUser(test) { $0["Authorization"] = nil }
            .expectError("MissingAuthenticationTokenException: Missing Authentication Token")
        let wrong = AWSCredentials(accessKeyID: test.local.credentials.accessKeyID, secretAccessKey: "wrong")
        let mismatch = try await getUser(test, wrong).error
        expectEqual(mismatch?.hasPrefix("InvalidSignatureException: The request signature we calculated"), true)
        // A signature is valid only for its operation.
        try await getUser(test) {
            $0["x-amz-target"] = "AWSCognitoIdentityProviderService.AdminUserGlobalSignOut"
        }.expectError(mismatch)
        try await getUser(test) { $0["X-Amz-Unsigned"] = "x" }.expectError(
            "InvalidSignatureException: 'Host' and all 'x-amz-*' headers must be a 'SignedHeader' in the AWS Authorization."
        )
        let undated = try await getUser(test) { $0["X-Amz-Date"] = nil }.error
        expectEqual(undated?.hasPrefix("IncompleteSignature"), true)
        for offset in [-310.0, 310] {
            let expired = try await getUser(test, after: offset).error
            expectEqual(expired?.hasPrefix("InvalidSignatureException: Signature "), true, "\(offset)")
        }
        try await getUser(test).expectSuccess()
    }

    @Test func `A temporary access key requires its session token and expires`() async throws {
        let test = await TestPool(.ada)
        let key = AWSCredentials(
            accessKeyID: "ASIATEMPORARY",
            secretAccessKey: "s",
            sessionToken: "token",
            expiration: test.clock.now.addingTimeInterval(900)
        )
        await test.local.addAccessKey(key)
        try await getUser(test, key).expectSuccess()
        for token in [nil, "other"] {
            var changed = key
            changed.sessionToken = token
            try await getUser(test, changed).expectError(Self.invalidToken)
        }
        test.clock.advance(by: 900)
        try await getUser(test, key)
            .expectError("ExpiredTokenException: The security token included in the request is expired")
    }

    @Test func `A signature is verified before the body, and only if the operation requires one`() async throws {
        let wire = await TestPool(.ada).wire
        try await wire.send("AdminGetUser", [:])
            .expectError("MissingAuthenticationTokenException: Missing Authentication Token")
        try await wire.send("AdminNothing", [:]).expectError("UnknownOperationException")
        try await wire.signIn().expectTokens()
    }

    @Test func `A signature must be for the Region of the pool`() async throws {
        let test = await TestPool(.ada) { $0.id = "eu-west-1_Ab12Cd34E" }
        let wrong = try await getUser(test).error
        expectEqual(wrong?.hasPrefix("InvalidSignatureException: "), true)
        try await getUser(test, region: "eu-west-1").expectSuccess()
    }
}
