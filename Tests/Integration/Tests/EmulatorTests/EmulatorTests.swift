import Testing

/// What runs against the emulators, one test at a time: they answer one request after the other, and a queue before them would
/// be taken for a time-out.
@Suite(
    "Emulators",
    .serialized,
    .enabled(if: Emulator.isExpected, "\(Emulator.howToInstall)")
)
struct EmulatorTests {}
