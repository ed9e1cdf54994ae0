// swift-tools-version: 6.3

import PackageDescription

let auth = Target.Dependency.product(name: "CognitoAuth", package: "cognito-auth")
let crypto = Target.Dependency.product(name: "CognitoCrypto", package: "cognito-auth")
let testing = Target.Dependency.product(name: "CognitoAuthTesting", package: "cognito-auth")

let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "cognito-auth", path: "../..")],
    targets: [
        .executableTarget(name: "Tutorial", dependencies: [auth, testing]),
        // A symbolic link to the HTTP server of the integration tests.
        .target(name: "LoopbackServer", dependencies: [auth]),
        .executableTarget(
            name: "PasskeyServer",
            dependencies: ["LoopbackServer", auth, testing],
            resources: [.copy("Page")]
        ),
        .testTarget(name: "ExampleTests", dependencies: [auth, testing]),
        // Its folder `Generated` is made by `.ci/listings`.
        .testTarget(name: "ListingTests", dependencies: [auth, crypto, testing]),
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
