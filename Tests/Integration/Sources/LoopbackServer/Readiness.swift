import Dispatch

/// Suspends until there is something to read, or an end, or an error.
func waitUntilReadable(_ descriptor: Int32) async {
    await withCheckedContinuation { continuation in
        fire(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global()), continuation)
    }
}

/// Suspends until there is room to write.
func waitUntilWritable(_ descriptor: Int32) async {
    await withCheckedContinuation { continuation in
        fire(DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .global()), continuation)
    }
}

/// Lets a source fire once.
///
/// The wait ends only when the source has been cancelled, since the descriptor may then be closed.
private func fire(_ source: any DispatchSourceProtocol, _ continuation: CheckedContinuation<Void, Never>) {
    source.setEventHandler { source.cancel() }
    source.setCancelHandler { continuation.resume() }
    source.resume()
}
