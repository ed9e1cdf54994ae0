import CognitoCrypto

/// A list that the service gives in pages, asked for as it is read.
///
/// ```swift
/// for try await device in client.devices(accessToken: token) { … }
/// ```
///
/// Each reading begins anew. A service that gives the same page mark twice is not asked for ever: that is an error. A list is
/// asked for with a token, so a description shows the operation only.
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
        /// - Throws: ``CognitoError`` if the service refuses or cannot be reached, `CancellationError`.
        public mutating func next() async throws -> Element? {
            while elements.isEmpty, hasMore {
                let (found, next) = try await page(mark)
                hasMore = next?.isEmpty == false
                if let next, hasMore, !marks.insert(next).inserted {
                    hasMore = false
                    throw CognitoError.invalidResponse("The same page came again.", operation: operation)
                }
                elements = found[...]
                mark = next
            }
            return elements.popFirst()
        }
    }
}

extension Pages: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["operation": operation] }
}

extension Pages.Iterator: Redacted {
    package var shown: KeyValuePairs<String, any Sendable> { ["operation": operation] }
}
