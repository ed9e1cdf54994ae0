import CognitoAuth
import CognitoAuthTesting
import Foundation

/// A pool with users of every kind, and what it said last.
struct PoolDesk {
    private let pool: LocalUserPool
    private var memory: PoolMemory

    static let password = "correct horse"
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    /// A pool that asks everybody for a second factor, or only those who have one.
    init(requiresMFA: Bool) throws {
        memory = try PoolMemory()
        pool = LocalUserPool(
            id: "eu-west-1_Ab12Cd34E",
            clients: [
                LocalAppClient(id: "c1"),
                LocalAppClient(id: "c2", secret: "a secret", preventsUserExistenceErrors: false),
                LocalAppClient(id: "c3", refreshTokenRotation: LocalRefreshTokenRotation()),
            ],
            requiredAttributes: ["email"],
            mfa: requiresMFA ? .required(settingUp: [.authenticatorApp, .email]) : .optional,
            customChallenges: CustomChallenges {
                $0.answers.count > 1 ? .issueTokens : .ask(["q": "?"], expecting: "x")
            },
            devices: .always,
            now: { Self.now }
        )
    }

    func open() async throws {
        let ada = LocalUser("ada", password: Self.password).withEmail("ada@example.com")
        await pool.add(ada.withPhoneNumber("+15550001234").withPasskey(try PoolMemory.passkey.get()))
        let bob = LocalUser("bob", password: Self.password).withEmail("bob@example.com")
        await pool.add(bob.withAuthenticatorApp(secretBase32: Self.secret).withCode(by: .email("b***@e***")))
        await pool.add(LocalUser("eve", password: Self.password, status: .forceChangePassword))
        await pool.add(LocalUser("kim", password: Self.password).withCode(by: .sms("+*******1234")))
        await pool.add(LocalUser("new", password: Self.password, status: .unconfirmed).withEmail("new@example.com"))
    }

    /// Sends a request and holds the answer to what every answer is.
    mutating func send(_ operation: String, body: ArraySlice<UInt8>) async throws {
        let answer = try await pool.send(request(operation, body: memory.filled(body)))
        let json: [String: JSONValue]
        do {
            json = try JSONDecoder().decode([String: JSONValue].self, from: answer.body)
        } catch {
            throw Broken("\(operation): the answer is no JSON object: \(String(decoding: answer.body, as: UTF8.self))")
        }
        try expect([200, 400].contains(answer.status), "\(operation): the status is \(answer.status): \(json)")
        try expect(answer.header("x-amzn-RequestId") != nil, "\(operation): the answer has no request id")
        let type = json["__type"]?.string
        try expect((type == nil) == (answer.status == 200), "\(operation): the status is \(answer.status) for \(json)")
        try expect(type != "InternalErrorException", "\(operation): the pool failed: \(json)")
        if answer.status == 200 { try await expectReadable(answer, operation) }
        memory.learn(from: json, code: await pool.outbox.last?.code)
    }

    /// The client can read what the pool answers.
    private func expectReadable(_ answer: TransportResponse, _ operation: String) async throws {
        guard let call = OperationCall.all.first(where: { $0.name == operation }) else {
            throw Broken("there is no operation \(operation), yet the pool carried it out")
        }
        do {
            _ = try await call(to: ConstantAnswer(answer: answer))
        } catch {
            throw Broken(
                "\(operation): the client cannot read \(String(decoding: answer.body, as: UTF8.self)): \(error)"
            )
        }
    }

    private func request(_ operation: String, body: Data) throws -> TransportRequest {
        guard let url = URL(string: "https://cognito-idp.eu-west-1.amazonaws.com/") else { throw Broken("no URL") }
        let request = TransportRequest(
            url: url,
            headers: [
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": "AWSCognitoIdentityProviderService.\(operation)",
            ],
            body: body,
            operation: operation,
            timeout: .seconds(10)
        )
        guard operation.hasPrefix("Admin") else { return request }
        return SigV4Signer(pool.credentials, region: "eu-west-1").sign(request, at: Self.now)
    }
}
