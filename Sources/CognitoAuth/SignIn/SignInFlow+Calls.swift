extension SignInFlow {
    /// The first call, with everything that goes with every call.
    func initiate(_ parameters: AuthParameters, session: String? = nil) async throws -> SignInReply {
        do {
            return try await pool.initiate(
                parameters.withDeviceKey(device.key ?? ""),
                CallContext(flow: context, session: session)
            )
        } catch let error as CognitoError where device.key != nil && error.saysThatDeviceIsUnknown {
            throw DeviceRefusal(error: error, failure: await dropDevice())
        }
    }

    /// An answer, with everything that goes with every call and what goes with this one.
    ///
    /// A device that the service does not know any longer is dropped. Before anybody was asked anything, the sign-in begins
    /// again; later the same answer goes out once more without the device, where it is not the device's own, and the flow
    /// goes on without it.
    mutating func respond(
        _ responses: ChallengeResponses,
        session: String?,
        metadata: [String: String] = [:]
    ) async throws -> SignInReply {
        let call = CallContext(flow: context, session: session, metadata: metadata)
        guard let key = device.key else { return try await pool.respond(responses, call) }
        do {
            return try await pool.respond(responses.withDeviceKey(key), call)
        } catch let error as CognitoError where refusesDevice(error, in: responses.challengeName) {
            let failure = await dropDevice()
            if device.mayRestart { throw DeviceRefusal(error: error, failure: failure) }
            guard !responses.challengeName.isOfDevice else { throw error.asDeviceRefused }
            device = DeviceUse(isGivenUp: true, failure: failure)
            return try await pool.respond(responses, call)
        }
    }

    /// In the device's own challenges bad credentials are the device's: it can never be proven again.
    private func refusesDevice(_ error: CognitoError, in challenge: ChallengeNameType) -> Bool {
        error.saysThatDeviceIsUnknown || (challenge.isOfDevice && error.notAuthorizedReason == .badCredentials)
    }
}

extension ChallengeNameType {
    fileprivate var isOfDevice: Bool { self == .deviceSRPAuth || self == .devicePasswordVerifier }
}

extension CognitoError {
    /// The same refusal under a name that is not taken for a wrong password of the user.
    fileprivate var asDeviceRefused: CognitoError {
        CognitoError(
            code: .deviceRefused,
            message: "The service refused the remembered device: \(message)",
            operation: operation,
            requestID: requestID,
            httpStatus: httpStatus
        )
    }
}
