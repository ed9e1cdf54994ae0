// swift-tools-version: 6.3

import PackageDescription

let auth = Target.Dependency.product(name: "CognitoAuth", package: "cognito-auth")
let crypto = Target.Dependency.product(name: "CognitoCrypto", package: "cognito-auth")
let testing = Target.Dependency.product(name: "CognitoAuthTesting", package: "cognito-auth")

let package = Package(
    name: "assurance",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "cognito-auth", path: "../..")],
    targets: [
        .target(name: "CMemcheck", linkerSettings: [.linkedLibrary("crypto")]),
        .executableTarget(name: "ConstantTime", dependencies: ["CMemcheck", crypto]),
        .target(
            name: "TestSupport",
            dependencies: [auth],
            path: "TestSupport",
            exclude: ["PublicTypes.swift", "RecordedFlows", "Renderings.swift", "TestKeys.swift"],
            sources: ["Samples", "TemporaryFolder.swift"]
        ),
        .target(name: "FuzzTargets", dependencies: ["TestSupport", auth, crypto, testing]),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], resources: [.copy("Inputs")]),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer has the main function, so that only `.ci/fuzz` can link the executable.
if Context.environment["FUZZING"] != nil {
    package.targets.append(.executableTarget(name: "Fuzz", dependencies: ["FuzzTargets"]))
}

for target in package.targets {
    target.swiftSettings = [
        .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"), .enableUpcomingFeature("ImmutableWeakCaptures"),
        .define("ENABLE_TESTING"),
    ]
}
