import Foundation
import TestSupport

/// What the process holds of the system.
struct Holdings {
    /// The bytes of its memory that are resident.
    let memory: Int
    /// How many descriptors are open.
    let descriptors: Int

    static func now() throws -> Holdings {
        Holdings(
            memory: try ResidentMemory.bytes(),
            // One more is open while the folder is read, now and the next time.
            descriptors: try FileManager.default.contentsOfDirectory(atPath: "/dev/fd").count
        )
    }

    func growth(since before: Holdings) -> Int { memory - before.memory }

    func descriptorsGained(since before: Holdings) -> Int { descriptors - before.descriptors }
}
