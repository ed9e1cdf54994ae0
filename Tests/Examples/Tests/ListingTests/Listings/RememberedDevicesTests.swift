import CognitoAuth
import CognitoAuthTesting
import Foundation
import Synchronization
import Testing

@Suite("Listings of Remembered devices")
struct RememberedDevicesTests {
    private let password = "correct horse"
    private let local = LocalUserPool(devices: .always)

    private func pool(_ devices: (any DeviceStore)? = MemoryDeviceStore()) async throws -> UserPool {
        await local.add(LocalUser("ada", password: password).withCode(by: .sms("+*******1234")))
        return try UserPool(id: local.id, clientID: local.clientID, transport: local, devices: devices)
    }

    private var ask: Asker { Asker { _ in await local.lastCode(for: "ada") ?? "" } }

    private func tokens(after step: SignInStep) async throws -> Tokens {
        guard case .code(let challenge) = step, case .signedIn(let tokens) = try await challenge.answer(await ask(""))
        else { throw NotOffered(challenge: step.challenge?.name) }
        return tokens
    }

    @Test func `A pool keeps devices in a file`() throws {
        let (id, clientID, path) = (local.id, local.clientID, "/nowhere/devices")
        // listing
        let pool = try UserPool(id: id, clientID: clientID, devices: FileDeviceStore(path: path))
        // end of listing
        #expect(pool.devices != nil)
    }

    @Test func `The second sign-in has no code to ask for, until the device is forgotten`() async throws {
        let pool = try await pool()
        // listing
        guard case .code(let challenge) = try await pool.signIn("ada", with: .srp(password: password)),
            case .signedIn(let first) = try await challenge.answer(await ask("Code")),
            case .signedIn(let second) = try await pool.signIn("ada", with: .srp(password: password))
        else { throw NotOffered(challenge: nil) }
        // end of listing
        #expect(first.deviceKey != nil)
        #expect(first.deviceKey == second.deviceKey)
        let tokens = second
        // listing
        try await pool.forgetDevice(of: tokens)
        // end of listing
        #expect(try await pool.signIn("ada", with: .srp(password: password)).challenge?.name == .smsMFA)
        await #expect(throws: CognitoError.self) { try await pool.refresh(tokens) }
    }

    @Test func `A device that the pool has forgotten is dropped unseen`() async throws {
        let pool = try await pool()
        _ = try await tokens(after: try await pool.signIn("ada", with: .srp(password: password)))
        await local.forgetDevices(of: "ada")
        let again = try await tokens(after: try await pool.signIn("ada", with: .srp(password: password)))
        #expect(again.deviceFailure == nil)
    }

    @Test func `Without a store the device is offered, and nothing is confirmed`() async throws {
        let pool = try await pool(nil)
        let tokens = try await tokens(after: try await pool.signIn("ada", with: .srp(password: password)))
        #expect(tokens.newDevice != nil)
        await #expect(throws: CognitoError.self) { try await pool.refresh(tokens) }
    }

    @Test func `A device that is not to be remembered is confirmed and not kept`() async throws {
        let pool = try await pool()
        // listing
        let step = try await pool.signIn(
            "ada",
            with: .srp(password: password),
            context: SignInContext(remembersDevice: false, deviceName: "A borrowed laptop")
        )
        // end of listing
        let tokens = try await tokens(after: step)
        _ = try await pool.refresh(tokens)
        #expect(try await pool.signIn("ada", with: .srp(password: password)).challenge?.name == .smsMFA)
    }

    @Test func `What goes wrong with a device stands beside the tokens`() async throws {
        let pool = try await pool()
        await local.fail(.dropRequest, of: "ConfirmDevice")
        await local.fail(.dropRequest, onCall: 2, of: "ConfirmDevice")
        await local.fail(.dropRequest, onCall: 3, of: "ConfirmDevice")
        let tokens = try await tokens(after: try await pool.signIn("ada", with: .srp(password: password)))
        let lines = Mutex<[String]>([])
        let log = { (line: String) in lines.withLock { $0.append(line) } }
        // listing
        if let failure = tokens.deviceFailure { log("The device was not remembered: \(failure)") }
        // end of listing
        let written = lines.withLock { $0 }
        #expect(written.count == 1)
    }
}
