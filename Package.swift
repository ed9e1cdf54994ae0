// swift-tools-version: 6.3

import PackageDescription

// The program of the tutorial after each of its steps.
let tutorial = (1...6).map { step in
    Target.executableTarget(
        name: "Tutorial\(step)",
        dependencies: ["CognitoAuth", "CognitoAuthTesting"],
        path: "Tests/Tutorial/\(step)"
    )
}

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
            dependencies: ["CognitoAuth", "CognitoCrypto", "TestSupport"],
            resources: [.copy("Fixtures"), .copy("Vectors")]
        ),
        .testTarget(
            name: "CognitoAuthTestingTests",
            dependencies: ["CognitoAuthTesting", "CognitoAuth", "CognitoCrypto", "RecordedFlows", "TestSupport"],
            resources: [.copy("Recordings"), .copy("Vectors")]
        ),
        // What is recorded at the emulators, and replayed without them.
        .target(
            name: "RecordedFlows",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "CognitoCrypto"],
            path: "Tests/RecordedFlows"
        ),
        .target(name: "TestSupport", path: "Tests/TestSupport", resources: [.copy("Hostile")]),
        .target(name: "LoopbackServer", dependencies: ["CognitoAuth"], path: "Tests/LoopbackServer"),
        // What a fuzzer runs (.ci/fuzz), and a test with what it found.
        .target(
            name: "FuzzTargets",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "CognitoCrypto"],
            path: "Tests/FuzzTargets"
        ),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets"], resources: [.copy("Inputs")]),
        .executableTarget(
            name: "LocalPoolServer",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "LoopbackServer"],
            path: "Tests/LocalPoolServer"
        ),
        .executableTarget(
            name: "HostileClient",
            dependencies: ["CognitoAuth", "TestSupport"],
            path: "Tests/HostileClient"
        ),
        .testTarget(name: "HostileServerTests", dependencies: ["CognitoAuth", "HostileClient", "TestSupport"]),
        .executableTarget(
            name: "Load",
            dependencies: ["CognitoAuth", "LocalPoolServer", "LoopbackServer", "TestSupport"],
            path: "Tests/Load"
        ),
        // What a program has to carry that wants the mathematics alone (.ci/sizes).
        .executableTarget(name: "CryptoOnly", dependencies: ["CognitoCrypto"], path: "Tests/CryptoOnly"),
        .executableTarget(name: "StoreWriter", dependencies: ["CognitoAuth"], path: "Tests/StoreWriter"),
        .testTarget(
            name: "StoreTests",
            dependencies: ["CognitoAuth", "StoreWriter", "TestSupport"]
        ),
        .target(name: "CMemcheck", path: "Tests/CMemcheck"),
        .executableTarget(
            name: "ConstantTime",
            dependencies: ["CMemcheck", "COpenSSL", "CognitoCrypto"],
            path: "Tests/ConstantTime"
        ),
        // The work that nothing can do without, straight on libcrypto, for the benchmarks to compare with.
        .target(name: "CFloor", dependencies: ["COpenSSL"], path: "Tests/CFloor"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CFloor", "COpenSSL", "CognitoAuth", "CognitoAuthTesting", "CognitoCrypto", "LoopbackServer",
                "TestSupport",
            ],
            path: "Tests/Benchmarks"
        ),
        .executableTarget(
            name: "MemoryProbe",
            dependencies: ["CognitoAuth", "CognitoCrypto"],
            path: "Tests/MemoryProbe"
        ),
        // Small programs to begin from, each with a test that runs it.
        .testTarget(name: "Examples", dependencies: ["CognitoAuth", "CognitoAuthTesting"]),
        .testTarget(
            name: "SnippetTests",
            dependencies: ["CognitoAuth", "CognitoAuthTesting", "CognitoCrypto", "TestSupport"]
                + tutorial.map { .target(name: $0.name) }
        ),
        .testTarget(
            name: "ToolTests",
            dependencies: [
                "CognitoCrypto", "cognito-auth", "LocalPoolServer", "LoopbackServer", "MemoryProbe", "TestSupport",
            ],
            resources: [.copy("QRCodes")]
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "CognitoAuth", "CognitoAuthTesting", "CognitoCrypto", "cognito-auth", "LocalPoolServer",
                "RecordedFlows",
                "TestSupport",
            ],
            resources: [.copy("Provisioning"), .copy("Pycognito")]
        ),
    ] + tutorial,
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        // Every use of an unsafe construct is spelled `unsafe`, so that a reader can find them all.
        .strictMemorySafety(),
        // `any` marks each existential: the transport and the stores are meant to be, nothing else is.
        .enableUpcomingFeature("ExistentialAny"),
        // An import is public only where a public signature needs it, so OpenSSL never reaches a client.
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        // Async functions stay on the caller's actor unless they say otherwise.
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
    ]
}
