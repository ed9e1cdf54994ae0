import CognitoAuth
import Foundation
import LoopbackServer

/// A website whose users sign in with a password, register a passkey, and then sign in with the passkey.
///
/// The browser stores the ID of its session in a cookie that scripts can't read. The tokens stay on the server. Between the two
/// requests of a sign-in, the browser has the challenge in sealed form, which only its own session can open.
actor PasskeySite {
    /// An error that is not from the user pool.
    private struct SiteError: Error {
        let status: Int
        let message: String

        static let malformed = SiteError(status: 400, message: "The request is malformed.")
        static let noPasskey = SiteError(
            status: 400,
            message: "The account has no passkey. Sign in with the password to register one."
        )
        static let signedOut = SiteError(status: 401, message: "Sign in first.")
        static let otherOrigin = SiteError(status: 403, message: "The request is from another site.")
        static let notFound = SiteError(status: 404, message: "The page does not exist.")
        static let unsupported = SiteError(
            status: 501,
            message: "The site does not support the account's next challenge."
        )
    }

    /// The files of the page, with their media types.
    private static let files = [
        "/": ("index.html", "text/html; charset=utf-8"), "/style.css": ("style.css", "text/css; charset=utf-8"),
        "/passkeys.js": ("passkeys.js", "text/javascript; charset=utf-8"),
    ]

    /// The header fields of every response: the page loads nothing from elsewhere, and no other page can embed it.
    private static let headers = [
        "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy":
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ]

    /// The origin of the site's pages.
    nonisolated let origin: String
    private let pool: UserPool
    /// The keys that seal challenges, which are the same in all processes of a site.
    private let sealingKeys: SealingKeys
    /// The signed-in users by the session IDs of their browsers.
    ///
    /// A site for the public keeps them in a database, and ends them after a time.
    private var users: [String: UserSession] = [:]

    init(pool: UserPool, origin: String) throws {
        self.pool = pool
        self.origin = origin
        let key = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        sealingKeys = try SealingKeys(current: "1", keys: ["1": key])
    }

    /// Returns the response to a request, which for an error contains `error`, a message for the user.
    func response(to head: RequestHead, body: Data) async -> TransportResponse {
        do {
            if head.method == "GET", let (name, type) = Self.files[head.target] {
                return try page(name, type, browser: Self.browser(head))
            }
            return try await action(head, body)
        } catch let error as SiteError {
            return Self.json(["error": .string(error.message)], status: error.status)
        } catch let error as CognitoError {
            // The messages help developers. A site for the public shows messages of its own.
            return Self.json(["error": .string("\(error.code): \(error.message)")], status: 400)
        } catch {
            return Self.json(["error": .string("The server failed.")], status: 500)
        }
    }

    private func action(_ head: RequestHead, _ body: Data) async throws -> TransportResponse {
        guard let browser = Self.browser(head) else { throw SiteError.signedOut }
        if head.method == "GET", head.target == "/account" { return Self.json(try await account(of: browser)) }
        guard head.method == "POST" else { throw SiteError.notFound }
        // Browsers add the origin to each POST request, so a page of another site can't send one in the user's name.
        guard head.fields["origin"] == origin else { throw SiteError.otherOrigin }
        guard let input = try? JSONDecoder().decode(JSONValue.self, from: body) else { throw SiteError.malformed }
        switch head.target {
        case "/sign-in/password": return try await signIn(withPassword: input, browser)
        case "/sign-in/passkey/options": return Self.json(try await requestOptions(input, browser))
        case "/sign-in/passkey": return try await signIn(withPasskey: input, browser)
        case "/passkey/options": return Self.json(try await creationOptions(browser))
        case "/passkey": return Self.json(try await register(input, browser))
        case "/sign-out": return try await signOut(browser)
        default: throw SiteError.notFound
        }
    }

    // MARK: Sign-in

    private func signIn(withPassword input: JSONValue, _ browser: String) async throws -> TransportResponse {
        guard let username = input["username"]?.string, let password = input["password"]?.string else {
            throw SiteError.malformed
        }
        return try await finish(pool.signIn(username, with: .srp(password: password)), browser)
    }

    /// Starts a sign-in, and returns the options for `navigator.credentials.get` and the sealed challenge.
    private func requestOptions(_ input: JSONValue, _ browser: String) async throws -> [String: JSONValue] {
        guard let username = input["username"]?.string else { throw SiteError.malformed }
        guard case .passkey(let challenge) = try await pool.signIn(username, with: .choice(preferring: .webAuthn)),
            let options = challenge.requestOptionsJSON
        else { throw SiteError.noPasskey }
        return [
            "options": try JSONDecoder().decode(JSONValue.self, from: Data(options.utf8)),
            "challenge": .string(try challenge.suspended.sealed(with: sealingKeys, binding: browser)),
        ]
    }

    private func signIn(withPasskey input: JSONValue, _ browser: String) async throws -> TransportResponse {
        guard let sealed = input["challenge"]?.string, let credential = input["credential"] else {
            throw SiteError.malformed
        }
        let suspended = try SuspendedSignIn(sealed: sealed, with: sealingKeys, binding: browser)
        guard case .passkey(let challenge) = try pool.resume(suspended) else { throw SiteError.malformed }
        let text = String(decoding: try JSONEncoder().encode(credential), as: UTF8.self)
        return try await finish(challenge.answer(credential: text), browser)
    }

    /// Signs the browser in with a new session ID, because somebody else may know the ID from before the sign-in.
    private func finish(_ step: SignInStep, _ browser: String) async throws -> TransportResponse {
        guard case .signedIn(let tokens) = step else {
            throw SiteError.unsupported
        }
        users[browser] = nil
        let browser = UUID().uuidString
        users[browser] = await UserSession(tokens, pool: pool)
        return Self.json(try await account(of: browser), browser: browser)
    }

    // MARK: Account

    /// Returns the username and the access token's claims, or nothing if the browser is signed out.
    private func account(of browser: String) async throws -> [String: JSONValue] {
        guard let user = users[browser], let token = try await user.validTokens().unverifiedAccessToken else {
            return [:]
        }
        return ["username": .string(token.username ?? ""), "claims": .object(token.claims)]
    }

    private func signOut(_ browser: String) async throws -> TransportResponse {
        try await users.removeValue(forKey: browser)?.signOut(.revokeToken)
        return Self.json([:], browser: UUID().uuidString)
    }

    private func accessToken(_ browser: String) async throws -> String {
        guard let user = users[browser] else { throw SiteError.signedOut }
        return try await user.validTokens().accessToken
    }

    // MARK: Registration

    /// Starts the registration of a passkey, and returns the options for `navigator.credentials.create`.
    private func creationOptions(_ browser: String) async throws -> [String: JSONValue] {
        let request = StartWebAuthnRegistrationRequest(accessToken: try await accessToken(browser))
        return ["options": try await pool.client.startWebAuthnRegistration(request).credentialCreationOptions]
    }

    private func register(_ input: JSONValue, _ browser: String) async throws -> [String: JSONValue] {
        guard let credential = input["credential"] else { throw SiteError.malformed }
        let token = try await accessToken(browser)
        try await pool.client.completeWebAuthnRegistration(.init(accessToken: token, credential: credential))
        return [:]
    }

    // MARK: HTTP

    /// Returns the session ID in the browser's cookie.
    private static func browser(_ head: RequestHead) -> String? {
        let cookies = head.fields["cookie"]?.split(separator: "; ") ?? []
        return cookies.first { $0.hasPrefix("session=") }.map { String($0.dropFirst("session=".count)) }
    }

    /// Returns a cookie that scripts can't read, and that a browser does not send with requests of other sites.
    ///
    /// A site with HTTPS adds `Secure`, and the prefix `__Host-` to the name.
    private static func cookie(_ browser: String?) -> [String: String] {
        browser.map { ["Set-Cookie": "session=\($0); Path=/; HttpOnly; SameSite=Strict"] } ?? [:]
    }

    /// Returns a file, with a cookie if the browser has none.
    private func page(_ name: String, _ type: String, browser: String?) throws -> TransportResponse {
        guard let url = Bundle.module.url(forResource: "Page/\(name)", withExtension: nil) else {
            throw SiteError.notFound
        }
        var headers = Self.headers.merging(["Content-Type": type]) { $1 }
        if browser == nil { headers.merge(Self.cookie(UUID().uuidString)) { $1 } }
        return TransportResponse(status: 200, headers: headers, body: try Data(contentsOf: url))
    }

    private static func json(
        _ members: [String: JSONValue],
        status: Int = 200,
        browser: String? = nil
    ) -> TransportResponse {
        let headers = Self.headers.merging(cookie(browser)) { $1 }.merging(["Content-Type": "application/json"]) { $1 }
        let body = (try? JSONEncoder().encode(JSONValue.object(members))) ?? Data()
        return TransportResponse(status: status, headers: headers, body: body)
    }
}
