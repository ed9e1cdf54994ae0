import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// A value full of marker secrets.
struct MarkedValue: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: any Sendable

    init(_ value: any Sendable) {
        testDescription = "\(type(of: value))"
        self.value = value
    }
}

@Suite("Redaction")
struct RedactionTests {
    static let marker = "m4rker"
    private static let responses = ChallengeResponses.raw(.smsMFA, ["USERNAME": marker, "SMS_MFA_CODE": marker])
    private static let parameters = AuthParameters.raw(.userPassword, ["USERNAME": marker, "PASSWORD": marker])
    private static let user = UserContextData(ipAddress: marker, encodedData: marker)
    private static let device = NewDeviceMetadata(deviceKey: marker, deviceGroupKey: marker)
    private static let header = HTTPHeader(name: "cookie", value: marker)
    private static let context = ContextData(ipAddress: marker, serverName: "s", serverPath: "p", httpHeaders: [header])
    private static let result = AuthenticationResult(
        accessToken: marker,
        refreshToken: marker,
        idToken: marker,
        newDeviceMetadata: device
    )
    private static let initiated = InitiateAuthResponse(
        challengeName: .smsMFA,
        session: marker,
        challengeParameters: ["SALT": marker],
        authenticationResult: result
    )
    private static let request = TransportRequest(
        url: URL(filePath: "/"),
        headers: ["Authorization": marker],
        body: Data(marker.utf8),
        operation: "o",
        timeout: .zero
    )
    private static let tokens = Tokens(accessToken: marker, idToken: marker, refreshToken: marker, issuedAt: .now)
    private static let remembered = RememberedDevice(
        userPoolID: marker,
        clientID: marker,
        username: marker,
        deviceKey: marker,
        deviceGroupKey: marker,
        password: marker,
        confirmedAt: .now
    )
    private static let attribute = Attribute(name: "name", value: marker)
    private static let listed = Device(deviceKey: marker, deviceAttributes: [attribute])
    private static let config = DeviceSecretVerifierConfig(passwordVerifier: marker, salt: marker)
    private static let delivery = CodeDelivery(parameters: ["CODE_DELIVERY_DESTINATION": marker])

    private static let credentials = AWSCredentials(
        accessKeyID: marker,
        secretAccessKey: marker,
        sessionToken: marker,
        expiration: .now
    )
    private static let provider: AWSCredentialsSource = .static(credentials)
    private static let signed = SigV4Signer(credentials, region: "r").sign(request, at: .now)

    static let values: [MarkedValue] = [
        .init(credentials), .init(provider), .init(SigV4Signer(credentials, region: "r")), .init(signed),
        .init(AWSCredentialsSource(ClosureCredentials { credentials })), .init(SigV4CanonicalRequest(signed)),
        .init(CredentialsCache(StaticCredentials(credentials: credentials), now: { .now })),
        .init(StaticCredentials(credentials: credentials)),
        .init(RequestSigner(credentials: provider, region: "r", now: { .now })),
        .init(SigV4Verifier(region: "r") { _ in credentials }),
        .init(CognitoClient(region: "r", credentials: provider)),
        .init(responses), .init(parameters), .init(user), .init(device), .init(header), .init(context), .init(result),
        .init(initiated),
        .init(
            RespondToAuthChallengeResponse(
                session: marker,
                challengeParameters: ["SALT": marker],
                authenticationResult: result
            )
        ),
        .init(InitiateAuthRequest(clientID: marker, authParameters: parameters, session: marker)),
        .init(RespondToAuthChallengeRequest(clientID: marker, challengeResponses: responses, session: marker)),
        .init(AdminInitiateAuthRequest(userPoolID: "p", clientID: marker, authParameters: parameters)),
        .init(AdminRespondToAuthChallengeRequest(userPoolID: "p", clientID: marker, challengeResponses: responses)),
        .init(SignInMethod.choice(preferring: .password, password: marker, session: marker)),
        .init(SignInMethod.custom(srpPassword: marker)),
        .init(AssociateSoftwareTokenRequest(accessToken: marker, session: marker)),
        .init(AssociateSoftwareTokenResponse(secretCode: marker, session: marker)),
        .init(VerifySoftwareTokenRequest(accessToken: marker, session: marker, userCode: marker)),
        .init(VerifySoftwareTokenResponse(status: .success, session: marker)),
        .init(SignInMethod.srp(password: marker)), .init(SignInMethod.password(marker)),
        .init(SignInContext(clientMetadata: [marker: marker], userContextData: user)),
        .init(remembered), .init(attribute), .init(listed), .init(config), .init(GetDeviceResponse(device: listed)),
        .init(ListDevicesResponse(devices: [listed], paginationToken: marker)),
        .init(ListDevicesRequest(accessToken: marker, paginationToken: marker)),
        .init(GetDeviceRequest(deviceKey: marker, accessToken: marker)),
        .init(ForgetDeviceRequest(accessToken: marker, deviceKey: marker)),
        .init(UpdateDeviceStatusRequest(accessToken: marker, deviceKey: marker)),
        .init(ConfirmDeviceRequest(accessToken: marker, deviceKey: marker, deviceSecretVerifierConfig: config)),
        .init(tokens), .init(delivery), .init(request), .init(SignInStep.signedIn(tokens)),
        .init(TransportResponse(status: 200, headers: ["set-cookie": marker], body: Data(marker.utf8))),
    ]

    @Test func `A pool and its challenges show no secret`() throws {
        let pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: Self.marker,
            clientSecret: Self.marker,
            transport: ScriptedTransport(json: Self.marker)
        )
        let context = SignInContext(clientMetadata: [Self.marker: Self.marker])
        let open = OpenChallenge(
            flow: SignInFlow(pool: pool, context: context, typedName: Self.marker),
            name: .smsMFA,
            reply: SignInReply(Self.initiated, operation: "InitiateAuth"),
            issuedAt: .now,
            secretCode: Self.marker
        )
        let code = CodeChallenge(kind: .smsMFA, open: open)
        let unknown = UnknownChallenge(open: open)
        let setup = AuthenticatorAppSetup(open: open, secretCode: Self.marker)
        let typed: [any Sendable] = ChallengeNameType.known.map { name in
            SignInStep(OpenChallenge(flow: open.flow, name: name, reply: open.reply, issuedAt: .now))
        }
        let steps: [any Sendable] = [SignInStep.code(code), SignInStep.unknown(unknown), setup, open.suspended]
        let client: [any Sendable] = [pool.client, URLSessionTransport(), URLSessionTransport(configuration: .init())]
        for value in [pool, code, unknown] + client + steps + typed { expectNoSecret(MarkedValue(value)) }
    }

    @Test(arguments: values)
    func `No door shows a secret`(_ marked: MarkedValue) { expectNoSecret(marked) }

    func expectNoSecret(_ marked: MarkedValue) {
        for (door, text) in Doors.texts(of: marked.value) {
            #expect(!text.contains(Self.marker), "\(marked.testDescription) through \(door)")
            // A dumped Data shows its bytes as numbers.
            #expect(!text.contains("109\n"), "\(marked.testDescription) through \(door)")
        }
    }
}
