import CognitoAuth
import CognitoCrypto
import Foundation

/// The sign-ins of a user that wait only for the proof of the device.
///
/// Cognito identifies them by app client and device, because some clients omit the session in the answers of a device.
struct PendingDeviceSignIns {
    struct Key: Hashable {
        let clientID: String
        let deviceKey: String
    }

    /// The number of sign-ins, because a completed one does not end the others.
    var count: Int
    let expiration: Date
    /// The progress of the latest one.
    let progress: SignInProgress
}

extension LocalUserPool {
    /// Returns the device that sends a request, or `nil` if the request has no device key.
    func device(of user: StoredUser, _ request: SignInRequest) throws(ServiceException) -> ConfirmedDevice? {
        guard let key = request.deviceKey else { return nil }
        guard let device = user.devices[key] else { throw Self.deviceNotFound }
        return device
    }

    /// Returns a Boolean value that indicates whether the device of a request replaces the second factor.
    ///
    /// The proof of the device follows later in the sign-in.
    func deviceSuppressesMFA(for user: StoredUser, _ request: SignInRequest) throws(ServiceException) -> Bool {
        guard configuration.deviceTracking?.suppressesMFA == true else { return false }
        return try device(of: user, request)?.isRemembered ?? false
    }

    /// Adds a new device, and returns its key and `NewDeviceMetadata`, or `nil` without device tracking.
    ///
    /// The device can be confirmed as long as the access token of the sign-in is valid.
    func addUnconfirmedDevice(to user: StoredUser) -> (key: String, metadata: JSONValue)? {
        guard configuration.deviceTracking != nil else { return nil }
        let key = "\(region)_\(RandomText.uuid())"
        let groupKey = "-" + RandomText.clientID().prefix(8)
        let expiration = now().addingTimeInterval(TimeInterval(Self.tokenLifetime))
        let device = UnconfirmedDevice(user: user, groupKey: groupKey)
        unconfirmedDevices.insert(device, for: key, until: expiration, now: now())
        return (key, .strings(["DeviceKey": key, "DeviceGroupKey": groupKey]))
    }

    /// Issues `DEVICE_SRP_AUTH`, which precedes `DEVICE_PASSWORD_VERIFIER` and the tokens.
    func issueDeviceChallenge(
        for device: ConfirmedDevice,
        of user: StoredUser,
        _ request: SignInRequest
    ) -> ResponseBody {
        let key = PendingDeviceSignIns.Key(clientID: request.client.id, deviceKey: device.key)
        let others = user.deviceSignIns[key].map { now() < $0.expiration ? $0.count : 0 } ?? 0
        user.deviceSignIns[key] = PendingDeviceSignIns(
            count: others + 1,
            expiration: sessionExpiration,
            progress: request.progress
        )
        return issueChallenge("DEVICE_SRP_AUTH", for: user, request, ["USERNAME": user.username])
    }

    /// Checks the answer to `DEVICE_SRP_AUTH`, and issues `DEVICE_PASSWORD_VERIFIER`.
    func startDeviceSRP(_ request: SignInRequest) throws -> ResponseBody {
        var request = request
        let (user, device, _, _) = try pendingDevice(&request)
        let clientKey = try Self.clientPublicKey(request.required("SRP_A"))
        markSessionUsed(request.session)
        return try startExchange(
            "DEVICE_PASSWORD_VERIFIER",
            .device(device.key),
            clientKey,
            device.verifier,
            for: user,
            request,
            ["DEVICE_KEY": device.key]
        )
    }

    /// Checks the answer to `DEVICE_PASSWORD_VERIFIER`.
    ///
    /// The proof contains the device group key in place of the pool name, and the device key in place of the username.
    func verifyDevice(_ request: SignInRequest) throws -> ResponseBody {
        let claim = try PasswordClaim(request)
        var request = request
        let (user, device, challenge, signInsKey) = try pendingDevice(&request)
        guard let exchange = srpExchanges.value(for: claim.secretBlock, at: now()),
            exchange.owner.user === user, !exchange.owner.isEnded, exchange.purpose == .device(device.key),
            exchange.clientID == request.client.id,
            challenge == nil || challenge === exchange.challenge,
            try claim.isValid(for: exchange, poolName: device.groupKey, identity: device.key)
        else { throw ServiceException.incorrectUsernameOrPassword }
        exchange.challenge?.markUsed()
        user.deviceSignIns[signInsKey]?.count -= 1
        if user.deviceSignIns[signInsKey]?.count == 0 { user.deviceSignIns[signInsKey] = nil }
        srpExchanges.remove(claim.secretBlock)
        user.devices[device.key]?.lastAuthenticated = now()
        return try tokens(for: user, request, deviceKey: device.key)
    }

    /// Returns the user, the device, and the challenge of an answer if a sign-in waits for the proof of that device, and sets the
    /// progress of the sign-in.
    ///
    /// The session of the answer is optional, because some clients omit it, but it must be valid.
    private func pendingDevice(
        _ request: inout SignInRequest
    ) throws(ServiceException) -> (
        user: StoredUser, device: ConfirmedDevice, challenge: PendingChallenge?, signInsKey: PendingDeviceSignIns.Key
    ) {
        let deviceKey = try request.required("DEVICE_KEY")
        let challenge = request.session == nil ? nil : try pendingChallenge(of: request).challenge
        guard let user = users[Array((request.parameters["USERNAME"] ?? "").utf8)] else { throw .invalidSession }
        try checkCanSignIn(user)
        guard let device = user.devices[deviceKey] else { throw Self.deviceNotFound }
        let key = PendingDeviceSignIns.Key(clientID: request.client.id, deviceKey: deviceKey)
        guard let signIns = user.deviceSignIns[key], signIns.count > 0, now() < signIns.expiration else {
            throw .invalidSession
        }
        request.progress = challenge?.progress ?? signIns.progress
        return (user, device, challenge, key)
    }
}
