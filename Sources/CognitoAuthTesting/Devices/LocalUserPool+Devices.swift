#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// Forgets every device of a user, as if that were done elsewhere.
    ///
    /// - Parameter username: The user name.
    public func forgetDevices(of username: String) {
        let key = key(of: username)
        devices = devices.filter { $0.value.userKey != key }
    }

    /// The device that a request comes from; an unknown one is refused, none at all is none.
    func device(of user: LocalUser, client: CallingClient) throws(Refusal) -> RegisteredDevice? {
        guard let key = client.deviceKey else { return nil }
        guard let device = devices[key], device.userKey == Array(user.name.utf8) else { throw .unknownDevice }
        return device
    }

    /// Whether the device of a request makes a second factor needless; that it is the device is proven after.
    func deviceStandsIn(for user: LocalUser, client: CallingClient) throws(Refusal) -> Bool {
        guard deviceTracking?.standsInForSecondFactor == true else { return false }
        return try device(of: user, client: client)?.isRemembered ?? false
    }

    /// What is asked of a known device before the tokens: `DEVICE_SRP_AUTH`.
    func askForDevice(_ user: LocalUser, client: CallingClient) throws(Refusal) -> AuthReply? {
        guard let device = try device(of: user, client: client) else { return nil }
        let pending = PendingDevice(clientID: client.id, userKey: device.userKey, deviceKey: device.key)
        let expires = now().addingTimeInterval(sessionLifetime)
        let others = pendingDevices[pending.handle].map { now() < $0.expires ? $0.signIns : 0 } ?? 0
        let count = PendingDevice.Count(userKey: device.userKey, signIns: others + 1, expires: expires)
        pendingDevices.insert(count, for: pending.handle, until: expires, now: now())
        return open(Self.deviceSRPAuth, for: user, client: client, parameters: ["USERNAME": user.name])
    }

    /// The keys of a new device for the tokens of a sign-in that comes from none.
    func offerDevice(to user: LocalUser) -> AuthReply.NewDevice? {
        guard deviceTracking != nil else { return nil }
        let offer = AuthReply.NewDevice(
            deviceKey: "\(region)_\(RandomText.uuid())",
            deviceGroupKey: "-" + String(RandomText.clientID().prefix(8))
        )
        let offered = OfferedDevice(userKey: Array(user.name.utf8), groupKey: offer.deviceGroupKey)
        offeredDevices.insert(
            offered,
            for: offer.deviceKey,
            until: now().addingTimeInterval(Self.offerLifetime),
            now: now()
        )
        return offer
    }

    static let deviceSRPAuth = "DEVICE_SRP_AUTH"
    static let devicePasswordVerifier = "DEVICE_PASSWORD_VERIFIER"

    /// As long as the access token that confirms it.
    private static let offerLifetime = 3_600.0
}

extension Refusal {
    static let unknownDevice = Refusal(type: "ResourceNotFoundException", message: "Device does not exist.")
}
