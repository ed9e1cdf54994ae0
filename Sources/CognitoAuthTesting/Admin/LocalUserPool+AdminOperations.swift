import CognitoAuth

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// The operations that AWS credentials sign; the signature is looked at before anything else.
    func adminReply(to operation: String, _ request: TransportRequest) throws -> any Encodable {
        guard Self.adminOperations.contains(operation) else { throw Refusal.unknownOperation }
        try authorize(operation, request)
        switch operation {
        case "AdminInitiateAuth": return try adminInitiateAuth(body(of: request))
        case "AdminRespondToAuthChallenge": return try respondToAuthChallenge(body(of: request), asAdmin: true)
        case "AdminUserGlobalSignOut": return try adminUserGlobalSignOut(body(of: request))
        case "AdminGetUser": return try AdminUserReply(adminAccount(body(of: request, as: AdminUserBody.self).username))
        case "AdminCreateUser": return try adminCreateUser(body(of: request))
        case "AdminSetUserPassword": return try adminSetUserPassword(body(of: request))
        case "AdminConfirmSignUp": return try adminConfirmSignUp(body(of: request))
        case "AdminResetUserPassword": return try adminResetUserPassword(body(of: request))
        case "AdminSetUserMFAPreference": return try adminSetUserMFAPreference(body(of: request))
        case "AdminGetDevice": return try adminGetDevice(body(of: request))
        case "AdminListDevices": return try adminListDevices(body(of: request))
        case "AdminForgetDevice": return try adminForgetDevice(body(of: request))
        default: return try adminUpdateDeviceStatus(body(of: request))
        }
    }

    private static let adminOperations: Set = [
        "AdminInitiateAuth", "AdminRespondToAuthChallenge", "AdminUserGlobalSignOut", "AdminGetUser",
        "AdminCreateUser", "AdminSetUserPassword", "AdminConfirmSignUp", "AdminResetUserPassword",
        "AdminSetUserMFAPreference", "AdminGetDevice", "AdminListDevices", "AdminForgetDevice",
        "AdminUpdateDeviceStatus",
    ]

    /// The body of a request that is about this pool.
    private func body<Body: Decodable>(of request: TransportRequest, as type: Body.Type = Body.self) throws -> Body {
        let body = try Self.decode(AdminBody<Body>.self, from: request.body)
        guard body.userPoolID.utf8.elementsEqual(id.utf8) else {
            throw Refusal(type: "ResourceNotFoundException", message: "User pool \(body.userPoolID) does not exist.")
        }
        return body.body
    }
}
