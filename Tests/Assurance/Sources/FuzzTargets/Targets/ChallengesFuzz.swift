@_spi(Testing) import CognitoCrypto
import CognitoAuth
import Foundation

/// A byte chooses how the sign-in begins; then come the service's answers, one a line, a refusal with `!` in front.
enum ChallengesFuzz {
    static func run(_ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let first = input.byte()
        let service = ScriptedAnswers(input.lines(atMost: 12).map(answer))
        do {
            try InlineExecutor.wait {
                let devices = MemoryDeviceStore()
                if first & 0x40 != 0 { await devices.save(device, named: "ada") }
                let pool = try pool(over: service, devices: devices, isAdmin: first & 0x80 != 0)
                let method = methods[Int(first & 0x3F) % methods.count]
                try await Walk(pool: pool).finish(try await pool.signIn("ada", with: method))
            }
        } catch let error as CognitoError {
            try service.expectHidden(in: error, "sign-in")
        }
    }

    static let poolID = "eu-west-1_Ab12Cd34E"
    static let now = Date(timeIntervalSince1970: 1_790_000_000)

    private static let methods: [SignInMethod] = [
        .srp(password: Marker.words), .password(Marker.words), .choice(), .choice(password: Marker.words),
        .choice(preferring: .password, password: Marker.words), .choice(preferring: .emailOTP), .custom(),
        .custom(srpPassword: Marker.words),
    ]

    private static let device = RememberedDevice(
        userPoolID: poolID,
        clientID: "c1",
        username: "ada",
        deviceKey: "eu-west-1_0b6d8b0e-6f0a-4b6c-9a8e-2f6c4d1e8a90",
        deviceGroupKey: "-0b6d8b0e",
        password: Marker.token,
        confirmedAt: now
    )

    static func pool(
        over transport: some Transport,
        devices: MemoryDeviceStore? = nil,
        isAdmin: Bool = false,
        id: String = poolID,
        clientID: String = "c1",
        now: Date = now
    ) throws -> UserPool {
        let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Marker.token)
        return try UserPool(
            id: id,
            clientID: clientID,
            clientSecret: Marker.token,
            access: isAdmin ? .admin(credentials: .static(credentials)) : .client,
            transport: transport,
            retries: Retries(.none),
            devices: devices,
            now: { now },
            makeSRPClient: { try SRPFuzz.client.get() }
        )
    }

    static func answer(_ line: ArraySlice<UInt8>) -> TransportResponse {
        let isRefusal = line.first == UInt8(ascii: "!")
        return TransportResponse(
            status: isRefusal ? 400 : 200,
            headers: ["x-amzn-RequestId": "r"],
            body: Data(isRefusal ? line.dropFirst() : line)
        )
    }
}
