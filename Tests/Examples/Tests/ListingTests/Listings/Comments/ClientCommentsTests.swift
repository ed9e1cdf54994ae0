import CognitoAuth
import CognitoAuthTesting
import CognitoCrypto
import Foundation
import Testing

@Suite("Listings in the comments on the client")
struct ClientCommentsTests {
    @Test func `A flow has its parameters and a hash`() throws {
        let client = try SRPClient()
        let (clientID, clientSecret) = ("3n4b5urk1ft4fl3mg5e62d9ado", "a secret of the server")
        // listing
        let parameters = AuthParameters.userSRP(username: "ada", srpA: client.publicKeyHex)
            .withSecretHash(clientID: clientID, clientSecret: clientSecret)
        // end of listing
        let hash = SecretHash.compute(username: "ada", clientID: clientID, clientSecret: clientSecret)
        #expect(parameters.flow == .userSRP)
        #expect(parameters.values == ["USERNAME": "ada", "SRP_A": client.publicKeyHex, "SECRET_HASH": hash])
    }

    @Test func `Devices are read page by page`() async throws {
        let local = LocalUserPool(devices: .always)
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(
            id: local.id,
            clientID: local.clientID,
            transport: local,
            devices: MemoryDeviceStore()
        )
        let step = try await pool.signIn("ada", with: .srp(password: "correct horse"))
        guard case .signedIn(let tokens) = step else { throw NotOffered(challenge: step.challenge?.name) }
        let (client, token) = (pool.client, tokens.accessToken)
        var keys: [String?] = []
        // listing
        for try await device in client.devices(accessToken: token) {
            keys.append(device.deviceKey)
        }
        // end of listing
        #expect(tokens.deviceKey != nil)
        #expect(keys == [tokens.deviceKey])
    }
}
