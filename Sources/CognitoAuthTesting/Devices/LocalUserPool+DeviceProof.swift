import CognitoCrypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension LocalUserPool {
    /// `DEVICE_SRP_AUTH`: the start of the device's exchange, answered with `DEVICE_PASSWORD_VERIFIER`.
    func startDeviceProof(_ body: ChallengeAnswerBody, username: String, client: CallingClient) throws -> AuthReply {
        let (device, user, sign) = try deviceToProve(body, username: username, client: client)
        let clientKey = try Self.clientKey(body.responses.required("SRP_A"))
        let server = try SRPServer(verifier: device.verifier)
        let secretBlock = RandomText.secretBlock()
        close(body)
        let reply = open(
            Self.devicePasswordVerifier,
            for: user,
            client: client,
            parameters: [
                "SALT": device.verifier.saltHex, "SRP_B": server.publicKeyHex, "SECRET_BLOCK": secretBlock,
                "USERNAME": user.name, "DEVICE_KEY": device.key,
            ]
        )
        let expires = now().addingTimeInterval(sessionLifetime)
        let pending = PendingDeviceProof(
            server: server,
            clientKey: clientKey,
            sign: sign,
            session: reply.session,
            expires: expires
        )
        pendingDeviceProofs.insert(pending, for: secretBlock, until: expires, now: now())
        return reply
    }

    /// `DEVICE_PASSWORD_VERIFIER`: the device's proof, with its group key and key where a user's has pool and name.
    func checkDeviceProof(_ body: ChallengeAnswerBody, username: String, client: CallingClient) throws -> AuthReply {
        let claim = try PasswordClaim(body.responses)
        let (device, user, sign) = try deviceToProve(body, username: username, client: client)
        guard let pending = pendingDeviceProofs[claim.secretBlock], pending.sign == sign, now() < pending.expires,
            body.session == nil || body.session == pending.session
        else { throw Refusal.badCredentials }
        let isProven = try claim.holds(
            for: pending.server,
            from: pending.clientKey,
            group: device.groupKey,
            identity: device.key
        )
        guard isProven else { throw Refusal.badCredentials }
        close(session: pending.session)
        pendingDevices.update(sign.handle) { $0.signIns -= 1 }
        pendingDeviceProofs.remove(claim.secretBlock)
        devices[device.key]?.lastAuthenticated = now()
        return try tokens(for: user, client: client, from: device.key)
    }

    /// The device that an answer is about, if a sign-in has come as far as to ask for it.
    ///
    /// A session need not be sent, because clients that sign in to the service leave it out; one that is sent has to fit.
    private func deviceToProve(
        _ body: ChallengeAnswerBody,
        username: String,
        client: CallingClient
    ) throws -> (RegisteredDevice, LocalUser, PendingDevice) {
        let key = try body.responses.required("DEVICE_KEY")
        if body.session != nil { _ = try pendingChallenge(body, username: username, client: client) }
        guard let account = accounts[Array(username.utf8)] else { throw Refusal.unknownSession }
        try checkMaySignIn(account.user)
        guard let device = try device(of: account.user, client: client) else { throw Refusal.unknownDevice }
        let sign = PendingDevice(clientID: client.id, userKey: device.userKey, deviceKey: key)
        guard let count = pendingDevices[sign.handle], count.signIns > 0, now() < count.expires else {
            throw Refusal.unknownSession
        }
        return (device, account.user, sign)
    }
}
