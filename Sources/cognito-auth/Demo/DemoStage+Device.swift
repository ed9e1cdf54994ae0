import CognitoAuth
import CognitoAuthTesting

extension DemoStage {
    func rememberDevice() async throws {
        title("6. mary signs in twice from a device that her pool remembers")
        let local = Self.localPool { $0.deviceTracking = .always }
        let mary = LocalUser("mary", password: Self.password).withMFACode(via: .sms)
        let pool = try await pool(local, with: mary, deviceStore: MemoryDeviceStore())

        let challenge = try code(try await pool.signIn("mary", with: .srp(password: Self.password)))
        say(
            "challenge \(challenge.name), sent to \(challenge.codeDeliveryDetails?.destination ?? "an unknown destination")"
        )
        let first = try tokens(try await challenge.answer(await local.lastCode(for: "mary") ?? ""))
        guard let key = first.deviceKey else { throw Self.unexpected }
        say("signed in, device \(key) confirmed")

        let second = try tokens(try await pool.signIn("mary", with: .srp(password: Self.password)))
        guard second.deviceKey == key else { throw Self.unexpected }
        say("signed in again: the device proved itself, and no code was asked for")
    }
}
