import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("Service model")
struct ServiceModelTests {
    private let model: ServiceModel

    init() throws { model = try ServiceModel.shared.get() }

    @Test func `Every operation of the model has a sample request, and no other operation has one`() {
        #expect(SampleRequest.all.map(\.operation).sorted() == model.operations.keys.sorted())
    }

    @Test(arguments: SampleRequest.all)
    func `A request has the name, the authorization, and the members of the model`(_ sample: SampleRequest) throws {
        let (declared, input) = (try model.operation(sample.operation), try sample.input)
        let request = type(of: input)
        #expect(request.operation == sample.operation)
        #expect(["none": false, "v4": true][declared.authorization] == request.requiresCredentials)
        #expect(try encoded(input) == model.marked(#require(declared.input)))
    }

    @Test(arguments: SampleRequest.all)
    func `An operation returns a response with the members of the model`(_ sample: SampleRequest) async throws {
        let body = try model.markedResponse(of: sample).text ?? ""
        let response = try await sample.send(.scripted(ScriptedTransport(json: body)))
        #expect(response.map { AnyHashable($0) } == sample.response.map { AnyHashable($0) })
        #expect((body == "{}") == (sample.response == nil))
    }

    /// Required members that are optional in the package, because some servers omit the attributes of a user who has none.
    private static let optionalInPractice = ["GetUser without UserAttributes"]

    @Test(arguments: SampleRequest.all)
    func `A response requires only its required members and accepts unknown names`(_ sample: SampleRequest) throws {
        guard let response = sample.response, let output = try model.operation(sample.operation).output else { return }
        let different = try model.incomplete(model.marked(output), as: output).filter { _, isRequired, body in
            guard let decoded = try? sample.decoded(body) else { return !isRequired }
            return isRequired || AnyHashable(decoded) == AnyHashable(response)
        }
        let names = different.map { "\(sample.operation) without \($0.without)" }
        #expect(Set(names).subtracting(Self.optionalInPractice) == [])
        #expect(throws: Never.self) { try sample.decoded(model.marked(output, enumerated: "NEW")) }
    }

    /// The samples have the same settings for each MFA type.
    @Test func `The settings of each MFA type are encoded under its own name`() throws {
        let settings =
            #"{"SMSMfaSettings":{"Enabled":true},"SoftwareTokenMfaSettings":{"PreferredMfa":true},"#
            + #""EmailMfaSettings":{"Enabled":false,"PreferredMfa":true},"WebAuthnMfaSettings":{"Enabled":false}"#
        let user = SetUserMFAPreferenceRequest(
            smsMFASettings: MFASettings(enabled: true),
            softwareTokenMFASettings: MFASettings(preferredMFA: true),
            emailMFASettings: MFASettings(enabled: false, preferredMFA: true),
            webAuthnMFASettings: WebAuthnMFASettings(enabled: false),
            accessToken: "t"
        )
        let admin = AdminSetUserMFAPreferenceRequest(
            smsMFASettings: user.smsMFASettings,
            softwareTokenMFASettings: user.softwareTokenMFASettings,
            emailMFASettings: user.emailMFASettings,
            webAuthnMFASettings: user.webAuthnMFASettings,
            username: "u",
            userPoolID: "p"
        )
        #expect(try encoded(user) == JSONValue(settings + #","AccessToken":"t"}"#))
        #expect(try encoded(admin) == JSONValue(settings + #","Username":"u","UserPoolId":"p"}"#))
    }

    @Test func `Requests differ from the model only where that is intended`() throws {
        let auditLog = ChallengeResponseType(challengeName: "Password", challengeResponse: "Success")
        #expect(try encoded(auditLog) == model.marked("ChallengeResponseType"))
        var found = try differences(of: auditLog, from: "ChallengeResponseType")
        for sample in SampleRequest.all {
            let declared = try model.operation(sample.operation)
            found += try differences(of: sample.request, from: #require(declared.input))
        }
        #expect(Set(found) == Set(ModelComparison.intended.keys))
    }

    @Test func `Every enumerated name and every declared error has a constant`() throws {
        let enums = model.shapes.compactMapValues { $0.enum.map(Set.init) }
        let constants = Dictionary(uniqueKeysWithValues: ModelEnum.all.map { ($0.shape, $0.values) })
        #expect(constants == enums.filter { ModelComparison.stringEnumerations[$0.key] == nil })
        #expect(ModelEnum.all.filter { !$0.acceptsUnknownNames }.map(\.shape) == [])
        let errors = Set(model.operations.values.flatMap(\.errors))
        #expect(errors.subtracting(CognitoError.Code.known.map(\.rawValue)) == [])
    }

    /// The members with free text that an error may contain, listed again so that a wrong entry in the library's list fails.
    private static let publicMembers: Set = [
        "ActorTokenProviderName", "AnalyticsEndpointId", "AttributeName", "AttributesToGet", "Audiences", "ClientId",
        "DeviceName", "EventId", "FriendlyDeviceName", "GroupName", "Name", "Resources", "Scopes", "ServerName",
        "ServerPath", "SessionId", "SubjectTokenProviderName", "UserAttributeNames", "UserPoolId", "Username",
        "headerName",
    ]

    @Test(arguments: SampleRequest.all)
    func `An error contains no secret when the service echoes the request`(
        _ sample: SampleRequest
    ) async throws {
        let body = String(decoding: try JSONEncoder().encode(sample.request), as: UTF8.self)
        let transport = ScriptedTransport(.refusal("InvalidParameterException", body))
        let error = try await failure { try await sample.send(.scripted(transport)) }
        #expect(error.message.hasSuffix("}"), "The error does not echo the request.")
        let shown = Set(Renderings.texts(of: error).flatMap { SampleRequest.paths(in: $0.text) })
        #expect(shown.filter { !Self.publicMembers.contains(SampleRequest.member(of: $0)) } == [])
    }

    private func encoded(_ value: some Encodable) throws -> JSONValue { try JSONValue(JSONEncoder().encode(value)) }

    private func differences(of value: any Encodable, from shape: String) throws -> [String] {
        var comparison = ModelComparison(model)
        try comparison.compare(RecordedValue(value), with: shape)
        return comparison.differences
    }
}

extension SampleRequest {
    /// The request as an operation of the client.
    var input: any CognitoOperation {
        get throws { try #require(request as? any CognitoOperation) }
    }
}

extension ServiceModel {
    /// The body of a response with every member.
    func markedResponse(of sample: SampleRequest) throws -> JSONValue {
        try operation(sample.operation).output.map { try marked($0) } ?? .object([:])
    }
}

extension SampleRequest {
    /// The response that the client decodes from JSON.
    func decoded(_ json: JSONValue) throws -> any Hashable & Sendable {
        try #require(try decodeResponse(JSONEncoder().encode(json)))
    }

    /// The name of the member at a path.
    static func member(of path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }

    /// The paths of the members whose values the text contains.
    static func paths(in text: String) -> [String] {
        text.matches(of: /«(?<path>[^«»]*)»/).map { String($0.output.path) }
    }
}
