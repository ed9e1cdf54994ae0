import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

/// Every public type is looked at with markers in it, or is here with a reason; the sources say which there are.
extension RedactionTests {
    private static let name = "A name that Cognito's documentation lists, no value of anybody's."
    private static let configuration = "What the program itself sets: numbers and names of places, no secret."
    private static let bare = "Has no text in it."

    /// The types that have nothing to hide.
    static let harmless = [
        "AuthFactorType": name, "AuthFlowType": name, "ChallengeNameType": name, "DeliveryMediumType": name,
        "DeviceRememberedStatusType": name, "FeedbackValueType": name, "MFAFactor": name, "MessageActionType": name,
        "RevokeAssociatedSessionsType": name, "SessionType": name, "UserStatusType": name,
        "VerifySoftwareTokenResponse.Status": name, "CognitoError.Code": name, "CodeChallenge.Kind": name,
        "TransportError.Reason": name, "ChallengeResponseType": name, "MFAOption": name,
        "AnalyticsMetadata": configuration, "Region": configuration, "SessionID": configuration,
        "TokenRequirement": configuration,
        "Endpoint": bare, "MFASettings": bare, "WebAuthnMFASettings": bare, "NotAuthorizedReason": bare,
        "RefreshMethod": bare, "RetryPolicy": bare, "SignOutScope": bare, "TokenUse": bare,
        "TransportRequest.Method": bare, "URLSessionTransport.Configuration": bare,
        "JWKS": "Public keys, for everybody to read.",
        "JSONValue": "JSON as it is, for whoever asked a redacted type for it.",
        "TransportError": "A transport's own words; a client that passes them on takes the request's secrets out.",
        "AdminInitiateAuthResponse": "Another name of a type that is looked at.",
        "AdminRespondToAuthChallengeResponse": "Another name of a type that is looked at.",
        "KeychainTokenStore": "Exists with Apple's Keychain only, and holds the name of its service.",
    ]

    @Test func `Every public type is looked at or has nothing to hide`() async throws {
        let samples = try await Self.everything()
        for sample in samples { expectNoSecret(sample) }
        // The service model's requests and responses are looked at by its own tests.
        let operations = try ModelOperation.all.flatMap { operation -> [any Sendable] in
            let model = try ServiceModel.load()
            let output = try model.operation(operation.name).output
            return [operation.sample, try operation.response(output.map { try model.marked($0) } ?? .object([:]))]
        }
        let looked = Set((samples.map(\.value) + operations).map { PublicTypes.name(of: $0) })
        let declared = try PublicTypes.declared(in: "CognitoAuth")
        #expect(declared.count > 150, "the sources are not read")
        #expect(declared.subtracting(looked).subtracting(harmlessNames) == [], "are these looked at?")
        #expect(harmlessNames.subtracting(declared) == [], "no such types")
        #expect(harmlessNames.intersection(looked) == [], "are looked at and need no reason")
    }

    private var harmlessNames: Set<String> { Set(Self.harmless.keys) }

    /// All that the other tests look at, and what takes more than an initialiser to come by.
    private static func everything() async throws -> [MarkedValue] {
        let steps = try openSteps()
        let challenges = steps.compactMap { $0.challenge as (any Sendable)? }
        let claims: [String: JSONValue?] = ["sub": .string(marker), marker: .string(marker)]
        let text = try TokenDesk.token(claims)
        let transport = ScriptedTransport(json: marker)
        let client = CognitoClient(region: "r", transport: transport)
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: marker, clientSecret: marker, transport: transport)
        let tokens = Tokens(accessToken: marker, idToken: marker, refreshToken: marker, issuedAt: .distantPast)
        let options = #"{"challenge":"\#(marker)","allowCredentials":[{"id":"\#(marker)"}]}"#
        let request = try #require(PasskeyRequestOptions(json: options))
        let keys = AWSCredentials(accessKeyID: marker, secretAccessKey: marker)
        let setUp = OpenChallenge(flow: try flow(), name: .mfaSetup, reply: reply, issuedAt: .now, secretCode: marker)
        let delivery = try #require(CodeDelivery(parameters: ["CODE_DELIVERY_DESTINATION": marker]))
        let more: [any Sendable] =
            steps + challenges + [
                setUp.suspended, AuthenticatorAppSetup(open: setUp, secretCode: marker), delivery,
                client, pool, URLSessionTransport(), MemoryDeviceStore(), MemoryTokenStore(),
                FileDeviceStore(path: "/"), FileTokenStore(path: "/"), client.devices(accessToken: marker),
                client.devices(accessToken: marker).makeAsyncIterator(), request, request.allowCredentials[0],
                UserSessionSettings(clientMetadata: [marker: marker]), UserPool.Access.client,
                UserPool.Access.admin(credentials: .static(keys)),
                await UserSession(tokens, at: pool, keptIn: MemoryTokenStore()),
                try await TokenDesk.offline().verify(text, as: .access), try #require(UnverifiedToken(text)),
                try TokenDesk.verifier(over: transport, clients: [marker]), try await refusal(),
            ]
        return values + account + factors + neighbours + more.map { MarkedValue($0) }
    }

    /// A challenge of each name, known and not, in its step.
    private static func openSteps() throws -> [SignInStep] {
        try (ChallengeNameType.known + [.unknown("NEW_CHALLENGE")]).map { name in
            SignInStep(OpenChallenge(flow: try flow(), name: name, reply: reply, issuedAt: .now))
        }
    }

    private static func flow() throws -> SignInFlow {
        let pool = try UserPool(id: "eu-west-1_Ab12", clientID: marker, transport: ScriptedTransport(json: marker))
        return SignInFlow(pool: pool, context: SignInContext(clientMetadata: [marker: marker]), typedName: marker)
    }

    private static var reply: SignInReply {
        let answer = InitiateAuthResponse(session: marker, challengeParameters: ["SALT": marker, marker: marker])
        return SignInReply(answer, operation: "InitiateAuth")
    }

    /// What comes of a service that repeats the password, in JSON and within JSON.
    private static func refusal() async throws -> CognitoError {
        let body = #"{"__type":"\#(marker)","message":"\#(marker) and \\\"m\\u0034rker\\\""}"#
        let transport = ScriptedTransport([.success(.json(body, status: 400))])
        let client = CognitoClient(region: "r", transport: transport)
        let parameters = AuthParameters.userPassword(username: "ada", password: marker)
        return try await #require(throws: CognitoError.self) {
            try await client.initiateAuth(InitiateAuthRequest(clientID: "c", authParameters: parameters))
        }
    }
}
