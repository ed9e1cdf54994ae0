// swift-tools-version: 6.3

import PackageDescription

let package = Package(
    name: "cognito-auth",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "CognitoAuth", targets: ["CognitoAuth"]),
        .library(name: "CognitoCrypto", targets: ["CognitoCrypto"]),
        .library(name: "CognitoAuthTesting", targets: ["CognitoAuthTesting"]),
        .executable(name: "cognito-auth", targets: ["cognito-auth"]),
    ],
    targets: [
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        .target(name: "CognitoCrypto", dependencies: ["COpenSSL"]),
        .target(name: "CognitoAuth", dependencies: ["CognitoCrypto"]),
        .target(name: "CognitoAuthTesting", dependencies: ["CognitoAuth", "CognitoCrypto"]),
        .executableTarget(
            name: "cognito-auth",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "CognitoCrypto"]
        ),
        .testTarget(
            name: "CognitoCryptoTests",
            dependencies: ["CognitoCrypto", "TestSupport"],
            resources: [.copy("Vectors")]
        ),
        .testTarget(
            name: "CognitoAuthTests",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "CognitoCrypto", "TestSupport"],
            resources: [.copy("Fixtures"), .copy("Vectors")]
        ),
        .testTarget(
            name: "CognitoAuthTestingTests",
            dependencies: ["CognitoAuthTesting", "CognitoAuth", "CognitoCrypto", "TestSupport"],
            resources: [.copy("Recordings"), .copy("Vectors")]
        ),
        .testTarget(
            name: "ToolTests",
            dependencies: ["cognito-auth", "CognitoAuth", "CognitoAuthTesting", "CognitoCrypto", "TestSupport"],
            resources: [.copy("QRCodes")]
        ),
        .target(
            name: "TestSupport",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "CognitoCrypto"],
            path: "Tests/TestSupport"
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        // Requires `unsafe` at every use of an unsafe construct.
        .strictMemorySafety(),
        // Requires `any` for existential types.
        .enableUpcomingFeature("ExistentialAny"),
        // Keeps OpenSSL out of clients: an import is public only where a public signature needs it.
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        // Runs async functions on the caller's actor by default.
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        // The sample requests create responses by `@testable import`, which a release build of the package does not allow.
        .define("ENABLE_TESTING", .when(configuration: .debug)),
    ]
}
