import Foundation
import IntegrationSupport
import Testing

/// A client without code of this package that signs in to `LocalUserPool`, and checks it with its own arithmetic.
@Suite("Pycognito", .serialized, .enabled(if: Emulator.isExpected("pycognito"), "\(Emulator.howToInstall)"))
struct PycognitoTests {
    /// The report of the script: the sign-ins with the right and with the wrong password, and the salts.
    private struct Report: Decodable {
        let asked: Int
        let signedIn: Int
        let refused: Int
        let distinct: Int
        let topBitSet: Int
        let failures: [String]
        let serverStatus: Int
    }

    private func report(_ mode: String, users: Int) async throws -> Report {
        let script = try #require(Bundle.module.url(forResource: "Pycognito/sign_in", withExtension: "py"))
        let helper = CommandRun.built("TestHelper").path
        let python = Emulator.folder.appending(path: "pycognito/bin/python")
        let run = try await CommandRun.of(python, [script.path, helper, mode, "\(users)"])
        try #require(run.status == 0, "\(run.messages)")
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.failures == [])
        // Eight more users have special salts.
        #expect([report.asked, report.signedIn, report.refused] == Array(repeating: users + 8, count: 3))
        #expect(report.serverStatus == 0, "The server ends with its input.")
        return report
    }

    @Test(arguments: ["srp", "device"])
    func `Another client proves a password, or a device that it confirmed`(_ mode: String) async throws {
        let report = try await report(mode, users: 32)
        #expect(report.distinct == report.asked, "No two salts are the same.")
        // Four of the special salts have the top bit set, and about half of the others.
        #expect(report.topBitSet > 6)
    }

    @Test func `boto3 signs for an administrator, refreshes, and revokes, and PyJWT verifies the tokens`() async throws
    {
        _ = try await report("admin", users: 22)
    }
}
