import CognitoAuth
import CognitoAuthTesting
import Foundation
import Testing

@Suite("Listings in the comments on transports")
struct TransportCommentsTests {
    @Test func `A transport of one's own answers`() async throws {
        let reply = Data(#"{"ChallengeName": "SMS_MFA", "ChallengeParameters": {}, "Session": "a session"}"#.utf8)
        let client = CognitoClient(region: "eu-west-1", transport: FixedTransport(reply: reply))
        let parameters = AuthParameters.userPassword(username: "ada", password: "correct horse")
        let response = try await client.initiateAuth(
            InitiateAuthRequest(clientID: "3n4b5urk1ft4fl3mg5e62d9ado", authParameters: parameters)
        )
        #expect(response.challengeName == .smsMFA)
    }

    @Test func `A sign-in goes over another HTTP client`() async throws {
        let local = LocalUserPool()
        await local.add(LocalUser("ada", password: "correct horse"))
        let transport = AsyncHTTPTransport(client: HTTPClient(network: local))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: transport)
        #expect(try await pool.signIn("ada", with: .srp(password: "correct horse")).challenge == nil)
    }

    @Test func `Another HTTP client keeps the deadline`() async throws {
        let local = LocalUserPool()
        await local.fail(.delay(.seconds(600)))
        let transport = AsyncHTTPTransport(client: HTTPClient(network: local))
        let request = TransportRequest(
            url: try #require(URL(string: "https://cognito-idp.us-east-1.amazonaws.com/")),
            headers: [:],
            body: Data(),
            operation: "InitiateAuth",
            timeout: .milliseconds(20)
        )
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error?.reason == .timedOut)
    }
}
