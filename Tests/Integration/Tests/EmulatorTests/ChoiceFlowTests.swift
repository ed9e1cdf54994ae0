import CognitoAuth
import Testing

extension EmulatorTests {
    /// `USER_AUTH`, which neither emulator has: each way to begin is sent as the service takes it, and refused.
    ///
    /// Una may begin with every first factor there is, so a version that offers the flow is noticed here.
    @Suite("Choice-based sign-in") struct ChoiceFlowTests {
        static let factors: [ChallengeNameType?] = [nil, .password, .passwordSRP, .emailOTP, .smsOTP, .webAuthn]

        @Test(arguments: [Emulator.ministack, .moto], factors)
        func `Refused as a flow that is not known`(_ emulator: Emulator, factor: ChallengeNameType?) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let una = try provision.user("una", of: "factors")
            let spy = RecordingSpy()
            let pool = try provision.userPool("factors", client: "secret", transport: spy)
            let takesPassword = factor == .password || factor == .passwordSRP
            let method = SignInMethod.choice(preferring: factor, password: takesPassword ? una.password : nil)
            let context = SignInContext(clientMetadata: ["app": "tests"])
            let error = try await refusal { try await pool.signIn(una.name, with: method, context: context) }
            #expect(error.code == .invalidParameter)
            #expect(error.message.contains("USER_AUTH"))

            #expect(spy.operations == ["InitiateAuth"])
            #expect(try spy.body(0)["AuthFlow"] as? String == "USER_AUTH")
            let values = try spy.values(0)
            #expect(values["PREFERRED_CHALLENGE"] == factor?.rawValue)
            #expect(values["PASSWORD"] == (factor == .password ? una.password : nil))
            #expect((values["SRP_A"] != nil) == (factor == .passwordSRP))
            let client = try provision.client("secret", of: "factors")
            try spy.expectRules(for: client, typed: una.name, context: context)
        }

        /// The session of `ConfirmSignUp`, which neither emulator gives.
        @Test(arguments: [Emulator.ministack, .moto])
        func `The session of a sign-up goes with the first call`(_ emulator: Emulator) async throws {
            let provision = try await EmulatorHost.shared.provision(emulator)
            let una = try provision.user("una", of: "factors")
            let spy = RecordingSpy()
            let pool = try provision.userPool("factors", transport: spy)
            let method = SignInMethod.choice(session: "a-session-of-more-than-twenty-characters")
            let error = try await refusal { try await pool.signIn(una.name, with: method) }
            #expect(error.code == .invalidParameter)
            #expect(try spy.body(0)["Session"] as? String == "a-session-of-more-than-twenty-characters")
        }
    }
}
