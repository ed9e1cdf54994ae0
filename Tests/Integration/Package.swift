// swift-tools-version: 6.3

import PackageDescription

let auth = Target.Dependency.product(name: "CognitoAuth", package: "cognito-auth")
let crypto = Target.Dependency.product(name: "CognitoCrypto", package: "cognito-auth")
let testing = Target.Dependency.product(name: "CognitoAuthTesting", package: "cognito-auth")
let tool = Target.Dependency.product(name: "cognito-auth", package: "cognito-auth")

let package = Package(
    name: "integration",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "LoopbackServer", targets: ["LoopbackServer"]),
        .executable(name: "TestHelper", targets: ["TestHelper"]),
    ],
    dependencies: [.package(name: "cognito-auth", path: "../..")],
    targets: [
        .target(
            name: "TestSupport",
            dependencies: [auth, crypto, testing],
            path: "TestSupport",
            exclude: ["PublicTypes.swift", "Renderings.swift", "Samples", "TestKeys.swift"],
            sources: ["RecordedFlows", "TemporaryFolder.swift"]
        ),
        .target(name: "LoopbackServer", dependencies: [auth]),
        .target(name: "IntegrationSupport", dependencies: ["LoopbackServer", auth], resources: [.copy("Hostile")]),
        // A symbolic link to the example.
        .executableTarget(
            name: "PasskeyServer",
            dependencies: ["LoopbackServer", auth, testing],
            resources: [.copy("Page")]
        ),
        .executableTarget(
            name: "TestHelper",
            dependencies: ["IntegrationSupport", "LoopbackServer", auth, crypto, testing]
        ),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "IntegrationSupport", "LoopbackServer", "PasskeyServer", "TestHelper", "TestSupport", auth, crypto,
                testing, tool,
            ],
            resources: [.copy("Browser"), .copy("Provisioning"), .copy("Pycognito")]
        ),
        .testTarget(
            name: "ChildProcessTests",
            dependencies: ["IntegrationSupport", "TestHelper", "TestSupport", auth]
        ),
        .testTarget(name: "NetworkTests", dependencies: ["IntegrationSupport", "TestSupport", auth]),
        .testTarget(name: "FileTests", dependencies: ["IntegrationSupport", "TestSupport", auth, crypto]),
        .testTarget(
            name: "ToolProcessTests",
            dependencies: ["IntegrationSupport", "LoopbackServer", "TestHelper", "TestSupport", crypto, tool]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    target.swiftSettings = [
        .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"), .enableUpcomingFeature("ImmutableWeakCaptures"),
    ]
}
