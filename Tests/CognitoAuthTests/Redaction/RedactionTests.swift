import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth
@testable import CognitoAuthTesting

/// Every type that can hold a secret is rendered with a marker in place of each of its secrets.
@Suite("Redaction")
struct RedactionTests {
    private static let marker = "m4rker"

    /// The members of requests and responses that aren't secret.
    private static let visible: Set = [
        "AnalyticsEndpointId", "AttributeName", "DeliveryMedium", "Description", "GroupName", "Name", "RelyingPartyId",
        "RoleArn", "ServerName", "ServerPath", "UserPoolId", "headerName",
    ]

    /// Every text in a sample is its own path.
    @Test(arguments: SampleRequest.all)
    func `Descriptions of requests and responses contain only members that are not secret`(
        _ sample: SampleRequest
    ) throws {
        var values: [Any] = [sample.request] + (try RecordedValue(sample.request).structures)
        if let response = sample.response { values.append(response) }
        #expect(Self.secretMembers(in: values) == [])
    }

    @Test func `Descriptions of structures in responses contain only members that are not secret`() {
        #expect(Self.secretMembers(in: SampleRequest.structures) == [])
    }

    /// The secret members that a representation of a value shows.
    private static func secretMembers(in values: [Any]) -> [String] {
        values.flatMap { value in
            Renderings.texts(of: value).flatMap { rendering in
                SampleRequest.paths(in: rendering.text)
                    .filter { !visible.contains(SampleRequest.member(of: $0)) }
                    .map { "\(type(of: value)): \($0), \(rendering.name)" }
            }
        }
    }

    @Test func `No representation of any other type contains a secret`() async throws {
        let values = try await Self.client() + Self.credentials() + Self.signIn() + Self.session()
        let leaks = values.flatMap { value in
            // A dump shows the bytes of Data as numbers, one per line: 109 is the first letter of the marker.
            Renderings.texts(of: value).filter { $0.text.contains(Self.marker) || $0.text.contains(" 109\n") }
                .map { "\(type(of: value)): \($0.name)" }
        }
        #expect(leaks == [])
    }

    /// The types without secrets: configuration, public keys, and names that the service documents.
    ///
    /// `JSONValue` is JSON as it is. The text of a `TransportError` is redacted when it becomes a `CognitoError`.
    private static let harmless: Set = [
        "AWSRegion", "AuthFactorType", "AuthFlowType", "AuthenticationLevel", "ChallengeNameType",
        "ChallengeResponseType", "CodeChallenge.Kind", "CognitoEndpoint", "CognitoError.Code", "DeliveryMediumType",
        "DeviceRememberedStatusType", "EventRisk", "FeedbackValueType", "InProcessLock", "JSONValue", "JWKS",
        "MFAType", "MessageActionType", "NotAuthorizedReason", "OperationAttempt", "RefreshMethod", "RetryPolicy",
        "RevokeAssociatedSessionsType", "SessionType", "SignOutScope", "TokenRequirement", "TokenStoreKey",
        "TokenTypeIdentifierType", "TokenUse", "TransportError", "TransportError.Reason", "TransportRequest.Method",
        "URLSessionTransport.Configuration", "UserStatusType", "VerifySoftwareTokenResponse.Status",
    ]

    @Test func `Every public type has a redaction test or no secrets`() async throws {
        var values = try await Self.client() + Self.credentials() + Self.signIn() + Self.session()
        values += SampleRequest.structures
        for sample in SampleRequest.all {
            values += try [sample.request] + RecordedValue(sample.request).structures
            if let response = sample.response { values.append(response) }
        }
        let missing = try PublicTypes.missing(in: "CognitoAuth", from: values)
        #expect(missing.symmetricDifference(Self.harmless) == [])
    }

    private static func client() async throws -> [Any] {
        let page = #"{"Devices":[{"DeviceKey":"\#(marker)"},{}],"PaginationToken":"\#(marker)"}"#
        let client = CognitoClient(region: "r", transport: ScriptedTransport(json: page))
        var iterator = client.devices(accessToken: marker).makeAsyncIterator()
        _ = try #require(await iterator.next())
        let refusal = #"{"__type":"\#(marker)","message":"\#(marker) and \\\"m\\u0034rker\\\""}"#
        let refusing = CognitoClient(
            region: "r",
            transport: ScriptedTransport([.json(refusal, status: 400)])
        )
        let parameters = AuthParameters.userPassword(username: "ada", password: marker)
        let error = try await #require(throws: CognitoError.self) {
            try await refusing.initiateAuth(InitiateAuthRequest(clientID: "c", authParameters: parameters))
        }
        // Values without their optional members are rendered in another way.
        let absent: [any Sendable] = [
            InitiateAuthResponse(), User(), Device(), SessionDescription(), AuthEvent(),
            CodeDeliveryDetails(), AdminGetUserResponse(username: marker), VerifySoftwareTokenResponse(),
        ]
        return absent + [
            client, client.devices(accessToken: marker), client.devices(for: marker, userPoolID: marker),
            client.userSessions(accessToken: marker), client.users(userPoolID: "r_p", filter: marker), iterator, error,
            parameters,
            ChallengeResponses.raw(.smsMFA, ["USERNAME": marker, "SMS_MFA_CODE": marker]),
            TOTPEnrollment(client: client, accessToken: marker, secretCode: marker),
            TransportResponse(status: 200, headers: ["set-cookie": marker], body: Data(marker.utf8)),
            URLSessionTransport(), URLSessionTransport(configuration: .init()),
        ]
    }

    private static func credentials() throws -> [Any] {
        let credentials = AWSCredentials(accessKeyID: marker, secretAccessKey: marker, sessionToken: marker)
        let provider: StandardAWSCredentialsProvider = .static(credentials)
        let request = TransportRequest(
            url: URL(filePath: "/"),
            headers: ["Authorization": marker],
            body: Data(marker.utf8),
            operation: "o",
            timeout: .zero
        )
        let signer = SigV4Signer(credentials, region: "r")
        let signed = signer.sign(request, at: .distantPast)
        return [
            credentials, provider, StandardAWSCredentialsProvider(CustomCredentials { credentials }),
            StandardAWSCredentialsProvider.default,
            StandardAWSCredentialsProvider.environment, StandardAWSCredentialsProvider.profile(marker),
            StandardAWSCredentialsProvider.container, StandardAWSCredentialsProvider.webIdentity,
            StandardAWSCredentialsProvider.instanceMetadata,
            StaticCredentials(value: credentials), CredentialProcess(command: marker, provider: "p"),
            CredentialsCache(StaticCredentials(value: credentials), now: { .distantPast }),
            RequestSigner(credentials: provider, region: "r", now: { .distantPast }), request, signer, signed,
            SigV4CanonicalRequest(signed), SigV4Verifier(region: "r") { _ in credentials },
            CognitoClient(region: "r", credentials: provider), try IdentityPool(id: "r:0", customRoleARN: marker),
            UserPool.Access.admin(credentials: provider),
            UserPool.Access.client,
        ]
    }

    /// The methods of sign-in, and a challenge of each name in its step.
    private static func signIn() throws -> [Any] {
        let context = SignInContext(
            clientMetadata: [marker: marker],
            userContextData: UserContextData(ipAddress: marker, encodedData: marker),
            device: device
        )
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: marker, clientSecret: marker)
        let states = (ChallengeNameType.known + [.unknown("NEW_CHALLENGE")]).map { name in
            ChallengeState(
                flow: SignInFlow(pool: pool, context: context, enteredUsername: marker),
                name: name,
                session: marker,
                parameters: ["SALT": marker, marker: marker],
                availableChallenges: [],
                operation: "InitiateAuth",
                issuedAt: 0,
                secretCode: marker
            )
        }
        let steps = states.map { SignInStep($0) }
        let options = #"{"challenge":"\#(marker)","allowCredentials":[{"id":"\#(marker)"}]}"#
        let request = try #require(PasskeyRequestOptions(json: options))
        return [
            pool, pool.client, context, request, request.allowCredentials[0],
            SignInMethod.choice(preferring: .password, password: marker, session: marker), SignInMethod.custom(),
            StepUp(to: [.level4], from: marker), SignInMethod.choice(stepUp: StepUp(to: [.level4], from: marker)),
            SignInMethod.custom(srpPassword: marker), SignInMethod.srp(password: marker),
            SignInMethod.password(marker),
            try SealingKeys(current: "k", keys: ["k": Data(String(repeating: "m", count: 32).utf8)]),
            TOTPSetup(state: states[0], secretCode: marker),
        ] + steps + steps.compactMap { $0.challenge as Any? } + states.map { SuspendedSignIn($0) }
    }

    private static let device = RememberedDevice(
        userPoolID: marker,
        clientID: marker,
        username: marker,
        deviceKey: marker,
        deviceGroupKey: marker,
        password: marker,
        confirmedAt: .distantPast
    )

    /// Tokens, the session that refreshes them, and their stores.
    private static func session() async throws -> [Any] {
        let transport = ScriptedTransport(json: marker)
        let pool = try UserPool.scripted(transport, clientSecret: marker)
        var tokens = Tokens(accessToken: marker, idToken: marker, refreshToken: marker, issuedAt: .distantPast)
        (tokens.rememberedDevice, tokens.optInDevice) = (device, device)
        let (memory, devices) = (MemoryTokenStore(), MemoryDeviceStore())
        await devices.save(device, for: marker)
        let session = await UserSession(tokens, pool: pool, tokenStore: memory)
        // A session that failed to refresh its tokens holds the error, too.
        await #expect(throws: CognitoError.self) { try await session.validTokens() }
        let token = try TokenFixture.token(["sub": .string(marker), marker: .string(marker)])
        return [
            ClientToken(accessToken: marker, tokenType: "Bearer", expiresAt: .distantPast),
            tokens, SignInStep.signedIn(tokens), device, session, memory, devices, FileTokenStore(path: "/"),
            FileDeviceStore(path: "/"), UserSession.Configuration(clientMetadata: [marker: marker]),
            try TokenFixture.verifier(over: transport, clients: [marker]),
            try await TokenFixture.offline().verify(token, as: .access), try #require(UnverifiedToken(token)),
            try #require(UnverifiedToken("e30.e30.")),
        ]
    }
}

/// Messages that repeat the values of a request in one of the spellings of JSON.
@Suite("Message redaction")
struct MessageRedactorTests {
    private static let password = "p\"w\\n/é\u{1F511}\tx"

    @Test(arguments: [
        // As it is; as Python, Python with Unicode, PHP, JavaScript, and Swift write it; with each character escaped.
        password, #"p\"w\\n/\u00e9\ud83d\udd11\tx"#, #"p\"w\\n/é🔑\tx"#, #"p\"w\\n\/\u00e9\ud83d\udd11\tx"#,
        #"p\"w\\n\/é🔑\tx"#, #"\u0070\u0022\u0077\u005C\u006e\u002F\u00E9\uD83D\uDD11\u0009\u0078"#,
        // In JSON inside a JSON string, once and twice.
        #"p\\\"w\\\\n/\\u00e9\\ud83d\\udd11\\tx"#, #"p\\\\\\\"w\\\\\\\\n/\\\\u00e9\\\\ud83d\\\\udd11\\\\tx"#,
        // Each backslash as an escape sequence, once and twice.
        #"p\u005c\"w\u005c\u005cn/é🔑\u005ctx"#,
        #"p\u005cu005c\u005c\"w\u005cu005c\u005cu005cn/é🔑\u005cu005ctx"#,
        // The same letter as two scalars.
        #"p\"w\\n/e\u0301🔑\tx"#,
    ])
    func `A secret is redacted in every spelling of JSON`(_ form: String) {
        let message = #"Bad value {"PASSWORD":"\#(form)"} of ada"#
        let redacted = MessageRedactor.redact(message, secrets: [Self.password])
        #expect(redacted == #"Bad value {"PASSWORD":"<redacted>"} of ada"#)
    }

    @Test(arguments: [
        #"Not \ at all: C:\users \u12"#, #"Value "\u0041" is bad"#, #"\"#, #"\u"#, #"\ud83d alone"#, "plain",
    ])
    func `A message without secrets is unchanged`(_ message: String) {
        #expect(MessageRedactor.redact(message, secrets: [Self.password]) == message)
    }

    @Test func `Each of many secrets is redacted if it or the message is not ASCII`() {
        // The Kelvin sign, which Swift compares as equal to K.
        let secrets = (0..<1_000).map { "other\($0)" } + ["\u{212A}ing1", "King2", "é-King3", "King"]
        let redacted = ["a King1, King2.", "a \u{212A}ing2", "e\u{301}-King3", "Kin g"].map {
            MessageRedactor.redact($0, secrets: secrets)
        }
        #expect(redacted == ["a <redacted>, <redacted>.", "a <redacted>", "<redacted>", "Kin g"])
        // Equivalent to an iota with dialytika and tonos, which is shorter by a factor of 3.5.
        let iota = String(repeating: "\u{1FBE}\u{308}\u{301}", count: 2)
        #expect(MessageRedactor.redact("\u{390}\u{390}", secrets: [iota]) == "<redacted>")
    }

    @Test func `Client metadata is redacted whatever its names are`() {
        let metadata = ["Name": "m4rker one", "USERNAME": "m4rker two", "ANSWER": "SMS_MFA"]
        let request = InitiateAuthRequest(
            clientID: "c",
            authParameters: .custom(username: "ada"),
            clientMetadata: metadata
        )
        #expect(request.secrets.compactMap(\.self).sorted() == metadata.values.sorted())
    }

    @Test func `Accents take linear time`() {
        let accents = String(repeating: "\u{301}\u{323}", count: 16_000)
        let responses = [
            ParameterName.answer: "e\(accents)\(accents)\(accents)",
            ParameterName.credential: #"{"a":"e\#(accents)"}"#,
        ]
        let request = RespondToAuthChallengeRequest(clientID: "c", challengeResponses: .raw(.webAuthn, responses))
        let secrets = request.secrets
        #expect(secrets.count == 3)
        #expect(MessageRedactor.redact("Invalid code: é", secrets: secrets) == "Invalid code: é")
    }

    /// A secret, and a message in which the characters before or in the secret look like an escape sequence.
    @Test(arguments: [
        ("next1234", #"DOMAIN\next1234 is bad"#), ("u0041bcd", #"C:\u0041bcd"#), (#"p\w\u00"#, #"no p\w\u00 here"#),
        (#"p\w\u00"#, #"{"a":"p\\w\\u00"}"#), (#"ends\"#, #"{"a":"ends\\"}"#), (#"\\\\"#, #"Only \\\\"#),
        ("lone \u{FFFD}", #"A lone \ud83d"#), ("a \t\tb", #"a \u0009\tb"#),
    ])
    func `A backslash does not hide a secret`(_ secret: String, _ message: String) {
        let redacted = MessageRedactor.redact(message, secrets: [secret])
        #expect(redacted.contains("<redacted>") && !redacted.contains(secret))
    }

    @Test(arguments: [#"\\\\"#, #"\u005c\u005c"#, #"p\""#, #"\ud83d\udd11"#])
    func `Secrets in a long message are redacted, and a longer message is redacted as a whole`(_ piece: String) {
        let long = String(repeating: piece, count: 15_000 / piece.utf8.count) + Self.password
        #expect(MessageRedactor.redact(long, secrets: [Self.password]).hasSuffix("\(piece.suffix(1))<redacted>"))
        #expect(MessageRedactor.redact(long + long, secrets: [Self.password]) == "<redacted>")
    }
}
