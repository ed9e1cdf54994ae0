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
/// empty pages, or more than 1,000 pages of a user's items. The description of a sequence contains only the operation name.
public struct PaginatedSequence<Element: Sendable>: AsyncSequence, Sendable {
    typealias Page = (elements: [Element], next: String?)

    private let operation: String
    private let maximumPages: Int
    private let requestPage: @Sendable (_ token: String?) async throws -> Page

    /// Creates a sequence with a limit of pages, which by default no user reaches with the default page size.
    init(
        of operation: String,
        maximumPages: Int = 1_000,
        _ requestPage: @escaping @Sendable (_ token: String?) async throws -> Page
    ) {
        self.operation = operation
        self.maximumPages = maximumPages
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
            guard seenTokens.count < pages.maximumPages else {
                return "The list has more than \(pages.maximumPages) pages."
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
