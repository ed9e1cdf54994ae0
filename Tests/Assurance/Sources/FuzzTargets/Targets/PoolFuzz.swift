@testable import CognitoAuth
@testable import CognitoAuthTesting
@_spi(Testing) @testable import CognitoCrypto
import Foundation

/// Input: a byte that selects the pool, then one request per line: a byte that selects the operation, then the body.
///
/// A name with `$` in a body stands for a value from an earlier response, see ``PoolClient``.
enum PoolFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let requiresMFA = !input.byte().isMultiple(of: 2)
        let lines = input.lines(atMost: 8)
        try InlineExecutor.wait {
            let pool = try await makePool(requiresMFA: requiresMFA)
            var client = try PoolClient()
            for line in lines {
                var request = FuzzInput(Array(line))
                let operation = operation(request.byte())
                let answer = try await send(operation, body: client.filled(request.rest), to: pool)
                client.update(from: answer, code: await pool.outbox.last?.code)
            }
        }
    }

    /// The operations that a byte selects: all of them, and three that do not exist.
    private static let operations = OperationCall.all.map(\.name) + ["", "AdminNothing", "Nothing"]
    /// The byte of the first operation, so that no operation has the byte of a line break.
    private static let first = UInt8(ascii: " ")

    private static func operation(_ byte: UInt8) -> String { operations[Int(byte &- first) % operations.count] }

    static func byte(for operation: String) -> UInt8 { first + UInt8(operations.firstIndex(of: operation) ?? 0) }

    /// A pool with users of every kind, in which MFA is required or optional.
    private static func makePool(requiresMFA: Bool) async throws -> LocalUserPool {
        let pool = LocalUserPool(
            id: ChallengesFuzz.poolID,
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
            now: { ChallengesFuzz.now }
        )
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        let password = PoolClient.password
        let ada = LocalUser("ada", password: password).withEmail("ada@example.com").withPhoneNumber("+15550001234")
        let bob = LocalUser("bob", password: password).withEmail("bob@example.com")
        await pool.add(ada.withPasskey(try PoolClient.passkey.get()))
        await pool.add(bob.withAuthenticatorApp(secretBase32: secret).withCode(by: .email("b***@e***")))
        await pool.add(LocalUser("eve", password: password, status: .forceChangePassword))
        await pool.add(LocalUser("kim", password: password).withCode(by: .sms("+*******1234")))
        await pool.add(LocalUser("new", password: password, status: .unconfirmed).withEmail("new@example.com"))
        return pool
    }

    /// Sends a request, and checks what holds for every response.
    private static func send(
        _ operation: String,
        body: Data,
        to pool: LocalUserPool
    ) async throws -> [String: JSONValue] {
        let answer = try await pool.send(request(operation, body: body, to: pool))
        guard let json = try? JSONDecoder().decode([String: JSONValue].self, from: answer.body) else {
            throw Broken(
                "\(operation): the response is not a JSON object: \(String(decoding: answer.body, as: UTF8.self))"
            )
        }
        let type = json["__type"]?.string
        try expect([200, 400].contains(answer.status), "\(operation): the status is \(answer.status): \(json)")
        try expect(answer.header("x-amzn-RequestId") != nil, "\(operation): the response has no request ID")
        try expect((type == nil) == (answer.status == 200), "\(operation): the status is \(answer.status) for \(json)")
        try expect(type != "InternalErrorException", "\(operation): the pool failed: \(json)")
        guard answer.status == 200 else { return json }
        guard let call = OperationCall.all.first(where: { $0.name == operation }) else {
            throw Broken("the operation \(operation) does not exist, but the pool performed it")
        }
        do {
            _ = try await call(to: ConstantAnswer(answer: answer))
        } catch {
            throw Broken("\(operation): the client cannot decode \(json): \(error)")
        }
        return json
    }

    private static func request(_ operation: String, body: Data, to pool: LocalUserPool) throws -> TransportRequest {
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
        return SigV4Signer(pool.credentials, region: "eu-west-1").sign(request, at: ChallengesFuzz.now)
    }
}

/// Collects the values of responses that a client sends back, and computes proofs, under the names that an input can use.
struct PoolClient {
    static let password = "correct horse"
    /// The passkey of a user.
    static let passkey = Result { try LocalPasskey() }
    /// A passkey that can be registered.
    private static let newPasskey = Result { try LocalPasskey() }
    private static let devicePassword = "device password"

    private var known: [String: String]
    private var deviceGroup = ""

    init() throws { known = ["A": try SRPFuzz.client.get().publicKeyHex] }

    /// Replaces each `$NAME` in a body by its value.
    func filled(_ body: ArraySlice<UInt8>) -> Data {
        guard body.contains(UInt8(ascii: "$")) else { return Data(body) }
        // Longer names come first, because `$A` is the beginning of others.
        return known.sorted { $0.key.utf8.count > $1.key.utf8.count }.reduce(Data(body)) { body, known in
            Data(body.replacing(Data("$\(known.key)".utf8), with: Data(known.value.utf8)))
        }
    }

    /// Takes the sessions, tokens, codes, and devices from a response, and computes the proofs that it asks for.
    mutating func update(from answer: [String: JSONValue], code: String?) {
        known["CODE"] = code ?? known["CODE"]
        known["SESSION"] = answer["Session"]?.string ?? known["SESSION"]
        if let secret = answer["SecretCode"]?.string {
            known["TOTP"] = try? TOTP(secretBase32: secret).code(at: ChallengesFuzz.now)
        }
        if let options = answer["CredentialCreationOptions"], let passkey = try? Self.newPasskey.get(),
            let credential = try? JSONEncoder().encode(passkey.credential(for: options))
        {
            known["PASSKEY"] = String(decoding: credential, as: UTF8.self)
        }
        if let result = answer["AuthenticationResult"]?.object { update(fromResult: result) }
        if let parameters = answer["ChallengeParameters"]?.object?.compactMapValues(\.string) { prove(parameters) }
    }

    private mutating func update(fromResult result: [String: JSONValue]) {
        known["ACCESS"] = result["AccessToken"]?.string ?? known["ACCESS"]
        known["REFRESH"] = result["RefreshToken"]?.string ?? known["REFRESH"]
        guard let device = result["NewDeviceMetadata"]?.object, let key = device["DeviceKey"]?.string,
            let group = device["DeviceGroupKey"]?.string
        else { return }
        let verifier = try? DeviceVerifier(
            deviceKey: key,
            deviceGroupKey: group,
            password: Self.devicePassword,
            saltHex: "ab12"
        )
        known["DEVICE"] = key
        known["VERIFIER"] = verifier?.passwordVerifier
        known["SALT"] = verifier?.salt
        deviceGroup = group
    }

    private mutating func prove(_ parameters: [String: String]) {
        if let options = parameters["CREDENTIAL_REQUEST_OPTIONS"], var passkey = try? Self.passkey.get(),
            let assertion = try? passkey.assertion(for: options), let text = try? JSONEncoder().encode(assertion)
        {
            known["ASSERTION"] = String(decoding: text, as: UTF8.self)
        }
        guard let challenge = try? SRPChallenge(parameters: parameters) else { return }
        let device = parameters["DEVICE_KEY"]
        let proof = try? SRPFuzz.client.get().prove(
            challenge,
            group: device == nil ? "Ab12Cd34E" : deviceGroup,
            identity: device ?? parameters["USER_ID_FOR_SRP"] ?? "",
            password: device == nil ? Self.password : Self.devicePassword,
            at: ChallengesFuzz.now
        )
        known["SIGNATURE"] = proof?.signature
        known["BLOCK"] = proof?.secretBlock
        known["TIME"] = proof?.timestamp
    }
}
