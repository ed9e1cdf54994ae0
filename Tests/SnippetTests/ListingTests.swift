import Testing

/// What an article, a doc comment or the README shows is what is compiled here, to the letter; most of it runs as well.
@Suite("The listings of the documentation")
struct ListingTests {
    @Test func `Every listing is compiled here`() throws {
        let compiled = Set(try Listing.compiled())
        let shown = try Listing.shown()
        #expect(shown.count > 80)
        for listing in shown where !compiled.contains(listing) {
            Issue.record("\(listing.place) is in no file here:\n\(listing.text)")
        }
    }

    @Test func `What is compiled here as a listing is shown somewhere`() throws {
        let shown = Set(try Listing.shown())
        for listing in try Listing.compiled() where !shown.contains(listing) {
            Issue.record("\(listing.place) is shown nowhere:\n\(listing.text)")
        }
    }

    /// Swift without its language would be compiled by nobody.
    @Test func `Only a terminal and a part of a manifest have no language`() throws {
        for block in try Listing.blocks() where block.language.isEmpty {
            let isExempt = block.text.hasPrefix("$ ") || block.isPartOfManifest
            #expect(isExempt, "\(block.place) says no language:\n\(block.text)")
        }
        let languages = Set(try Listing.blocks().map(\.language))
        #expect(languages.isSubset(of: ["", "swift", "sh", "json"]))
    }
}
