@_spi(Testing) import CognitoCrypto
import CognitoAuth
import CognitoAuthTesting
import Foundation

/// A pool with users of every kind, and what it said last.
struct PoolDesk {
    private let pool: LocalUserPool
    private var known: [String: String] = [:]

    private static let password = "correct horse"
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    private static let passkey = Result { try LocalPasskey() }

    init() {
        pool = LocalUserPool(
            id: "eu-west-1_Ab12Cd34E",
            clients: [
                LocalAppClient(id: "c1"),
                LocalAppClient(id: "c2", secret: "a secret", preventsUserExistenceErrors: false),
                LocalAppClient(id: "c3", refreshTokenRotation: LocalRefreshTokenRotation()),
            ],
            requiredAttributes: ["email"],
            customChallenges: CustomChallenges {
                $0.answers.count > 1 ? .issueTokens : .ask(["q": "?"], expecting: "x")
            },
            devices: .always,
            now: { Self.now }
        )
    }

    mutating func open() async throws {
        known["A"] = try SRPFuzz.client.get().publicKeyHex
        let ada = LocalUser("ada", password: Self.password).withEmail("ada@example.com")
        await pool.add(ada.withPhoneNumber("+15550001234").withPasskey(try Self.passkey.get()))
        let bob = LocalUser("bob", password: Self.password).withEmail("bob@example.com")
        await pool.add(bob.withAuthenticatorApp(secretBase32: Self.secret).withCode(by: .email("b***@e***")))
        await pool.add(LocalUser("eve", password: Self.password, status: .forceChangePassword))
        await pool.add(LocalUser("kim", password: Self.password).withCode(by: .sms("+*******1234")))
        await pool.add(LocalUser("new", password: Self.password, status: .unconfirmed).withEmail("new@example.com"))
    }

    /// Sends a request and holds the answer to what every answer is.
    mutating func send(_ operation: String, body: ArraySlice<UInt8>) async throws {
        let answer = try await pool.send(request(operation, body: filled(body)))
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
        await learn(from: json)
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

    /// The body with each `$NAME` replaced by what is known under it.
    private func filled(_ body: ArraySlice<UInt8>) -> Data {
        guard body.contains(UInt8(ascii: "$")) else { return Data(body) }
        // The longer name first, for `$A` begins many.
        return known.sorted { $0.key.utf8.count > $1.key.utf8.count }.reduce(Data(body)) { body, known in
            Data(body.replacing(Data("$\(known.key)".utf8), with: Data(known.value.utf8)))
        }
    }

    /// Keeps what a client would send back: sessions, tokens, codes, a device, and the proof that a challenge asks for.
    private mutating func learn(from json: [String: JSONValue]) async {
        known["CODE"] = await pool.outbox.last?.code ?? known["CODE"]
        known["SESSION"] = json["Session"]?.string ?? known["SESSION"]
        if let code = json["SecretCode"]?.string { known["TOTP"] = try? TOTP(secretBase32: code).code(at: Self.now) }
        if let options = json["CredentialCreationOptions"], let passkey = try? Self.passkey.get(),
            let credential = try? passkey.credential(for: options), let text = try? JSONEncoder().encode(credential)
        {
            known["PASSKEY"] = String(decoding: text, as: UTF8.self)
        }
        if let result = json["AuthenticationResult"]?.object { learn(fromResult: result) }
        if let parameters = json["ChallengeParameters"]?.object?.compactMapValues(\.string) { prove(parameters) }
    }

    private mutating func learn(fromResult result: [String: JSONValue]) {
        known["ACCESS"] = result["AccessToken"]?.string ?? known["ACCESS"]
        known["REFRESH"] = result["RefreshToken"]?.string ?? known["REFRESH"]
        known["DEVICE"] = result["NewDeviceMetadata"]?.object?["DeviceKey"]?.string ?? known["DEVICE"]
    }

    private mutating func prove(_ parameters: [String: String]) {
        guard let challenge = try? SRPChallenge(parameters: parameters), let client = try? SRPFuzz.client.get() else {
            return
        }
        let proof = try? client.prove(
            challenge,
            group: "Ab12Cd34E",
            identity: parameters["USER_ID_FOR_SRP"] ?? "",
            password: Self.password,
            at: Self.now
        )
        known["SIGNATURE"] = proof?.signature
        known["BLOCK"] = proof?.secretBlock
        known["TIME"] = proof?.timestamp
    }
}
