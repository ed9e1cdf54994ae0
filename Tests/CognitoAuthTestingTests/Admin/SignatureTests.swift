import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Who may call for an administrator")
struct SignatureTests {
    private let clock = TestClock()

    private func wire() async -> Wire {
        let clock = clock
        let local = LocalUserPool(now: { clock.now })
        await local.add(LocalUser("ada", password: "correct horse"))
        return Wire(local)
    }

    private func getUser(
        _ wire: Wire,
        _ key: AWSCredentials,
        at date: Date? = nil,
        changing change: (inout [String: String]) -> Void = { _ in }
    ) async throws -> Wire.Answer {
        let signature = TestSignature(key: key, date: date ?? clock.now)
        return try await wire.admin("AdminGetUser", ["Username": "ada"], signing: signature, changing: change)
    }

    @Test func `the pool's own key may call everything, and one that was added what it was allowed`() async throws {
        let wire = await wire()
        #expect(try await getUser(wire, wire.pool.credentials).error == nil)
        let key = AWSCredentials(accessKeyID: "AKIACLERK", secretAccessKey: "s")
        #expect(
            try await getUser(wire, key).error
                == "UnrecognizedClientException: The security token included in the request is invalid."
        )
        await wire.pool.addAccessKey(key, allowing: ["AdminGetUser"])
        #expect(try await getUser(wire, key).error == nil)
        let signature = TestSignature(key: key, date: clock.now)
        let body = ["Username": "ada"]
        let denied = try await wire.admin("AdminUserGlobalSignOut", body, signing: signature)
        #expect(
            denied.error
                == "AccessDeniedException: User: arn:aws:iam::123456789012:user/AKIACLERK is not authorized to perform: "
                + "cognito-idp:AdminUserGlobalSignOut because no identity-based policy allows the "
                + "cognito-idp:AdminUserGlobalSignOut action"
        )
        await wire.pool.addAccessKey(key, allowing: [])
        #expect(try await getUser(wire, key).error?.hasPrefix("AccessDeniedException: ") == true)
    }

    @Test func `a request without a signature, or with a wrong one, is refused`() async throws {
        let wire = await wire()
        let key = wire.pool.credentials
        #expect(
            try await getUser(wire, key) { $0["authorization"] = nil }.error
                == "MissingAuthenticationTokenException: Missing Authentication Token"
        )
        let wrong = AWSCredentials(accessKeyID: key.accessKeyID, secretAccessKey: "wrong")
        let mismatch = try await getUser(wire, wrong)
        #expect(mismatch.error?.hasPrefix("InvalidSignatureException: The request signature we calculated") == true)
        let moved = try await getUser(wire, key) {
            $0["x-amz-target"] = "AWSCognitoIdentityProviderService.AdminUserGlobalSignOut"
        }
        #expect(moved.error == mismatch.error, "a signature is good for its operation only")
        #expect(
            try await getUser(wire, key) { $0["x-amz-date"] = nil }.error?.hasPrefix("IncompleteSignature") == true
        )
        for offset in [-310.0, 310] {
            let late = try await getUser(wire, key, at: clock.now.addingTimeInterval(offset))
            #expect(late.error?.hasPrefix("InvalidSignatureException: Signature ") == true, "\(offset)")
        }
        #expect(try await getUser(wire, key).error == nil)
    }

    @Test func `a temporary key comes with its session token, until it expires`() async throws {
        let wire = await wire()
        let key = AWSCredentials(
            accessKeyID: "ASIATEMPORARY",
            secretAccessKey: "s",
            sessionToken: "token",
            expiration: clock.now.addingTimeInterval(900)
        )
        await wire.pool.addAccessKey(key)
        #expect(try await getUser(wire, key).error == nil)
        let invalid = "UnrecognizedClientException: The security token included in the request is invalid."
        for token in [nil, "other"] {
            var odd = key
            odd.sessionToken = token
            #expect(try await getUser(wire, odd).error == invalid)
        }
        clock.advance(by: 900)
        #expect(
            try await getUser(wire, key).error
                == "ExpiredTokenException: The security token included in the request is expired"
        )
    }

    @Test func `the signature is looked at before the body, and only where it is asked for`() async throws {
        let wire = await wire()
        let unsigned = try await wire.send("AdminGetUser", ["Nothing": "of use"])
        #expect(unsigned.error == "MissingAuthenticationTokenException: Missing Authentication Token")
        #expect(unsigned.status == 400)
        let unknown = try await wire.send("AdminDance", [:])
        #expect(unknown.error == "UnknownOperationException")
        #expect(try await wire.signIn("ada", password: "correct horse").error == nil)
    }

    @Test func `a pool of another Region takes signatures of its own`() async throws {
        let clock = clock
        let wire = Wire(LocalUserPool(id: "eu-west-1_Ab12Cd34E", now: { clock.now }))
        await wire.pool.add(LocalUser("ada"))
        let wrong = try await getUser(wire, wire.pool.credentials)
        #expect(wrong.error?.hasPrefix("InvalidSignatureException: ") == true)
        let signature = TestSignature(key: wire.pool.credentials, date: clock.now, region: "eu-west-1")
        #expect(try await wire.admin("AdminGetUser", ["Username": "ada"], signing: signature).error == nil)
    }

    @Test func `the client's own signatures are taken, also with a clock that is wrong`() async throws {
        let wire = await wire()
        let client = CognitoClient(
            region: "us-east-1",
            transport: wire.pool,
            credentials: .static(wire.pool.credentials)
        )
        let user = try await client.adminGetUser(AdminGetUserRequest(userPoolID: wire.pool.id, username: "ada"))
        #expect(user.username == "ada")
        let wrong = CognitoClient(
            region: "us-east-1",
            transport: wire.pool,
            credentials: .static(
                AWSCredentials(accessKeyID: wire.pool.credentials.accessKeyID, secretAccessKey: "wrong")
            )
        )
        let request = AdminGetUserRequest(userPoolID: wire.pool.id, username: "ada")
        let error = await #expect(throws: CognitoError.self) { try await wrong.adminGetUser(request) }
        #expect(error?.code.rawValue == "InvalidSignatureException")
    }
}
