@testable import CognitoAuth
@_spi(Testing) @testable import CognitoCrypto
import Foundation

/// A sign-in at a hostile service.
///
/// Input: a byte that selects the sign-in method, then one response per line, an error response with `!` in front.
enum ChallengesFuzz: FuzzedCode {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let first = input.byte()
        let service = ScriptedAnswers(input.lines(atMost: 12).map(answer))
        do {
            try InlineExecutor.wait {
                let (isAdmin, hasDevice) = (first & 0x80 != 0, first & 0x40 != 0)
                let deviceStore = isAdmin ? nil : MemoryDeviceStore()
                if hasDevice { await deviceStore?.save(device, for: "ada") }
                let pool = try pool(over: service, deviceStore: deviceStore, isAdmin: isAdmin)
                let context = SignInContext(device: isAdmin && hasDevice ? device : nil)
                let method = methods[Int(first & 0x3F) % methods.count]
                let step = try await pool.signIn("ada", with: method, context: context)
                try await SignInCheck(pool: pool, context: context).finish(step)
            }
        } catch let error as CognitoError {
            try service.expectHidden(in: error, "sign-in")
        }
    }

    static let poolID = "eu-west-1_Ab12Cd34E"
    static let now = Date(timeIntervalSince1970: 1_790_000_000)

    private static let methods: [SignInMethod] = [
        .srp(password: Marker.words), .password(Marker.words), .choice(), .choice(password: Marker.words),
        .choice(preferring: .password, password: Marker.words), .choice(preferring: .emailOTP), .custom(),
        .custom(srpPassword: Marker.words),
    ]

    static let device = RememberedDevice(
        userPoolID: poolID,
        clientID: "c1",
        username: "ada",
        deviceKey: "eu-west-1_0b6d8b0e-6f0a-4b6c-9a8e-2f6c4d1e8a90",
        deviceGroupKey: "-0b6d8b0e",
        password: Marker.token,
        confirmedAt: now
    )

    static func pool(
        over transport: some Transport,
        deviceStore: MemoryDeviceStore? = nil,
        isAdmin: Bool = false,
        id: String = poolID,
        clientID: String = "c1",
        now: Date = now
    ) throws -> UserPool {
        let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Marker.token)
        return try UserPool(
            id: id,
            clientID: clientID,
            clientSecret: deviceStore == nil ? Marker.token : nil,
            access: isAdmin ? .admin(credentials: .static(credentials)) : .client,
            transport: transport,
            retrier: Retrier(.none),
            deviceStore: deviceStore,
            now: { now },
            makeSRPClient: { try SRPFuzz.client.get() }
        )
    }

    static func answer(_ line: ArraySlice<UInt8>) -> TransportResponse {
        let isError = line.first == UInt8(ascii: "!")
        return TransportResponse(
            status: isError ? 400 : 200,
            headers: ["x-amzn-RequestId": "r"],
            body: Data(isError ? line.dropFirst() : line)
        )
    }

    static func seeds() throws -> [[UInt8]] {
        let whole = try RecordedExchange.signIns().enumerated().map { index, sequence -> [UInt8] in
            let lines = sequence.map { ($0.response.status == 200 ? [] : [UInt8(ascii: "!")]) + $0.response.bytes }
            let circumstances: [UInt8] = [0, 0x40, 0x80, 0xC0]
            return [UInt8(index % 8) | circumstances[index / 8 % 4]] + Array(lines.joined(separator: [10]))
        }
        // The responses to the setup of an authenticator app; unused responses are ignored.
        let between = #"{"SecretCode":"GEZDGNBV","Session":"s2"}"# + "\n" + #"{"Status":"SUCCESS","Session":"s3"}"#
        let each = replies.flatMap { ["\($0)\n\(tokensReply)", "\($0)\n\(between)\n\(tokensReply)"] }
        return whole + each.map { FuzzInput.seed(1, $0) }
    }

    /// A response for each challenge, with the parameters of all of them.
    static let replies = {
        let names = [
            "SMS_MFA", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "NEW_PASSWORD_REQUIRED", "WEB_AUTHN",
            "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "PASSWORD", "PASSWORD_SRP", "ADMIN_NO_SRP_AUTH", "EMAIL_OTP",
            "SMS_OTP",
            "DEVICE_SRP_AUTH", "FACE_SCAN",
        ]
        let parameters = #"""
            "USER_ID_FOR_SRP":"ada","CODE_DELIVERY_DELIVERY_MEDIUM":"SMS","CODE_DELIVERY_DESTINATION":"+***",\#
            "FRIENDLY_DEVICE_NAME":"phone","MFAS_CAN_CHOOSE":"[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]",\#
            "MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]","requiredAttributes":"[\"userAttributes.email\",\"name\"]",\#
            "userAttributes":"{\"email\":\"a@b\",\"userAttributes.x\":1}",\#
            "CREDENTIAL_REQUEST_OPTIONS":"{\"challenge\":\"AA\",\"rpId\":\"x\",\"allowCredentials\":[{\"id\":\"a\"}]}"
            """#
        return names.map { name in
            #"{"ChallengeName":"\#(name)","Session":"01234567890123456789","AvailableChallenges":["PASSWORD_SRP","#
                + #""EMAIL_OTP"],"ChallengeParameters":{\#(parameters)}}"#
        }
    }()

    static let tokensReply =
        #"{"AuthenticationResult":{"AccessToken":"a.b.c","IdToken":"d.e.f","RefreshToken":"r","ExpiresIn":3600,"#
        + #""TokenType":"Bearer","NewDeviceMetadata":{"DeviceKey":"k","DeviceGroupKey":"g"}}}"#
}

/// A suspended sign-in that was changed while it was stored.
///
/// Input: a line with a suspended sign-in, then one response per line.
enum SuspendedFuzz: FuzzedCode {
    static func run(_ bytes: [UInt8]) throws {
        var lines = FuzzInput(bytes).lines(atMost: 6)
        let json = Data(lines.removeFirst())
        let suspended: SuspendedSignIn
        do {
            suspended = try JSONDecoder().decode(SuspendedSignIn.self, from: json)
        } catch is DecodingError {
            return
        } catch let error as CognitoError {
            return try expect(error.code == .invalidConfiguration, "an unreadable sign-in is \(error)")
        }
        try expectRedacted(suspended)
        let service = ScriptedAnswers(lines.map(ChallengesFuzz.answer))
        do {
            try resume(suspended, at: service)
        } catch let error as CognitoError {
            // If the suspended sign-in itself contains a marker, an error may contain it too.
            if !Marker.contains(String(decoding: json, as: UTF8.self)) {
                try service.expectHidden(in: error, "resumed sign-in")
            }
        }
    }

    private static func resume(_ suspended: SuspendedSignIn, at service: ScriptedAnswers) throws {
        let pool = try ChallengesFuzz.pool(
            over: service,
            deviceStore: MemoryDeviceStore(),
            id: suspended.userPoolID,
            clientID: suspended.clientID,
            now: suspended.issuedAt
        )
        try InlineExecutor.wait {
            let step = try pool.resume(suspended)
            guard let challenge = step.challenge else { throw Broken("a suspended sign-in has no challenge") }
            try expect(challenge.suspended == suspended, "a resumed sign-in is suspended as a different one")
            try await SignInCheck(pool: pool).finish(step)
        }
    }

    /// Throws ``Broken`` if a dump shows more than the name and the time.
    private static func expectRedacted(_ suspended: SuspendedSignIn) throws {
        let dumped = dumped(suspended)
        let hidden = [suspended.userPoolID, suspended.clientID].filter { id in
            id.utf8.count > 40 && !suspended.name.rawValue.contains(id)
        }
        try expect(!hidden.contains { dumped.contains($0) }, "a suspended sign-in shows its pool or client")
    }

    /// Each challenge as the library suspends it, followed by a response.
    static func seeds() throws -> [[UInt8]] {
        try ChallengesFuzz.replies.map { reply in
            let service = ScriptedAnswers([ChallengesFuzz.answer(Array(reply.utf8)[...])])
            let json = try InlineExecutor.wait {
                let pool = try ChallengesFuzz.pool(over: service, deviceStore: MemoryDeviceStore())
                let context = SignInContext(clientMetadata: ["k": "v"], deviceName: "phone")
                let step = try await pool.signIn("ada", with: .password(Marker.words), context: context)
                return try JSONEncoder().encode(step.challenge?.suspended)
            }
            return Array(json) + Array(("\n" + ChallengesFuzz.tokensReply).utf8)
        }
    }
}

/// Completes a sign-in, and checks each challenge on the way.
struct SignInCheck {
    let pool: UserPool
    /// The context to resume with, or `nil` for the suspended one.
    var context: SignInContext?

    /// Answers every challenge until the sign-in ends with tokens or an error.
    func finish(_ first: SignInStep) async throws {
        var step = first
        while let challenge = step.challenge {
            try inspect(step)
            try expectResumable(challenge)
            guard let next = try await answer(step) else { return }
            step = next
        }
        if case .signedIn(let tokens) = step {
            try expect(!tokens.accessToken.isEmpty, "a sign-in ended without an access token")
            _ = (tokens.unverifiedAccessToken?.username, "\(tokens)")
        }
    }

    /// Throws ``Broken`` if a challenge changes when it is suspended, encoded, decoded, and resumed.
    private func expectResumable(_ challenge: any SignInChallenge) throws {
        let suspended = challenge.suspended
        let decoded = try JSONDecoder().decode(SuspendedSignIn.self, from: JSONEncoder().encode(suspended))
        try expect(decoded == suspended, "a suspended sign-in changes when it is encoded and decoded")
        guard let resumed = try pool.resume(decoded, context: context).challenge else {
            throw Broken("a suspended sign-in has no challenge")
        }
        try expect(resumed.name == challenge.name, "\(challenge.name) was resumed as \(resumed.name)")
        try expect(resumed.parameters == challenge.parameters, "\(challenge.name) was resumed with other parameters")
        try expect(resumed.suspended == suspended, "\(challenge.name) is suspended differently after it was resumed")
    }

    private func inspect(_ step: SignInStep) throws {
        switch step {
        case .code(let challenge): _ = (challenge.codeDeliveryDetails, challenge.friendlyDeviceName)
        case .chooseMFA(let challenge): _ = challenge.allowedMFATypes
        case .setUpMFA(let challenge): _ = (challenge.allowedMFATypes, challenge.pendingTOTPSetup?.secretCode)
        case .newPassword(let challenge):
            let missing = challenge.missingAttributes(in: challenge.userAttributes)
            try expect(Set(missing).isSubset(of: challenge.requiredAttributes), "\(missing) is not required")
        case .chooseFactor(let challenge): _ = challenge.availableChallenges
        case .passkey(let challenge): _ = challenge.requestOptions
        case .custom(let challenge): _ = challenge.publicParameters
        case .unknown(let challenge): _ = challenge.availableChallenges
        default: break
        }
        let dumped = dumped(step)
        _ = "\(step)"
        // The name of a challenge is shown whatever it contains.
        if let challenge = step.challenge, let block = challenge.parameters["SECRET_BLOCK"], block.utf8.count >= 16 {
            try expect(!dumped.contains(block) || challenge.name.rawValue.contains(block), "a step shows a parameter")
        }
    }

    private func answer(_ step: SignInStep) async throws -> SignInStep? {
        switch step {
        case .code(let challenge): try await challenge.answer(Marker.token)
        case .chooseMFA(let challenge): try await challenge.choose(challenge.allowedMFATypes.first ?? .totp)
        case .setUpMFA(let challenge): try await setUp(challenge)
        case .newPassword(let challenge):
            try await challenge.answer(
                Marker.words,
                attributes: Dictionary(challenge.requiredAttributes.map { ($0, Marker.words) }) { first, _ in first }
            )
        case .chooseFactor(let challenge):
            challenge.availableChallenges.contains(.passwordSRP)
                ? try await challenge.answer(srpPassword: Marker.words)
                : try await challenge.choose(challenge.availableChallenges.first ?? .emailOTP)
        case .password(let challenge): try await challenge.answer(Marker.words)
        case .passkey(let challenge): try await challenge.answer(credential: #"{"id":"\#(Marker.token)"}"#)
        case .custom(let challenge): try await challenge.answer(Marker.words)
        case .unknown(let challenge): try await challenge.answer(["ANSWER": Marker.words])
        default: nil
        }
    }

    private func setUp(_ challenge: SetUpMFAChallenge) async throws -> SignInStep {
        guard challenge.allowedMFATypes != [.email] else { return try await challenge.setUpEmail(Marker.token) }
        let setup = try await challenge.beginTOTPSetup()
        _ = setup.uri(issuer: "Example", account: challenge.username)
        guard let resumed = try pool.resume(setup.suspended).challenge as? SetUpMFAChallenge else {
            throw Broken("a suspended setup was resumed as something else")
        }
        let secret = resumed.pendingTOTPSetup?.secretCode
        try expect(secret == setup.secretCode, "a setup was resumed with another secret")
        return try await setup.answer("123456")
    }
}
