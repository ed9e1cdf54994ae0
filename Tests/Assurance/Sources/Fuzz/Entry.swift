import Foundation
import FuzzTargets

private let target = unsafe getenv("FUZZ_TARGET").flatMap { unsafe FuzzTarget(rawValue: String(cString: $0)) }

/// Writes the seeds and exits if `FUZZ_SEEDS` names a folder; libFuzzer calls it before the first input.
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

/// Runs the target with an input, and stops the process if a guarantee does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    guard let target else { preconditionFailure("FUZZ_TARGET must be one of \(FuzzTarget.allCases.map(\.rawValue))") }
    do {
        try target.run(input)
    } catch {
        fatalError("\(target): \(error)")
    }
    return 0
}
