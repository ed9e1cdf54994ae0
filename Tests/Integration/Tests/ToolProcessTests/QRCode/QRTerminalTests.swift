import TestSupport
import Testing

@testable import cognito_auth

extension SignInTests {
    @Suite("A QR code on the terminal") struct QRTerminalTests {
        /// What the terminal shows of a sign-in that goes as far as the authenticator app's set-up, line by line.
        private func shown(columns: UInt16, _ environment: [String: String] = [:]) async throws -> [Substring] {
            var shown = ""
            try await serving(["setsUp": ["SOFTWARE_TOKEN_MFA"]]) { pool in
                let run = try await TerminalRun.of(
                    CommandRun.built("cognito-auth"),
                    try await pool.arguments([], as: "ada", client: "app"),
                    input: password + "\n",
                    columns: columns,
                    environment: environment
                )
                shown = run.shown
            }
            return shown.split(separator: "\r\n")
        }

        private func code(in lines: [Substring]) throws -> QRCode {
            let uri = try #require(lines.first { $0.hasPrefix("  otpauth://totp/") }, "\(lines)")
            return try #require(QRCode(String(uri.dropFirst(2))))
        }

        /// The modules that half blocks show, the margin included.
        private func modules(_ lines: [Substring], isDarkOnLight: Bool) -> [[Bool]] {
            lines.flatMap { line in
                [line.map { "█▀".contains($0) == isDarkOnLight }, line.map { "█▄".contains($0) == isDarkOnLight }]
            }
        }

        private func expectShown(_ code: QRCode, by lines: [Substring], isDarkOnLight: Bool) {
            let rows = modules(lines, isDarkOnLight: isDarkOnLight)
            #expect(lines.count == (code.columns + 1) / 2 && lines.allSatisfy { $0.count == code.columns })
            for (row, modules) in rows.prefix(code.columns).enumerated() {
                let expected = (0..<code.columns).map { column in
                    let inside = 4..<code.columns - 4
                    return inside ~= column && inside ~= row && code.modules[column - 4, row - 4]
                }
                #expect(modules == expected, "row \(row)")
            }
        }

        private func blocks(_ lines: [Substring]) -> [Substring] {
            lines.filter { $0.contains { "█▀▄".contains($0) } || $0.hasPrefix("\u{1B}[30;47m") }
        }

        @Test func `The code is black on white, with the margin that scanners need`() async throws {
            let lines = try await shown(columns: 80)
            let code = try code(in: lines)
            let coloured = blocks(lines)
            #expect(coloured.allSatisfy { $0.hasPrefix("\u{1B}[30;47m") && $0.hasSuffix("\u{1B}[0m") })
            expectShown(code, by: coloured.map { $0.dropFirst(8).dropLast(4) }, isDarkOnLight: true)
        }

        @Test func `Without colours it is light on dark`() async throws {
            let lines = try await shown(columns: 80, ["NO_COLOR": "1"])
            #expect(!lines.contains { $0.contains("\u{1B}") })
            expectShown(try code(in: lines), by: blocks(lines), isDarkOnLight: false)
        }

        @Test func `A terminal that is too narrow, dumb or of unknown width gets the URI alone`() async throws {
            let width = UInt16(try code(in: try await shown(columns: 0)).columns)
            #expect(blocks(try await shown(columns: 0)).isEmpty)
            #expect(blocks(try await shown(columns: width - 1)).isEmpty)
            #expect(blocks(try await shown(columns: 80, ["TERM": "dumb"])).isEmpty)
            #expect(!blocks(try await shown(columns: width)).isEmpty)
        }
    }
}
