import CognitoCrypto

/// A paginated result of Cognito, whose pages are requested during the iteration.
///
/// ```swift
/// for try await device in client.devices(accessToken: tokens.accessToken) {
///     keys.append(device.deviceKey)
/// }
/// ```
///
/// Each iteration starts with the first page. It throws an error if Cognito returns a pagination token twice, 100 consecutive
/// empty pages, or more than 1,000 pages. The description of a sequence contains only the operation name.
public struct PaginatedSequence<Element: Sendable>: AsyncSequence, Sendable {
    typealias Page = (elements: [Element], next: String?)

    private let operation: String
    private let requestPage: @Sendable (_ token: String?) async throws -> Page

    init(of operation: String, _ requestPage: @escaping @Sendable (_ token: String?) async throws -> Page) {
        self.operation = operation
        self.requestPage = requestPage
    }

    /// Returns an iterator that requests each page when needed.
    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// An iterator over the elements of all pages.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        fileprivate let pages: PaginatedSequence
        private var elements: ArraySlice<Element> = []
        private var token: String?
        private var seenTokens: Set<String> = []
        private var hasMore = true
        private var emptyPages = 0
        /// The message of the error that is thrown in place of the next page, after the elements of this page.
        private var paginationError: String?

        /// The limit of consecutive empty pages, which Cognito does not reach.
        private static var maximumConsecutiveEmptyPages: Int { 100 }
        /// The limit of pages, which no user reaches with the default page size.
        private static var maximumPages: Int { 1_000 }

        fileprivate init(_ pages: PaginatedSequence) { self.pages = pages }

        /// Returns the next element.
        ///
        /// - Returns: The element, or `nil` at the end.
        /// - Throws: ``CognitoError`` of the operation, or with the code `invalidResponse` if the pages don't end;
        ///   `CancellationError` if the task is canceled.
        public mutating func next() async throws -> Element? {
            while elements.isEmpty, hasMore {
                if let paginationError {
                    hasMore = false
                    throw CognitoError.invalidResponse(paginationError, operation: pages.operation)
                }
                let (found, next) = try await pages.requestPage(token)
                hasMore = next?.isEmpty == false
                emptyPages = found.isEmpty ? emptyPages + 1 : 0
                elements = found[...]
                token = next
                if let next, hasMore { paginationError = paginationError(for: next) }
            }
            return elements.popFirst()
        }

        private mutating func paginationError(for token: String) -> String? {
            if !seenTokens.insert(token).inserted { return "The pagination token was returned twice." }
            guard seenTokens.count < Self.maximumPages else {
                return "The list has more than \(Self.maximumPages) pages."
            }
            guard emptyPages >= Self.maximumConsecutiveEmptyPages else { return nil }
            return "\(emptyPages) consecutive pages were empty."
        }
    }
}

extension PaginatedSequence: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { ["operation": operation] }
}

extension PaginatedSequence.Iterator: Redacted {
    package var printableFields: KeyValuePairs<String, any Sendable> { pages.printableFields }
}
