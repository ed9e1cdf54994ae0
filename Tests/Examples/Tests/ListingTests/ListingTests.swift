import Foundation
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

    @Test func `Every block of JSON is JSON`() throws {
        let blocks = try Listing.blocks().filter { $0.language == "json" }
        #expect(blocks.count > 30)
        for block in blocks {
            #expect(throws: Never.self, "\(block.place)") {
                try JSONSerialization.jsonObject(with: Data(block.text.utf8))
            }
            // Foundation lets a comma after the last member pass, which others do not.
            let bare = block.text.replacing(/"(?:[^"\\]|\\.)*"/, with: "0")
            #expect(!bare.contains(/,\s*[}\]]/), "\(block.place)")
        }
    }

    /// Swift without its language would be compiled by nobody.
    @Test func `Only a terminal, a part of a manifest and what is not ours have no language`() throws {
        let blocks = try Listing.blocks()
        let ours = blocks.filter { !$0.isOfAnotherLibrary }
        #expect(blocks.count - ours.count == 4)
        for block in ours where block.language.isEmpty {
            let isExempt = block.text.hasPrefix("$ ") || block.isPartOfManifest
            #expect(isExempt, "\(block.place) says no language:\n\(block.text)")
        }
        #expect(Set(ours.map(\.language)).isSubset(of: ["", "swift", "sh", "json"]))
    }
}

extension Listing {
    /// Whether it is what a program with another library does, which cannot be compiled here: its first line says whose it is.
    fileprivate var isOfAnotherLibrary: Bool {
        let libraries = ["// Amplify", "// Soto", "// amazon-cognito-identity-js", "# pycognito"]
        let isMarked = text.split(separator: "\n").first.map(String.init).map(libraries.contains) == true
        return isMarked && language != "swift" && place.hasPrefix("ComingFromOtherLibraries.md")
    }
}
