import CognitoAuth

/// A page of a list that is sorted by a key, which is the pagination token of the page's last item.
///
/// A token remains valid if its item is removed.
struct Page<Item> {
    let items: ArraySlice<Item>
    /// The token of the next page, or `nil` for the last page.
    let next: JSONValue?

    /// Creates the page after a token with at most 60 items, or fewer if the limit is not 0.
    init(of items: some Sequence<Item>, after token: String?, limit: Int?, by key: (Item) -> String) {
        func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
        let rest = items.filter { item in token.map { precedes($0, key(item)) } ?? true }
            .sorted { precedes(key($0), key($1)) }
        let page = rest.prefix(limit.flatMap { $0 == 0 ? nil : $0 } ?? 60)
        self.items = page
        next = page.count < rest.count ? page.last.map { .string(key($0)) } : nil
    }
}
