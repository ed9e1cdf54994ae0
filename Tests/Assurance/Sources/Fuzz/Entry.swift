import FuzzTargets

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// What libFuzzer calls. The package manager cannot link it, so `.ci/fuzz` does; FUZZ_TARGET names the target.

private let target = unsafe getenv("FUZZ_TARGET").flatMap { unsafe FuzzTarget(rawValue: String(cString: $0)) }

/// Called once, before the first input; writes what a fuzzer begins with instead where `FUZZ_SEEDS` names a folder.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    guard let folder = unsafe getenv("FUZZ_SEEDS") else { return 0 }
    do {
        try Seeds.write(to: unsafe String(cString: folder))
        exit(0)
    } catch {
        print("The seeds cannot be written: \(error)")
        exit(1)
    }
}

/// Called with each input; stops the process where a promise is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    guard let target else { preconditionFailure("FUZZ_TARGET names none of \(FuzzTarget.allCases.map(\.rawValue))") }
    do {
        try target.run(input)
    } catch {
        fatalError("\(target): \(error)")
    }
    return 0
}
