#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// The operations of a user who is signed in, or sets a factor up.
    func userReply(to operation: String, _ body: Data) throws -> any Encodable {
        switch operation {
        case "GetUser": try getUser(Self.decode(AccessTokenBody.self, from: body))
        case "GetUserAuthFactors": try getUserAuthFactors(Self.decode(AccessTokenBody.self, from: body))
        case "UpdateUserAttributes": try updateUserAttributes(Self.decode(UserAttributesBody.self, from: body))
        case "DeleteUserAttributes": try deleteUserAttributes(Self.decode(AttributeNamesBody.self, from: body))
        case "GetUserAttributeVerificationCode":
            try getUserAttributeVerificationCode(Self.decode(AttributeCodeBody.self, from: body))
        case "VerifyUserAttribute": try verifyUserAttribute(Self.decode(AttributeCodeBody.self, from: body))
        case "DeleteUser": try deleteUser(Self.decode(AccessTokenBody.self, from: body))
        case "SetUserMFAPreference": try setUserMFAPreference(Self.decode(OwnMFAPreferenceBody.self, from: body))
        case "SetUserSettings": try setUserSettings(Self.decode(UserSettingsBody.self, from: body))
        case "ChangePassword": try changePassword(Self.decode(ChangePasswordBody.self, from: body))
        case "AssociateSoftwareToken":
            try associateSoftwareToken(Self.decode(AssociateSoftwareTokenBody.self, from: body))
        case "VerifySoftwareToken": try verifySoftwareToken(Self.decode(VerifySoftwareTokenBody.self, from: body))
        case "ConfirmDevice": try confirmDevice(Self.decode(ConfirmDeviceBody.self, from: body))
        case "UpdateDeviceStatus": try updateDeviceStatus(Self.decode(DeviceBody.self, from: body))
        case "ForgetDevice": try forgetDevice(Self.decode(DeviceBody.self, from: body))
        case "GetDevice": try getDevice(Self.decode(DeviceBody.self, from: body))
        case "ListDevices": try listDevices(Self.decode(ListDevicesBody.self, from: body))
        case "ListUserSessions": try listUserSessions(Self.decode(UserSessionsBody.self, from: body))
        case "RevokeUserSession": try revokeUserSession(Self.decode(UserSessionBody.self, from: body))
        default: try passkeyReply(to: operation, body)
        }
    }

    private func passkeyReply(to operation: String, _ body: Data) throws -> any Encodable {
        switch operation {
        case "StartWebAuthnRegistration":
            try startWebAuthnRegistration(Self.decode(AccessTokenBody.self, from: body))
        case "CompleteWebAuthnRegistration":
            try completeWebAuthnRegistration(Self.decode(PasskeyAttestationBody.self, from: body))
        case "ListWebAuthnCredentials": try listWebAuthnCredentials(Self.decode(PasskeyPageBody.self, from: body))
        case "DeleteWebAuthnCredential": try deleteWebAuthnCredential(Self.decode(PasskeyIDBody.self, from: body))
        default: throw Refusal.unknownOperation
        }
    }
}
