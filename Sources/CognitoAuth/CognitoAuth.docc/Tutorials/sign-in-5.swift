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

struct NotOffered: Error { let challenge: ChallengeNameType? }

func answer(_ challenge: CodeChallenge, of name: String) async throws -> SignInStep {
    while true {
        print("Ada's phone shows \(await local.lastCode(for: name) ?? "nothing").")
        do {
            let destination = challenge.codeDeliveryDetails?.destination ?? "you"
            return try await challenge.answer(ask("The code sent to \(destination)"))
        } catch let error as CognitoError where error.canAnswerAgain {
            print("The code is incorrect.")
        }
    }
}

func signIn(_ name: String, _ password: String) async throws -> Tokens {
    var step = try await pool.signIn(name, with: .srp(password: password))
    while true {
        switch step {
        case .signedIn(let tokens): return tokens
        case .code(let challenge): step = try await answer(challenge, of: name)
        default: throw NotOffered(challenge: step.challenge?.name)
        }
    }
}

do {
    let tokens = try await signIn(ask("Username"), ask("Password"))
    print("Signed in for \(tokens.expiresIn) seconds.")
} catch let error as CognitoError where error.isIncorrectUsernameOrPassword {
    print("The username or password is incorrect.")
} catch let error as CognitoError {
    print("\(error.message) \(error.recoverySuggestion ?? "")")
}
