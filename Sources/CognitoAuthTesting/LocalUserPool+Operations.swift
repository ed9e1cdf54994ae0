import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    private static let service = "AWSCognitoIdentityProviderService."

    /// Reads the operation's name and the body, and hands them on.
    func reply(to request: TransportRequest) throws -> any Encodable {
        guard Self.header("Content-Type", of: request) == "application/x-amz-json-1.1" else {
            throw Refusal.unknownOperation
        }
        switch Self.operation(of: request) {
        case "InitiateAuth": return try initiateAuth(Self.decode(InitiateAuthBody.self, from: request.body))
        case "RespondToAuthChallenge":
            return try respondToAuthChallenge(Self.decode(ChallengeAnswerBody.self, from: request.body))
        case "AssociateSoftwareToken":
            return try associateSoftwareToken(Self.decode(AssociateSoftwareTokenBody.self, from: request.body))
        case "VerifySoftwareToken":
            return try verifySoftwareToken(Self.decode(VerifySoftwareTokenBody.self, from: request.body))
        case "ConfirmDevice": return try confirmDevice(Self.decode(ConfirmDeviceBody.self, from: request.body))
        case "UpdateDeviceStatus": return try updateDeviceStatus(Self.decode(DeviceBody.self, from: request.body))
        case "ForgetDevice": return try forgetDevice(Self.decode(DeviceBody.self, from: request.body))
        case "GetDevice": return try getDevice(Self.decode(DeviceBody.self, from: request.body))
        case "GetTokensFromRefreshToken": return try getTokens(Self.decode(RefreshBody.self, from: request.body))
        case "RevokeToken": return try revokeToken(Self.decode(RevokeTokenBody.self, from: request.body))
        case "GlobalSignOut": return try globalSignOut(Self.decode(AccessTokenBody.self, from: request.body))
        case "GetUser": return try getUser(Self.decode(AccessTokenBody.self, from: request.body))
        case "ListDevices": return try listDevices(Self.decode(ListDevicesBody.self, from: request.body))
        default: throw Refusal.unknownOperation
        }
    }

    /// The operation's name, if the header that has it is the service's.
    static func operation(of request: TransportRequest) -> String? {
        guard let target = header("X-Amz-Target", of: request), target.hasPrefix(service) else { return nil }
        return String(target.dropFirst(service.count))
    }

    private func initiateAuth(_ body: InitiateAuthBody) throws -> AuthReply {
        let client = try client(body.clientID, deviceKey: body.parameters["DEVICE_KEY"])
        switch body.flow {
        case "USER_SRP_AUTH":
            guard client.flows.contains(.userSRP) else {
                throw Refusal.invalidParameter("USER_SRP_AUTH is not enabled for the client.")
            }
            return try startSRP(body, client: client)
        case "USER_PASSWORD_AUTH":
            guard client.flows.contains(.userPassword) else {
                throw Refusal.invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client")
            }
            return try checkPassword(body, client: client)
        case "CUSTOM_AUTH":
            guard client.flows.contains(.custom) else {
                throw Refusal.invalidParameter("CUSTOM_AUTH is not enabled for the client.")
            }
            return try startCustom(body, client: client)
        case "USER_AUTH":
            guard client.flows.contains(.userAuth) else {
                throw Refusal.invalidParameter("USER_AUTH is not enabled for the client.")
            }
            return try startChoice(body, client: client)
        case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN": return try refresh(body, client: client)
        case "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH":
            throw Refusal.invalidParameter("Initiate Auth method not supported.")
        default: throw Refusal.invalidParameter("\(body.flow) is not enabled for the client.")
        }
    }

    private func respondToAuthChallenge(_ body: ChallengeAnswerBody) throws -> AuthReply {
        let client = try client(body.clientID, deviceKey: body.responses["DEVICE_KEY"])
        guard !body.responses.isEmpty else { throw Refusal.missing("challenge responses.") }
        let username = try body.responses.required("USERNAME")
        try body.checkKeys()
        try checkSecretHash(body.responses["SECRET_HASH"], username: username, client: client, isAnswer: true)

        switch body.challenge {
        case "PASSWORD_VERIFIER": return try checkProof(body, username: username, client: client)
        case "NEW_PASSWORD_REQUIRED": return try setNewPassword(body, username: username, client: client)
        case "SELECT_MFA_TYPE": return try chooseSecondFactor(body, username: username, client: client)
        case "MFA_SETUP": return try finishSetup(body, username: username, client: client)
        case "CUSTOM_CHALLENGE": return try answerCustom(body, username: username, client: client)
        case "SELECT_CHALLENGE": return try chooseFirstFactor(body, username: username, client: client)
        case "PASSWORD", "PASSWORD_SRP": return try answerPassword(body, username: username, client: client)
        case "WEB_AUTHN": return try answerPasskey(body, username: username, client: client)
        case Self.deviceSRPAuth: return try startDeviceProof(body, username: username, client: client)
        case Self.devicePasswordVerifier: return try checkDeviceProof(body, username: username, client: client)
        case "SMS_OTP": return try checkCode(body, named: "SMS_OTP_CODE", username: username, client: client)
        case "SMS_MFA": return try checkCode(body, named: "SMS_MFA_CODE", username: username, client: client)
        case "EMAIL_OTP": return try checkCode(body, named: "EMAIL_OTP_CODE", username: username, client: client)
        case "SOFTWARE_TOKEN_MFA":
            return try checkCode(body, named: "SOFTWARE_TOKEN_MFA_CODE", username: username, client: client)
        default: throw Refusal.unknownSession
        }
    }

    func client(_ id: String, deviceKey: String?) throws -> CallingClient {
        guard let client = clients.first(where: { $0.id == id }) else {
            throw Refusal(type: "ResourceNotFoundException", message: "User pool client \(id) does not exist.")
        }
        if let deviceKey {
            var constraints = Constraints()
            constraints.checkDeviceKey(deviceKey)
            try constraints.verify()
        }
        return CallingClient(client, deviceKey: deviceKey)
    }

    private static func header(_ name: String, of request: TransportRequest) -> String? {
        request.headers.first { $0.key.lowercased() == name.lowercased() }?.value
    }

    private static func decode<Body: Decodable>(_ type: Body.Type, from data: Data) throws -> Body {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch is DecodingError {
            throw Refusal.unreadable
        }
    }
}

extension [String: String] {
    /// The value of a parameter; an empty one counts as missing.
    func required(_ name: String) throws(Refusal) -> String {
        guard let value = self[name], !value.isEmpty else { throw .missing(name) }
        return value
    }
}
