import Foundation
import TestSupport
import Testing

extension Listing {
    /// Whether it is a part of a `Package.swift`, which no target here could compile.
    var isPartOfManifest: Bool { language.isEmpty && text.hasPrefix("dependencies: [") }
}

/// What a reader copies into a manifest is taken by the package manager, and names what this package has.
@Suite("The parts of manifests")
struct ManifestTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for target in ["Sources/App", "Tests/AppTests"] {
            let path = folder.file("app/\(target)")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try Data().write(to: URL(filePath: "\(path)/Empty.swift"))
        }
        // By this name, whatever that of the clone is.
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("cognito-auth"),
            withDestinationPath: Document.root.path(percentEncoded: false)
        )
    }

    @Test func `They are good manifests and find the products`() async throws {
        let parts = try Listing.blocks().filter(\.isPartOfManifest)
        #expect(!parts.isEmpty)
        let remote = #".package(url: "<this repository>", branch: "main")"#
        for part in parts {
            #expect(part.text.contains(remote), "\(part.place)")
            let url = part.text.replacing("<this repository>", with: "https://example.com/cognito-auth.git")
            try await expect("dump-package", takes: url, from: part.place)
            let local = part.text.replacing(remote, with: #".package(path: "../cognito-auth")"#)
            try await expect("show-dependencies", takes: local, from: part.place)
        }
    }

    private func expect(_ command: String, takes part: String, from place: String) async throws {
        let manifest = """
            // swift-tools-version: 6.3
            import PackageDescription

            let package = Package(
                name: "app",
                platforms: [.macOS(.v15)],
            \(part)
            )
            """
        let app = folder.file("app")
        try manifest.write(toFile: "\(app)/Package.swift", atomically: true, encoding: .utf8)
        let run = try await CommandRun.of(
            URL(filePath: "/usr/bin/env"),
            ["swift", "package", "--package-path", app, "--manifest-cache", "local", command],
            seconds: 50
        )
        #expect(run.status == 0, "\(place), \(command): \(run.messages)")
    }
}
