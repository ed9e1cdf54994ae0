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
        case "ChangePassword": try changePassword(Self.decode(ChangePasswordBody.self, from: body))
        case "AssociateSoftwareToken":
            try associateSoftwareToken(Self.decode(AssociateSoftwareTokenBody.self, from: body))
        case "VerifySoftwareToken": try verifySoftwareToken(Self.decode(VerifySoftwareTokenBody.self, from: body))
        case "ConfirmDevice": try confirmDevice(Self.decode(ConfirmDeviceBody.self, from: body))
        case "UpdateDeviceStatus": try updateDeviceStatus(Self.decode(DeviceBody.self, from: body))
        case "ForgetDevice": try forgetDevice(Self.decode(DeviceBody.self, from: body))
        case "GetDevice": try getDevice(Self.decode(DeviceBody.self, from: body))
        case "ListDevices": try listDevices(Self.decode(ListDevicesBody.self, from: body))
        default: throw Refusal.unknownOperation
        }
    }
}
