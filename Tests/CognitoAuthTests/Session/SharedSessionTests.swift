import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

@Suite("A session in a store")
struct SharedSessionTests {
    @Test func `A new program finds the tokens of the last one`() async throws {
        let desk = try SessionDesk()
        let store = MemoryTokenStore()
        #expect(try await UserSession(at: desk.pool, keptIn: store) == nil)
        let tokens = desk.tokens(expiringIn: 3000)
        _ = await desk.session(of: tokens, in: store)
        let found = try #require(try await UserSession(at: desk.pool, keptIn: store))
        #expect(try await found.validTokens() == tokens)
    }

    @Test(arguments: [true, false])
    func `Two that are due at once refresh once`(_ isFile: Bool) async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"))
        let folder = try TemporaryFolder()
        let path = folder.file("tokens.json")
        let memory = MemoryTokenStore()
        let stores: [any TokenStore] =
            isFile ? [FileTokenStore(path: path), FileTokenStore(path: path)] : [memory, memory]
        let first = await desk.session(of: desk.tokens(expiringIn: 0), in: stores[0])
        let second = try #require(try await UserSession(at: desk.pool, keptIn: stores[1]))
        desk.transport.hold()
        async let one = first.validTokens()
        async let other = second.validTokens()
        try await desk.transport.received(1)
        desk.transport.release()
        #expect(try await (one.refreshToken, other.refreshToken) == ("refresh-2", "refresh-2"))
        #expect(desk.operations.count == 1)
    }

    @Test func `Signed out elsewhere, it ends at its next refresh`() async throws {
        let desk = try SessionDesk()
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        await store.remove(SessionDesk.id)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .signedOut)
        #expect(await !session.isSignedIn)
        #expect(desk.operations == [])
    }

    @Test func `Another user's tokens are neither taken nor dropped`() async throws {
        let desk = try SessionDesk()
        let store = MemoryTokenStore()
        let session = await desk.session(in: store)
        let others = desk.tokens(expiringIn: 3600, user: "grace")
        await store.save(others, for: SessionDesk.id)
        let error = await #expect(throws: CognitoError.self) { try await session.validTokens() }
        #expect(error?.code == .signedOut)
        try await session.signOut()
        #expect(await store.tokens(for: SessionDesk.id) == others)
    }

    @Test func `A save that fails costs nothing and is made up for`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal(refreshToken: "refresh-2"))
        let store = UncertainTokenStore()
        let session = await desk.session(in: store)
        await store.fail([.save])
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(await session.storeFailure?.code == .storeFailed)
        await store.fail([])
        #expect(try await session.validTokens().refreshToken == "refresh-2")
        #expect(await session.storeFailure == nil)
        #expect(try await store.tokens(for: SessionDesk.id)?.refreshToken == "refresh-2")
        #expect(desk.operations.count == 1)
    }

    @Test func `Tokens that were never saved are not taken for dropped`() async throws {
        let desk = try SessionDesk(SessionDesk.renewal())
        let store = UncertainTokenStore()
        await store.fail([.save])
        let session = await desk.session(in: store)
        #expect(await session.storeFailure?.code == .storeFailed)
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("2"))
        #expect(await session.isSignedIn)
    }

    @Test(arguments: [[.lock], [.read], [.lock, .read, .save]] as [Set<UncertainTokenStore.Step>])
    func `A store that cannot be used does not keep it from going on`(
        _ steps: Set<UncertainTokenStore.Step>
    ) async throws {
        let desk = try SessionDesk(SessionDesk.renewal())
        let store = UncertainTokenStore()
        let session = await desk.session(of: desk.tokens(expiringIn: 0), in: store)
        await store.fail(steps)
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("2"))
        #expect(try await session.validTokens().accessToken == SessionDesk.accessToken("2"))
        #expect(desk.operations.count == 1)
    }

    @Test func `A store that cannot be read is told at once where tokens are looked for`() async throws {
        let desk = try SessionDesk()
        let store = UncertainTokenStore()
        await store.fail([.read])
        let error = await #expect(throws: CognitoError.self) { try await UserSession(at: desk.pool, keptIn: store) }
        #expect(error?.code == .storeFailed)
        #expect(error?.message == "The store failed: Failure()")
    }
}
