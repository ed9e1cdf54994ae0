import Foundation

@testable import CognitoAuth

/// A comparison of the members that a type encodes with a shape of the model, at every depth.
struct ModelComparison {
    /// Intended differences from the model, with the reasons.
    static let intended = [
        "InitiateAuthRequest.AuthParameters: is required, optional in the model": parameters,
        "AdminInitiateAuthRequest.AuthParameters: is required, optional in the model": parameters,
        "RespondToAuthChallengeRequest.ChallengeResponses: is required, optional in the model": parameters,
        "AdminRespondToAuthChallengeRequest.ChallengeResponses: is required, optional in the model": parameters,
        "ChallengeResponseType.ChallengeName: is String, ChallengeName in the model": auditLog,
        "ChallengeResponseType.ChallengeResponse: is String, ChallengeResponse in the model": auditLog,
    ]

    /// The enumerations of the model that are strings in the package, with the reasons.
    static let stringEnumerations = [
        "ChallengeName": auditLog, "ChallengeResponse": auditLog, "OAuthTokenTypeType": tokenType,
        "EventType": auditLog, "EventResponseType": auditLog, "RiskDecisionType": auditLog, "RiskLevelType": auditLog,
    ]

    private static let parameters = "The type that contains the parameters also contains the flow or the challenge."
    private static let tokenType = "Other operations declare the token type as a string."
    private static let auditLog = "The values in the audit log are to be displayed only."

    private let model: ServiceModel
    /// The differences, such as `GetUserRequest.AccessToken: is missing`.
    private(set) var differences: [String] = []

    init(_ model: ServiceModel) { self.model = model }

    /// Compares the members of a structure with a shape.
    mutating func compare(_ structure: RecordedValue, with name: String) throws {
        let shape = try model.shape(name)
        let expected = shape.members ?? [:]
        for missing in Set(expected.keys).subtracting(structure.inner.map(\.name)).sorted() {
            add("is missing", of: missing, in: name)
        }
        for member in structure.inner {
            guard let target = expected[member.name] else {
                add("is not in the model", of: member.name, in: name)
                continue
            }
            switch (shape.required?.contains(member.name) == true, member.isOptional) {
            case (true, true): add("is optional, required in the model", of: member.name, in: name)
            case (false, false): add("is required, optional in the model", of: member.name, in: name)
            default: break
            }
            if member.value == nil {
                add("has no value in the sample", of: member.name, in: name)
            } else {
                try compare(member, with: target, of: member.name, in: name)
            }
        }
    }

    private mutating func compare(
        _ value: RecordedValue,
        with target: String,
        of member: String,
        in name: String
    ) throws {
        let shape = try model.shape(target)
        switch (shape.type, value.kind) {
        case ("structure", .structure) where !shape.isDocument: try compare(value, with: target)
        case ("list", .list):
            if value.inner.isEmpty { add("has no element in the sample", of: member, in: name) }
            for element in value.inner { try compare(element, with: shape.member ?? "", of: member, in: name) }
        default:
            guard !Self.fits(value.type, shape, target) else { return }
            add("is \(value.type), \(target) in the model", of: member, in: name)
        }
    }

    private static func fits(_ type: Any.Type, _ shape: ServiceModel.Shape, _ name: String) -> Bool {
        switch shape.type {
        case "structure": shape.isDocument && type == JSONValue.self
        case "boolean": type == Bool.self
        case "integer": type == Int.self
        case "map": type == [String: String].self
        case "string" where shape.enum != nil: ModelEnum.all.contains { $0.shape == name && $0.type == type }
        // The model declares some members as strings although their documentation lists the values.
        case "string": type == String.self || type is any RawRepresentable<String>.Type
        default: false
        }
    }

    private mutating func add(_ difference: String, of member: String, in shape: String) {
        differences.append("\(shape).\(member): \(difference)")
    }
}

/// An enumeration of the service model, with its type in the package and the values of its constants.
struct ModelEnum {
    let shape: String
    let type: Any.Type
    let values: Set<String>
    /// A Boolean value that indicates whether an unknown name is decoded and encoded as it is.
    let acceptsUnknownNames: Bool

    init<Value: OpenEnumeration>(_ known: [Value], as shape: String? = nil) {
        self.shape = shape ?? "\(Value.self)"
        type = Value.self
        values = Set(known.map(\.rawValue))
        let json = Data(#"["NEW"]"#.utf8)
        let decoded = try? JSONDecoder().decode([Value].self, from: json)
        acceptsUnknownNames = (try? JSONEncoder().encode(decoded)) == json
    }

    static var all: [ModelEnum] {
        [
            .init(AuthFlowType.known),
            .init(ChallengeNameType.known),
            .init([AuthFactorType.password, .emailOTP, .smsOTP, .webAuthn, .softwareToken]),
            .init([DeliveryMediumType.sms, .email]),
            .init([DeviceRememberedStatusType.remembered, .notRemembered]),
            .init([FeedbackValueType.valid, .invalid]),
            .init([MessageActionType.resend, .suppress]),
            .init([RevokeAssociatedSessionsType.targetOnly, .linked]),
            .init([SessionType.token, .singleSignOn], as: "SessionTypeType"),
            .init([TokenTypeIdentifierType.accessToken, .idToken], as: "IssuedTokenTypeIdentifierType"),
            .init([TokenTypeIdentifierType.accessToken, .idToken, .saml2]),
            .init([
                UserStatusType.unconfirmed, .confirmed, .archived, .compromised, .unknown, .resetRequired,
                .forceChangePassword, .externalProvider,
            ]),
            .init([VerifySoftwareTokenResponse.Status.success, .error], as: "VerifySoftwareTokenResponseType"),
        ]
    }
}
