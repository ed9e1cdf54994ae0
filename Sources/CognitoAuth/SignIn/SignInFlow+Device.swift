import CognitoCrypto

/// The service refused a call because of the device it came from, which has been dropped.
struct DeviceRefusal: Error {
    let error: CognitoError
    /// What kept the store from dropping the device.
    let failure: CognitoError?
}

extension SignInFlow {
    /// The flow with the context's device, or the one in the store for the entered username.
    func comingFromDevice() async throws -> SignInFlow {
        var flow = self
        flow.device.key = try await device(named: typedName)?.deviceKey
        flow.device.isKnownByTypedName = flow.device.key != nil
        flow.device.mayRestart = true
        return flow
    }

    /// The flow with the device of the name that the service returned, which alone counts.
    func comingFromDevice(of before: SignInFlow) async throws -> SignInFlow {
        guard !device.isGivenUp, !username.isSameName(as: before.username) else { return self }
        var flow = self
        flow.device.key = try await device(named: username)?.deviceKey
        flow.device.isKnownByTypedName = device.isKnownByTypedName && device.key == flow.device.key
        return flow
    }

    /// The flow that begins again.
    func withoutDevice(after refusal: DeviceRefusal) -> SignInFlow {
        var flow = self
        flow.device = DeviceUse(isGivenUp: true, failure: refusal.failure)
        return flow
    }

    /// The context's device, if it belongs to the pool and app client.
    ///
    /// Cognito checks that it belongs to the user.
    var contextDevice: RememberedDevice? {
        guard let device = context.device, device.userPoolID == pool.id.rawValue, device.clientID == pool.clientID
        else { return nil }
        return device
    }

    private func device(named name: String) async throws -> RememberedDevice? {
        if let contextDevice { return contextDevice }
        guard let store = pool.devices else { return nil }
        do {
            return try await store.device(named: name, userPoolID: pool.id.rawValue, clientID: pool.clientID)
        } catch let error where !(error is CancellationError) {
            throw CognitoError.storeFailed(error)
        }
    }

    /// Answers `DEVICE_SRP_AUTH` and `DEVICE_PASSWORD_VERIFIER`; `nil` if no device is kept to prove.
    ///
    /// The exchange has a key of its own: to use the user's again would show the service two proofs under one A.
    func proveDevice(to reply: SignInReply, metadata: [String: String]) async throws -> SignInStep? {
        guard !device.isGivenUp, let kept = try await device(named: username) else { return nil }
        guard !device.isProven else {
            throw CognitoError.invalidResponse("The device is asked for a second time.", operation: reply.operation)
        }
        var flow = self
        flow.device.key = kept.deviceKey
        flow.device.isProven = true
        let client = try Self.makeKey(for: pool)
        let start = ChallengeResponses.deviceSRPAuth(
            username: username,
            deviceKey: kept.deviceKey,
            srpA: client.publicKeyHex
        )
        let challenge = try await flow.respond(start, session: reply.session, metadata: metadata)
        guard challenge.challengeName == .devicePasswordVerifier else {
            return try await flow.step(after: challenge, metadata: metadata)
        }
        let proof = try Self.proof(
            of: kept.password,
            group: kept.deviceGroupKey,
            identity: kept.deviceKey,
            for: challenge,
            by: client,
            in: pool
        )
        let answer = ChallengeResponses.devicePasswordVerifier(
            username: username,
            deviceKey: kept.deviceKey,
            proof: proof
        )
        return try await flow.answer(answer, session: challenge.session, metadata: metadata)
    }

    /// Drops the device that the service refused; what keeps the store from it is returned.
    func dropDevice() async -> CognitoError? {
        do {
            for name in [username, typedName] {
                guard let kept = try await device(named: name), kept.deviceKey == device.key else { continue }
                try await pool.devices?.remove(kept)
            }
            return nil
        } catch {
            return .storeFailed(error)
        }
    }
}

extension CognitoError {
    /// Whether the service says that it does not know the device a call came from.
    var saysThatDeviceIsUnknown: Bool { code == .resourceNotFound && message.lowercased().contains("device") }
}
