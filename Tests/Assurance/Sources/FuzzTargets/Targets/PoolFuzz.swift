@testable import CognitoAuth
@testable import CognitoAuthTesting
@_spi(Testing) @testable import CognitoCrypto
import Foundation
import TestSupport

/// The local user pool, with requests of any kind.
///
/// Input: a byte that selects the pool, then one request per line: a byte that selects the operation, then the body.
///
/// A name with `$` in a body stands for a value from an earlier response, see ``PoolClient``.
enum PoolFuzz: FuzzedCode {
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
    private static let operations = SampleRequest.marked.map(\.operation) + ["", "AdminNothing", "Nothing"]
    /// The byte of the first operation, so that no operation has the byte of a line break.
    private static let first = UInt8(ascii: " ")

    private static func operation(_ byte: UInt8) -> String { operations[Int(byte &- first) % operations.count] }

    /// A pool with users of every kind, in which MFA is required or optional.
    private static func makePool(requiresMFA: Bool) async throws -> LocalUserPool {
        let password = PoolClient.password
        let ada = LocalUser("ada", password: password).withEmail("ada@example.com").withPhoneNumber("+15550001234")
        let bob = LocalUser("bob", password: password).withEmail("bob@example.com")
        let users = [
            ada.withPasskey(try PoolClient.passkey.get()),
            bob.withTOTP(secretBase32: PoolClient.appSecret).withMFACode(via: .email),
            LocalUser("eve", password: password, status: .forceChangePassword),
            LocalUser("kim", password: password).withMFACode(via: .sms),
            LocalUser("new", password: password, status: .unconfirmed).withEmail("new@example.com"),
        ]
        var configuration = LocalUserPool.Configuration()
        configuration.warnsOutsideTests = false
        configuration.id = ChallengesFuzz.poolID
        configuration.appClients = [
            LocalAppClient(id: "c1"),
            LocalAppClient(id: "c2", secret: "a secret", preventsUserExistenceErrors: false),
            LocalAppClient(id: "c3", refreshTokenRotation: LocalRefreshTokenRotation()),
        ]
        configuration.aliasAttributes = [.email, .phoneNumber, .preferredUsername]
        configuration.requiredAttributes = ["email"]
        configuration.mfaConfiguration = requiresMFA ? .required(settingUp: [.totp, .email]) : .optional
        configuration.customChallenges = CustomChallenges {
            $0.answers.count > 1 ? .issueTokens : .ask(["q": "?"], expecting: "x")
        }
        configuration.deviceTracking = .always
        configuration.now = { ChallengesFuzz.now }
        let pool = LocalUserPool(configuration: configuration)
        for user in users { await pool.add(user) }
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
            throw Broken("\(operation): not a JSON object: \(String(decoding: answer.body, as: UTF8.self))")
        }
        let type = json["__type"]?.string
        try expect([200, 400].contains(answer.status), "\(operation): the status is \(answer.status): \(json)")
        try expect(answer.header("x-amzn-RequestId") != nil, "\(operation): the response has no request ID")
        try expect((type == nil) == (answer.status == 200), "\(operation): the status is \(answer.status) for \(json)")
        try expect(type != "InternalErrorException", "\(operation): the pool failed: \(json)")
        guard answer.status == 200 else { return json }
        guard let call = SampleRequest.marked.first(where: { $0.operation == operation }) else {
            throw Broken("the operation \(operation) does not exist, but the pool performed it")
        }
        do {
            _ = try await call.decode(answer)
        } catch {
            throw Broken("\(operation): the client cannot decode \(json): \(error)")
        }
        return json
    }

    private static func request(_ operation: String, body: Data, to pool: LocalUserPool) throws -> TransportRequest {
        let request = TransportRequest(
            url: try CognitoEndpoint.url(for: "eu-west-1"),
            headers: [
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": "AWSCognitoIdentityProviderService.\(operation)",
            ],
            body: body,
            operation: operation,
            timeout: .seconds(10)
        )
        guard operation.hasPrefix("Admin") || operation == "ListUsers" else { return request }
        return SigV4Signer(pool.credentials, region: "eu-west-1").sign(request, at: ChallengesFuzz.now)
    }

    /// A request of a script.
    private typealias Step = (operation: String, body: Data)

    /// Every sample request after a sign-in, the recorded sign-ins, and the flows.
    static func seeds() throws -> [[UInt8]] {
        let samples = try SampleRequests { _ in "text" }.all.map {
            Step($0.operation, try JSONEncoder().encode($0.request))
        }
        let afterSignIn = try samples.map { [try step("USER_PASSWORD_AUTH PASSWORD", samples), $0] }
        let recorded = try RecordedExchange.signIns().map { $0.map { Step($0.operation, Data($0.request.bytes)) } }
        let written = try flows.split(separator: "\n").map { line in
            (String(line.prefix(3)), try line.dropFirst(5).split(separator: ", ").map { try step($0, samples) })
        }
        let all = (afterSignIn + recorded).map { ("ada", $0) } + written
        return try all.flatMap { name, steps in [try script(0, steps, of: name), try script(1, steps, of: name)] }
    }

    /// The requests of a user on each line: an authentication flow, a challenge, or an operation, with the names of its values.
    ///
    /// An operation without names has its sample request.
    private static let flows = """
        ada: USER_SRP_AUTH SRP_A, PASSWORD_VERIFIER \(proof), REFRESH_TOKEN_AUTH REFRESH_TOKEN
        ada: USER_AUTH PREFERRED_CHALLENGE=PASSWORD_SRP SRP_A, PASSWORD_VERIFIER \(proof)
        ada: USER_AUTH, SELECT_CHALLENGE ANSWER=SMS_OTP, SMS_OTP SMS_OTP_CODE
        ada: USER_AUTH PREFERRED_CHALLENGE=WEB_AUTHN, WEB_AUTHN CREDENTIAL
        ada: CUSTOM_AUTH, CUSTOM_CHALLENGE ANSWER=x, CUSTOM_CHALLENGE ANSWER=y
        bob: USER_PASSWORD_AUTH PASSWORD, SELECT_MFA_TYPE ANSWER=EMAIL_OTP, EMAIL_OTP EMAIL_OTP_CODE
        bob: USER_PASSWORD_AUTH PASSWORD, SELECT_MFA_TYPE ANSWER=SOFTWARE_TOKEN_MFA, SOFTWARE_TOKEN_MFA SOFTWARE_TOKEN_MFA_CODE
        eve: USER_PASSWORD_AUTH PASSWORD, NEW_PASSWORD_REQUIRED NEW_PASSWORD userAttributes.email
        kim: USER_PASSWORD_AUTH PASSWORD, SMS_MFA SMS_MFA_CODE, ConfirmDevice, USER_PASSWORD_AUTH PASSWORD DEVICE_KEY, \
        DEVICE_SRP_AUTH SRP_A DEVICE_KEY, DEVICE_PASSWORD_VERIFIER \(proof) DEVICE_KEY, REFRESH_TOKEN_AUTH REFRESH_TOKEN DEVICE_KEY
        ada: USER_PASSWORD_AUTH PASSWORD, ConfirmDevice, GetDevice, UpdateDeviceStatus, ListDevices, ForgetDevice
        ada: USER_PASSWORD_AUTH PASSWORD, ConfirmDevice, AdminGetDevice, AdminUpdateDeviceStatus, AdminForgetDevice
        ada: USER_PASSWORD_AUTH PASSWORD, AssociateSoftwareToken, VerifySoftwareToken, SetUserMFAPreference, GetUser
        ada: USER_PASSWORD_AUTH PASSWORD, AssociateSoftwareToken Session, VerifySoftwareToken Session UserCode, MFA_SETUP
        ada: USER_PASSWORD_AUTH PASSWORD, MFA_SETUP EMAIL=a@example.com, EMAIL_OTP EMAIL_OTP_CODE
        ada: USER_PASSWORD_AUTH PASSWORD, StartWebAuthnRegistration, CompleteWebAuthnRegistration, ListWebAuthnCredentials
        ada: USER_PASSWORD_AUTH PASSWORD, GetUserAttributeVerificationCode, VerifyUserAttribute
        ada: ForgotPassword, ConfirmForgotPassword
        zoe: SignUp, ConfirmSignUp, USER_AUTH
        zoe: AdminCreateUser, AdminSetUserPassword
        new: AdminConfirmSignUp
        """
    private static let proof = "TIMESTAMP PASSWORD_CLAIM_SIGNATURE PASSWORD_CLAIM_SECRET_BLOCK"

    private static func step(_ text: Substring, _ samples: [Step]) throws -> Step {
        let words = text.split(separator: " ").map { $0.split(separator: "=").map(String.init) }
        let name = words[0][0]
        let sample = samples.first { $0.operation == name }
        if let sample, words.count == 1 { return sample }
        let pairs = words.dropFirst().map { ($0[0], JSONValue.string($0.count > 1 ? $0[1] : "")) }
        let parameters = JSONValue.object(Dictionary(pairs + [("USERNAME", .string(""))]) { first, _ in first })
        if sample != nil { return Step(name, try JSONEncoder().encode(parameters)) }
        let isStart = name.hasSuffix("_AUTH") && name != "DEVICE_SRP_AUTH"
        let body = [
            "ClientId": .string(""), isStart ? "AuthFlow" : "ChallengeName": .string(name),
            isStart ? "AuthParameters" : "ChallengeResponses": parameters, "Session": .string(isStart ? "text" : ""),
        ]
        return Step(isStart ? "InitiateAuth" : "RespondToAuthChallenge", try JSONEncoder().encode(body))
    }

    private static func script(_ pool: UInt8, _ steps: [Step], of username: String) throws -> [UInt8] {
        let lines = try steps.map { step in
            let json = try? JSONDecoder().decode(JSONValue.self, from: step.body)
            let body = try json.map { try JSONEncoder().encode(filled($0, username)) } ?? step.body
            // The values of these two are JSON.
            let text = String(decoding: body, as: UTF8.self).replacing(/"(\$(PASSKEY|ASSERTION))"/) { $0.1 }
            return [first + UInt8(operations.firstIndex(of: step.operation) ?? 0)] + Array(text.utf8)
        }
        return [pool] + Array(lines.joined(separator: [10]))
    }

    /// Replaces the values of a body by those of the pool, and by names whose values a ``PoolClient`` knows.
    private static func filled(_ body: JSONValue, _ username: String) -> JSONValue {
        switch body {
        case .array(let values): return .array(values.map { filled($0, username) })
        case .object(var members):
            for (name, value) in members {
                let isUnknownSession = name == "Session" && value.string == "text"
                let replacement = isUnknownSession ? .some(nil) : values[name]
                members[name] = replacement.map { text in text.map { .string($0) } } ?? filled(value, username)
            }
            for name in ["USERNAME", "Username"] where members[name] != nil { members[name] = .string(username) }
            return .object(members)
        default: return body
        }
    }

    private static let values: [String: String?] = [
        "SecretHash": nil, "SECRET_HASH": nil, "ClientSecret": nil, "NextToken": nil, "PaginationToken": nil,
        "WebAuthnMfaSettings": nil, "EmailMfaSettings": nil, "SoftwareTokenMfaSettings": nil, "MessageAction": nil,
        "Value": "a@example.com",
        "userAttributes.email": "a@example.com",
        "ClientId": "c1", "UserPoolId": ChallengesFuzz.poolID, "AttributeName": "email", "Name": "email",
        "AccessToken": "$ACCESS", "RefreshToken": "$REFRESH", "REFRESH_TOKEN": "$REFRESH", "Token": "$REFRESH",
        "Session": "$SESSION", "PASSWORD": PoolClient.password, "PreviousPassword": PoolClient.password,
        "Password": "battery staple", "ProposedPassword": "battery staple", "TemporaryPassword": "battery staple",
        "NEW_PASSWORD": "battery staple",
        "ConfirmationCode": "$CODE", "Code": "$CODE", "SMS_MFA_CODE": "$CODE", "EMAIL_OTP_CODE": "$CODE",
        "SMS_OTP_CODE": "$CODE", "UserCode": "$TOTP", "SOFTWARE_TOKEN_MFA_CODE": "$TOTP", "SRP_A": "$A",
        "TIMESTAMP": "$TIME", "PASSWORD_CLAIM_SIGNATURE": "$SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK": "$BLOCK",
        "DeviceKey": "$DEVICE", "DEVICE_KEY": "$DEVICE", "PasswordVerifier": "$VERIFIER", "Salt": "$SALT",
        "Credential": "$PASSKEY", "CREDENTIAL": "$ASSERTION",
    ]
}

/// Collects the values of responses that a client sends back, and computes proofs, under the names that an input can use.
struct PoolClient {
    static let password = "correct horse"
    /// The secret of a user's authenticator app.
    static let appSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    /// The passkey of a user.
    static let passkey = Result { try LocalPasskey() }
    /// A passkey that can be registered.
    private static let newPasskey = Result { try LocalPasskey() }
    private static let devicePassword = "device password"

    private var known: [String: String]
    private var deviceGroup = ""

    init() throws {
        known = [
            "A": try SRPFuzz.client.get().publicKeyHex,
            "TOTP": try TOTP(secretBase32: Self.appSecret).code(at: ChallengesFuzz.now),
        ]
    }

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
            let credential = try? JSONEncoder().encode(passkey.registration(for: options))
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
        let proof = try? SRPFuzz.client.get().proof(
            for: challenge,
            poolName: device == nil ? "Ab12Cd34E" : deviceGroup,
            identity: device ?? parameters["USER_ID_FOR_SRP"] ?? "",
            password: device == nil ? Self.password : Self.devicePassword,
            at: ChallengesFuzz.now
        )
        known["SIGNATURE"] = proof?.signature
        known["BLOCK"] = proof?.secretBlock
        known["TIME"] = proof?.timestamp
    }
}
