import CognitoCrypto

/// A list that the service gives in pages, asked for as it is read.
///
/// ```swift
/// for try await device in client.devices(accessToken: tokens.accessToken) {
///     keys.append(device.deviceKey)
/// }
/// ```
///
/// Each iteration starts with the first page. A list that doesn't end is an error: a page mark that the service gives twice, 100 pages
/// in a row that are empty, or more than 1,000 pages. A list is requested with a token, so a description shows the operation only.
public struct Pages<Element: Sendable>: AsyncSequence, Sendable {
    typealias Page = (elements: [Element], next: String?)

    private let operation: String
    private let page: @Sendable (_ mark: String?) async throws -> Page

    init(of operation: String, _ page: @escaping @Sendable (_ mark: String?) async throws -> Page) {
        self.operation = operation
        self.page = page
    }

    /// Begins to read.
    ///
    /// - Returns: An iterator, which asks for a page when it needs one.
    public func makeAsyncIterator() -> Iterator { Iterator(operation: operation, page: page) }

    /// Reads a list page by page.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        fileprivate let operation: String
        fileprivate let page: @Sendable (_ mark: String?) async throws -> Page
        private var elements: ArraySlice<Element> = []
        private var mark: String?
        // Marks that were there before, for a service may also go round in a larger circle.
        private var marks: Set<String> = []
        private var hasMore = true
        private var emptyPages = 0
        // Why the next page is not asked for; told after what came with the last.
        private var noEnd: String?
        /// More than a service passes over at once, and little enough to come to an end within seconds.
        private static var mostEmptyPages: Int { 100 }
        /// More than any list of a user has: pages have up to 60 elements.
        private static var mostPages: Int { 1_000 }

        fileprivate init(
            operation: String,
            page: @escaping @Sendable (_ mark: String?) async throws -> Page
        ) {
            self.operation = operation
            self.page = page
        }

        /// The next element.
        ///
        /// - Returns: The element, or `nil` at the end.
        /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, and with the code `invalidResponse` if its
        ///   pages do not end: a mark came again, 100 pages in a row were empty, or there are more than 1,000; `CancellationError`.
        public mutating func next() async throws -> Element? {
            while elements.isEmpty, hasMore {
                if let noEnd {
                    hasMore = false
                    throw CognitoError.invalidResponse(noEnd, operation: operation)
                }
                let (found, next) = try await page(mark)
                hasMore = next?.isEmpty == false
                emptyPages = found.isEmpty ? emptyPages + 1 : 0
                elements = found[...]
                mark = next
                if let next, hasMore { noEnd = reasonNotToAsk(for: next) }
            }
            return elements.popFirst()
        }

        private mutating func reasonNotToAsk(for mark: String) -> String? {
            if !marks.insert(mark).inserted { return "The same page came again." }
            guard marks.count < Self.mostPages else { return "The list has more than \(Self.mostPages) pages." }
            guard emptyPages >= Self.mostEmptyPages else { return nil }
            return "\(emptyPages) pages in a row were empty, and the last promised another."
        }
    }
}

extension Pages: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["operation": operation] }
}

extension Pages.Iterator: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["operation": operation] }
}
