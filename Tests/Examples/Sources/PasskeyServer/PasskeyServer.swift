import CognitoAuth
import CognitoAuthTesting
import Foundation
import LoopbackServer

/// Serves the site on this machine, with a local user pool in place of Amazon Cognito.
@main
enum PasskeyServer {
    static func main() async throws {
        // The domain `localhost` allows pages of http://localhost with any port. A site's user pool has the domain of the site.
        let local = LocalUserPool(
            configuration: .init { $0.passkeyPolicy = LocalPasskeyPolicy(relyingPartyID: "localhost") }
        )
        await local.add(LocalUser("ada", password: "correct horse"))
        let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
        Socket.prepareProcess()
        let listener = try Socket(listeningOn: UInt16(CommandLine.arguments.dropFirst().first ?? "8080") ?? 8080)
        let site = try PasskeySite(pool: pool, origin: "http://localhost:\(try listener.port)")
        print("Open \(site.origin) in a browser. Press Control-C to stop the server.")
        await listener.serve { head, body in Answer(await site.response(to: head, body: body)) }
    }
}
