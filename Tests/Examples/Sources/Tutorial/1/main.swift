import CognitoAuth
import CognitoAuthTesting

let local = LocalUserPool()
await local.add(LocalUser("ada", password: "correct horse"))
let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
print("Signing in to \(local.id)")
