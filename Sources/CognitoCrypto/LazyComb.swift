import Synchronization

/// A comb that is made when it begins to pay: its table takes as long as two ordinary powers, and spares most of each power
/// after that.
///
/// So the first four powers are left to be ordinary ones: a sign-in needs two, or three if a new device is confirmed, or four if
/// it comes from a remembered one, and a program that signs in once does nothing in vain.
final class LazyComb: Sendable {
    private let comb = AtomicLazyReference<FixedBaseComb>()
    private let turn = Mutex(())
    private let powersWithout = Atomic(0)

    /// The comb for one more power, or `nil` if that is to be an ordinary one.
    func comb(_ make: () -> FixedBaseComb?) -> FixedBaseComb? {
        if let comb = comb.load() { return comb }
        guard powersWithout.wrappingAdd(1, ordering: .relaxed).newValue > 4 else { return nil }
        return prepared(make)
    }

    /// The comb, made now if it was not; `nil` if none can be made.
    func prepared(_ make: () -> FixedBaseComb?) -> FixedBaseComb? {
        turn.withLock { _ in
            if let comb = comb.load() { return comb }
            return make().map { comb.storeIfNil($0) }
        }
    }
}
