// listing
import CognitoAuth
import CognitoAuthTesting

func firstSignIn() async throws -> Tokens? {
    let local = LocalUserPool()
    await local.add(LocalUser("ada", password: "correct horse").withCode(by: .sms("+*******1234")))
    let pool = try UserPool(id: local.id, clientID: local.clientID, transport: local)

    let step = try await pool.signIn("ada", with: .srp(password: "correct horse"))
    guard case .code(let challenge) = step else { return nil }
    print("A code was sent to \(challenge.delivery?.destination ?? "somewhere").")

    guard let code = await local.lastCode(for: "ada"),
        case .signedIn(let tokens) = try await challenge.answer(code)
    else { return nil }
    return tokens
}
// end of listing
