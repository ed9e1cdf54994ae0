import CognitoAuth
import CognitoAuthTesting

let local = LocalUserPool(configuration: .init { $0.appClients = [LocalAppClient(id: "3n4b5urk1ft4fl3mg5e62d9ado")] })
await local.add(LocalUser("ada", password: "correct horse").withMFACode(via: .sms))
let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)
let store = FileTokenStore(path: "tokens.json")

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

func newSession() async throws -> UserSession {
    print("Signing in to \(local.id)")
    return await UserSession(try await signIn(ask("Username"), ask("Password")), pool: pool, tokenStore: store)
}

do {
    if CommandLine.arguments.contains("out") {
        try await UserSession(restoringFrom: store, pool: pool)?.signOut()
        print("Signed out.")
    } else {
        let saved = try await UserSession(restoringFrom: store, pool: pool)
        let session = if let saved { saved } else { try await newSession() }
        let tokens = try await session.validTokens()
        print("Signed in as \(tokens.unverifiedAccessToken?.username ?? "unknown").")
    }
} catch let error as CognitoError where error.isIncorrectUsernameOrPassword {
    print("The username or password is incorrect.")
} catch let error as CognitoError {
    print("\(error.message) \(error.recoverySuggestion ?? "")")
}
