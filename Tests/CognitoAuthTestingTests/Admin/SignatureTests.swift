import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Signatures of an administrator")
struct SignatureTests {
    private static let invalidToken =
        "UnrecognizedClientException: The security token included in the request is invalid."

    private func getUser(
        _ scene: PoolScene,
        _ key: AWSCredentials? = nil,
        after seconds: TimeInterval = 0,
        region: AWSRegion = "us-east-1",
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Wire.Answer {
        let (wire, date) = (scene.wire, scene.clock.now.addingTimeInterval(seconds))
        let body = ["Username": "ada"]
        return try await wire.admin("AdminGetUser", body, signing: key, region: region, at: date, changing: change)
    }

    @Test func `The key of the pool may call every operation, and an added one those that it is allowed`() async throws
    {
        let scene = await PoolScene(.ada)
        try await getUser(scene).expect(nil)
        let key = AWSCredentials(accessKeyID: "AKIACLERK", secretAccessKey: "s")
        try await getUser(scene, key).expect(Self.invalidToken)
        await scene.local.addAccessKey(key, allowing: ["AdminGetUser"])
        try await getUser(scene, key).expect(nil)
        func denied(_ operation: String) -> String {
            "AccessDeniedException: User: arn:aws:iam::123456789012:user/AKIACLERK is not authorized to perform: "
                + "cognito-idp:\(operation) because no identity-based policy allows the cognito-idp:\(operation) action"
        }
        try await scene.wire.admin("AdminUserGlobalSignOut", ["Username": "ada"], signing: key)
            .expect(denied("AdminUserGlobalSignOut"))
        await scene.local.addAccessKey(key, allowing: [])
        try await getUser(scene, key).expect(denied("AdminGetUser"))
    }

    @Test func `A missing or wrong signature is refused`() async throws {
        let scene = await PoolScene(.ada)
        try await getUser(scene) { $0["Authorization"] = nil }
            .expect("MissingAuthenticationTokenException: Missing Authentication Token")
        let wrong = AWSCredentials(accessKeyID: scene.local.credentials.accessKeyID, secretAccessKey: "wrong")
        let mismatch = try await getUser(scene, wrong).error
        expectEqual(mismatch?.hasPrefix("InvalidSignatureException: The request signature we calculated"), true)
        // A signature is valid for its operation only.
        try await getUser(scene) {
            $0["x-amz-target"] = "AWSCognitoIdentityProviderService.AdminUserGlobalSignOut"
        }.expect(mismatch)
        let undated = try await getUser(scene) { $0["X-Amz-Date"] = nil }.error
        expectEqual(undated?.hasPrefix("IncompleteSignature"), true)
        for offset in [-310.0, 310] {
            let late = try await getUser(scene, after: offset).error
            expectEqual(late?.hasPrefix("InvalidSignatureException: Signature "), true, "\(offset)")
        }
        try await getUser(scene).expect(nil)
    }

    @Test func `A temporary key needs its session token, and expires`() async throws {
        let scene = await PoolScene(.ada)
        let key = AWSCredentials(
            accessKeyID: "ASIATEMPORARY",
            secretAccessKey: "s",
            sessionToken: "token",
            expiration: scene.clock.now.addingTimeInterval(900)
        )
        await scene.local.addAccessKey(key)
        try await getUser(scene, key).expect(nil)
        for token in [nil, "other"] {
            var changed = key
            changed.sessionToken = token
            try await getUser(scene, changed).expect(Self.invalidToken)
        }
        scene.clock.advance(by: 900)
        try await getUser(scene, key)
            .expect("ExpiredTokenException: The security token included in the request is expired")
    }

    @Test func `The signature is checked before the body, and only for operations that require one`() async throws {
        let wire = await PoolScene(.ada).wire
        try await wire.send("AdminGetUser", ["Nothing": "of use"])
            .expect("MissingAuthenticationTokenException: Missing Authentication Token")
        try await wire.send("AdminDance", [:]).expect("UnknownOperationException")
        try await wire.signIn().expectTokens()
    }

    @Test func `A pool of another Region requires signatures for its Region`() async throws {
        let scene = await PoolScene(.ada, id: "eu-west-1_Ab12Cd34E")
        let wrong = try await getUser(scene).error
        expectEqual(wrong?.hasPrefix("InvalidSignatureException: "), true)
        try await getUser(scene, region: "eu-west-1").expect(nil)
    }
}
