import Foundation
import TestSupport
import Testing

/// A client that shares no code with this package signs in to `LocalUserPool`, which so is checked by others' arithmetic.
@Suite(
    "Pycognito",
    .serialized,
    .enabled(if: Pycognito.isExpected, "\(Pycognito.howToInstall)")
)
struct PycognitoTests {
    @Test func `Signs in with SRP a hundred times, with a client secret and without`() async throws {
        let report = try await Pycognito.report("srp", count: 100)
        report.expectAll(random: 100)
    }

    @Test func `Confirms a device with a verifier of its own and proves it, a hundred times`() async throws {
        let report = try await Pycognito.report("device", count: 100)
        report.expectAll(random: 100)
    }

    @Test func `boto3 signs for an administrator, refreshes and revokes, and PyJWT verifies the tokens`() async throws {
        let report = try await Pycognito.report("admin", count: 22)
        #expect(report.failures.isEmpty)
        #expect(report.asked == 30 && report.signedIn == 30 && report.refused == 30)
        #expect(report.serverStatus == 0, "the server ends with its input")
    }
}

/// The Python client, and the script that drives it against a served pool.
enum Pycognito {
    static let isExpected = isInstalled || ProcessInfo.processInfo.environment["COGNITO_AUTH_REQUIRE_SERVERS"] == "1"

    static let howToInstall = "pycognito is not installed. `.ci/servers` installs it into .build/servers."

    private static let folder = Emulator.folder.appending(path: "pycognito")

    private static let isInstalled = FileManager.default.fileExists(atPath: folder.appending(path: "installed").path)

    static func report(_ mode: String, count: Int) async throws -> Report {
        let script = try #require(Bundle.module.url(forResource: "Pycognito/sign_in", withExtension: "py"))
        let server = CommandRun.built("LocalPoolServer")
        let run = try await CommandRun.of(
            folder.appending(path: "bin/python"),
            [script.path, server.path, mode, "\(count)"]
        )
        try #require(run.status == 0, "\(run.messages)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    /// What the script found.
    struct Report: Decodable {
        let random: Int
        let asked: Int
        let signedIn: Int
        let refused: Int
        let distinct: Int
        let topBitSet: Int
        let failures: [String]
        let serverStatus: Int

        func expectAll(random count: Int) {
            #expect(failures.isEmpty)
            #expect(random == count && asked > count)
            #expect(signedIn == asked)
            #expect(refused == asked)
            #expect(distinct == asked, "no two salts are the same")
            // About half of them have it; that only six of a hundred do happens once in 10^18 runs.
            #expect(topBitSet > 10, "salts with the top bit set were among them")
            #expect(serverStatus == 0, "the server ends with its input")
        }
    }
}
