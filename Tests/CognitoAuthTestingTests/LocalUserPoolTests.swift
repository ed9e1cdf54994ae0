import CognitoAuth
import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuthTesting

@Suite("Local user pool")
struct LocalUserPoolTests {
    @Test func `A pool always has an app client, and generated IDs differ`() {
        let local = LocalUserPool(configuration: .init { $0.appClients = [] })
        expectEqual((local.appClients.map(\.id), local.clientID.utf8.count), ([local.clientID], 26))
        #expect(local.clientID != LocalUserPool().clientID)
    }

    @Test(
        arguments: [
            ("/app/server", [], [:], true), ("server", ["--testing"], [:], true),
            ("/app/.build/debug/appPackageTests.xctest", ["--testing-library", "swift-testing"], [:], false),
            ("/usr/bin/xctest", [], [:], false), ("swiftpm-testing-helper", [], [:], false),
            ("/app/server", [], ["COGNITO_AUTH_LOCAL_POOL_QUIET": "1"], false),
            ("/app/server", [], ["XCTestConfigurationFilePath": ""], false),
        ] as [(String, [String], [String: String], Bool)]
    )
    func `The pool warns a process that is not a test`(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ isWarned: Bool
    ) {
        expectEqual(
            LocalUserPool.needsWarning(arguments: [program] + arguments, environment: environment),
            isWarned
        )
    }

    @Test func `An expiring store removes only expired values`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<1_000 {
            let now = start.addingTimeInterval(Double(number))
            store.insert(number, for: "\(number)", until: now.addingTimeInterval(100), now: now)
        }
        expectEqual((900..<1_000).filter { (number: Int) in store["\(number)"] != number }, [])
        expectEqual([store["0"], store["absent"]], [nil, nil])
    }

    @Test func `An expiring store removes expired values after a burst`() {
        var store = ExpiringStore<Int>()
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        for number in 0..<1_000 {
            store.insert(number, for: "\(number)", until: start.addingTimeInterval(100), now: start)
        }
        let end = start.addingTimeInterval(100)
        store.insert(1_000, for: "1000", until: end.addingTimeInterval(1), now: end)
        expectEqual((store.count, store["1000"]), (1, 1_000))
    }

    @Test func `A pool removes the expired values of every user`() async throws {
        let client = LocalAppClient(refreshTokenRotation: .init(), refreshTokenValidity: .seconds(3_600))
        let test = await TestPool(client: client)
        // Each user signs in once, so that no later sign-in of the user removes anything.
        for number in 0..<50 {
            let name = "user\(number)"
            await test.local.add(LocalUser(name, password: "correct horse").withTOTP())
            #expect(try await test.wire.startSRP(name).response.challenge == "PASSWORD_VERIFIER")
            let challenge = try await test.wire.signIn(name)
            let code = try TOTP(secretBase32: LocalUser.totpSecret).code(at: test.clock.now)
            let answer = ["USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": code]
            let tokens = try await test.wire.answer("SOFTWARE_TOKEN_MFA", answer, session: challenge.session)
            let refresh = ["ClientId": client.id, "RefreshToken": try tokens.token("RefreshToken")]
            #expect(try await test.wire.send("GetTokensFromRefreshToken", refresh).error == nil)
            let keyID = "ASIA\(10_000 + number)EXAMPLE"
            await test.local.addAccessKey(
                .init(accessKeyID: keyID, secretAccessKey: "secret", expiration: test.clock.now + 3_600)
            )
            test.clock.advance(by: 9_000)
        }
        // The lifetimes are 3 minutes, 63 minutes, and 25 hours, and a removal occurs when the number of values has doubled.
        let unexpired = [1, 1, 10, 10, 11]
        #expect(zip(await test.local.counts, unexpired).allSatisfy { $0 <= max(4, $1 * 2 + 1) })
    }
}

extension LocalUserPool {
    fileprivate var counts: [Int] {
        [
            srpExchanges.count, challenges.count, tokenFamilies.count, replacements.count, accessKeys.count,
        ]
    }
}
