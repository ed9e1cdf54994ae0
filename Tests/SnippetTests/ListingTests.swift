import Testing

/// What an article shows is what is compiled here, to the letter; most of it runs as well.
@Suite("The listings of the articles")
struct ListingTests {
    @Test func `Every listing of every article is compiled here`() throws {
        let compiled = Set(try Listing.compiled())
        let articles = try Listing.articles()
        #expect(articles.count > 5)
        for listing in try articles.flatMap(Listing.shown) where !compiled.contains(listing) {
            Issue.record("\(listing.place) is in no file here:\n\(listing.text)")
        }
    }

    @Test func `What is compiled here as a listing is shown somewhere`() throws {
        let shown = Set(try Listing.articles().flatMap(Listing.shown))
        for listing in try Listing.compiled() where !shown.contains(listing) {
            Issue.record("\(listing.place) is in no article:\n\(listing.text)")
        }
    }
}
