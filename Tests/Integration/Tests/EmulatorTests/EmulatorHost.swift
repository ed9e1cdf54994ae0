import Foundation
import TestSupport

/// Starts each emulator once a test process, fills it, and lets it go with the process.
actor EmulatorHost {
    static let shared = EmulatorHost()

    private var starts: [Emulator: Task<Provision, any Error>] = [:]
    // A server lives as long as its pipe is open.
    private var pipes: [Pipe] = []

    /// The emulator's pools and users, after a start if it is the first call.
    func provision(_ emulator: Emulator) async throws -> Provision {
        if let start = starts[emulator] { return try await start.value }
        let start = Task { try await launch(emulator) }
        starts[emulator] = start
        return try await start.value
    }

    private func launch(_ emulator: Emulator) async throws -> Provision {
        guard Emulator.isInstalled else { throw EmulatorFailure(message: Emulator.howToInstall) }
        let port = try await Self.freePort(emulator)
        let state = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = emulator.binaries.appending(path: "python")
        process.arguments = [try Self.script("tether"), state.path] + emulator.command(port: port)
        process.environment = ProcessInfo.processInfo.environment
            .merging(emulator.environment(port: port, state: state)) { $1 }
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        pipes.append(pipe)
        return try await Self.fill(emulator, port)
    }

    private static func fill(_ emulator: Emulator, _ port: Int) async throws -> Provision {
        let endpoint = "http://127.0.0.1:\(port)"
        let extras = (emulator.runsTriggers ? ["--triggers"] : []) + (emulator.checksKeys ? ["--keys"] : [])
        let run = try await python(emulator, [try script("provision"), "--endpoint", endpoint] + extras)
        let content = try JSONDecoder().decode(Provision.Content.self, from: Data(run.output.utf8))
        return Provision(emulator: emulator, endpoint: endpoint, pools: content.pools, keys: content.keys)
    }

    private static func freePort(_ emulator: Emulator) async throws -> Int {
        let program = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        let run = try await python(emulator, ["-c", program])
        guard let port = Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw EmulatorFailure(message: "no free port: \(run.output)")
        }
        return port
    }

    private static func python(_ emulator: Emulator, _ arguments: [String]) async throws -> CommandRun {
        let run = try await CommandRun.of(emulator.binaries.appending(path: "python"), arguments)
        guard run.status == 0 else { throw EmulatorFailure(message: "\(emulator): \(run.messages)") }
        return run
    }

    private static func script(_ name: String) throws -> String {
        guard let url = Bundle.module.url(forResource: "Provisioning/\(name)", withExtension: "py") else {
            throw EmulatorFailure(message: "no \(name).py")
        }
        return url.path
    }
}

/// An emulator could not be started or filled.
struct EmulatorFailure: Error {
    let message: String
}
