import CognitoAuth
import CognitoAuthTesting

let local = LocalUserPool()
await local.add(LocalUser("ada", password: "correct horse").withMFACode(via: .sms))
let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
print("Signing in to \(local.id)")

func ask(_ question: String) -> String {
    print("\(question): ", terminator: "")
    return readLine() ?? ""
}

let name = ask("Username")
let step = try await pool.signIn(name, with: .srp(password: ask("Password")))
switch step {
case .signedIn(let tokens): print("Signed in for \(tokens.expiresIn) seconds.")
default: print("The user pool requires \(step.challenge?.name.rawValue ?? "something").")
}
