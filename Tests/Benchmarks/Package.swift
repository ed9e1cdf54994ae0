// swift-tools-version: 6.3

import PackageDescription

let auth = Target.Dependency.product(name: "CognitoAuth", package: "cognito-auth")
let crypto = Target.Dependency.product(name: "CognitoCrypto", package: "cognito-auth")
let testing = Target.Dependency.product(name: "CognitoAuthTesting", package: "cognito-auth")
let loopback = Target.Dependency.product(name: "LoopbackServer", package: "integration")

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "cognito-auth", path: "../.."), .package(name: "integration", path: "../Integration"),
    ],
    targets: [
        .target(name: "CFloor", linkerSettings: [.linkedLibrary("crypto")]),
        .executableTarget(name: "Benchmarks", dependencies: ["CFloor", auth, crypto, loopback, testing]),
        .executableTarget(name: "CryptoOnly", dependencies: [crypto]),
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
