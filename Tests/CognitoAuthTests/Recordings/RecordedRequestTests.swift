import Foundation
import Testing

@testable import CognitoAuth

@Suite("Recorded requests")
struct RecordedRequestTests {
    /// The requests with the media type and all the members that the model requires; the rest are malformed on purpose.
    static let wellFormed = Recording.all.filter { recording in
        guard let body = recording.request.body, body["ClientId"]?.string != nil,
            case .object(let values)? = body["AuthParameters"] ?? body["ChallengeResponses"]
        else { return false }
        return (body["AuthFlow"] ?? body["ChallengeName"])?.string != nil
            && values.values.allSatisfy { $0.string != nil }
            && recording.request.header("Content-Type") == "application/x-amz-json-1.1"
    }

    @Test func `The recordings are there`() {
        #expect(Recording.all.count > 350)
        #expect(Self.wellFormed.count > Recording.all.count * 9 / 10)
    }

    @Test(arguments: wellFormed)
    func `Our request equals the recorded one`(_ recording: Recording) async throws {
        let transport = ScriptedTransport([.success(try recording.answer())])
        let body = try #require(recording.request.body)
        // What the answer is like is for other tests; this one looks at what was sent.
        _ = try? await Self.send(recording.operation, body, over: transport)
        let sent = try #require(transport.requests.first)
        #expect(body.matches(try JSONValue(sent.body)))
        #expect(sent.headers["X-Amz-Target"] == recording.request.header("X-Amz-Target"))
        #expect(sent.headers["Content-Type"] == recording.request.header("Content-Type"))
    }

    @Test(arguments: wellFormed.filter { rebuilt(responses(in: $0.request.body)) != nil })
    func `The typed builder makes the recorded responses`(_ recording: Recording) throws {
        let recorded = Self.responses(in: recording.request.body)
        let built = try #require(Self.rebuilt(recorded))
        #expect(built.challengeName == recorded.challengeName)
        #expect(built.values == recorded.values.filter { $0.key != "SECRET_HASH" && $0.key != "DEVICE_KEY" })
    }

    private static func send(_ operation: String, _ body: JSONValue, over transport: some Transport) async throws {
        let client = CognitoClient(
            region: "us-east-1",
            transport: transport,
            credentials: .static(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        )
        let clientID = body["ClientId"]?.string ?? ""
        let poolID = body["UserPoolId"]?.string ?? ""
        let session = body["Session"]?.string
        let metadata = body["ClientMetadata"]?.strings
        switch operation {
        case "InitiateAuth":
            _ = try await client.initiateAuth(
                .init(
                    clientID: clientID,
                    authParameters: parameters(in: body),
                    clientMetadata: metadata,
                    analyticsMetadata: body["AnalyticsMetadata"].map {
                        AnalyticsMetadata(analyticsEndpointID: $0["AnalyticsEndpointId"]?.string)
                    },
                    userContextData: body["UserContextData"].map {
                        UserContextData(ipAddress: $0["IpAddress"]?.string, encodedData: $0["EncodedData"]?.string)
                    },
                    session: session
                )
            )
        case "AdminInitiateAuth":
            _ = try await client.adminInitiateAuth(
                .init(
                    userPoolID: poolID,
                    clientID: clientID,
                    authParameters: parameters(in: body),
                    clientMetadata: metadata,
                    session: session
                )
            )
        case "RespondToAuthChallenge":
            _ = try await client.respondToAuthChallenge(
                .init(
                    clientID: clientID,
                    challengeResponses: responses(in: body),
                    session: session,
                    clientMetadata: metadata
                )
            )
        default:
            _ = try await client.adminRespondToAuthChallenge(
                .init(
                    userPoolID: poolID,
                    clientID: clientID,
                    challengeResponses: responses(in: body),
                    session: session,
                    clientMetadata: metadata
                )
            )
        }
    }

    private static func parameters(in body: JSONValue) -> AuthParameters {
        .raw(.init(rawValue: body["AuthFlow"]?.string ?? ""), body["AuthParameters"]?.strings ?? [:])
    }

    private static func responses(in body: JSONValue?) -> ChallengeResponses {
        .raw(.init(rawValue: body?["ChallengeName"]?.string ?? ""), body?["ChallengeResponses"]?.strings ?? [:])
    }

    /// The same answer by its typed builder, where the recording has what the builder needs.
    private static func rebuilt(_ recorded: ChallengeResponses) -> ChallengeResponses? {
        let values = recorded.values
        guard let name = values["USERNAME"] else { return nil }
        switch recorded.challengeName {
        case .smsMFA: return values["SMS_MFA_CODE"].map { .smsMFA(username: name, code: $0) }
        case .emailOTP: return values["EMAIL_OTP_CODE"].map { .emailOTP(username: name, code: $0) }
        case .smsOTP: return values["SMS_OTP_CODE"].map { .smsOTP(username: name, code: $0) }
        case .softwareTokenMFA:
            return values["SOFTWARE_TOKEN_MFA_CODE"].map { .softwareTokenMFA(username: name, code: $0) }
        case .customChallenge: return values["ANSWER"].map { .customChallenge(username: name, answer: $0) }
        case .selectMFAType:
            return values["ANSWER"].map { .selectMFAType(username: name, factor: .init(rawValue: $0)) }
        case .newPasswordRequired:
            let attributes = values.filter { $0.key.hasPrefix("userAttributes.") }
            return values["NEW_PASSWORD"].map {
                .newPasswordRequired(username: name, newPassword: $0, attributes: attributes)
            }
        default: return nil
        }
    }
}
