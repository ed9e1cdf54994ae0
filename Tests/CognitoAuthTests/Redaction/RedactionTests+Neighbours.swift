import CognitoCrypto
import Foundation
import TestSupport
import Testing

@testable import CognitoAuth

extension RedactionTests {
    static var neighbours: [MarkedValue] {
        let attributes = [Attribute(name: "name", value: marker)]
        let result = AuthenticationResult(accessToken: marker, refreshToken: marker, idToken: marker)
        return [
            .init(GetTokensFromRefreshTokenRequest(refreshToken: marker, clientID: "c", clientSecret: marker)),
            .init(GetTokensFromRefreshTokenResponse(authenticationResult: result)),
            .init(RevokeTokenRequest(token: marker, clientID: "c", clientSecret: marker)),
            .init(GlobalSignOutRequest(accessToken: marker)),
            .init(GetUserRequest(accessToken: marker)),
            .init(GetUserResponse(username: marker, userAttributes: attributes)),
            .init(AdminGetUserRequest(userPoolID: "p", username: marker)),
            .init(AdminGetUserResponse(username: marker, userAttributes: attributes)),
            .init(
                AdminCreateUserRequest(
                    userPoolID: "p",
                    username: marker,
                    userAttributes: attributes,
                    validationData: attributes,
                    temporaryPassword: marker,
                    clientMetadata: [marker: marker]
                )
            ),
            .init(AdminCreateUserResponse(user: User(username: marker, attributes: attributes))),
            .init(User(username: marker, attributes: attributes)),
            .init(AdminSetUserPasswordRequest(userPoolID: "p", username: marker, password: marker)),
            .init(AdminConfirmSignUpRequest(userPoolID: "p", username: marker, clientMetadata: [marker: marker])),
            .init(AdminResetUserPasswordRequest(userPoolID: "p", username: marker, clientMetadata: [marker: marker])),
            .init(AdminSetUserMFAPreferenceRequest(username: marker, userPoolID: "p")),
            .init(AdminUserGlobalSignOutRequest(userPoolID: "p", username: marker)),
            .init(AdminGetDeviceRequest(deviceKey: marker, userPoolID: "p", username: marker)),
            .init(AdminListDevicesRequest(userPoolID: "p", username: marker, paginationToken: marker)),
            .init(AdminForgetDeviceRequest(userPoolID: "p", username: marker, deviceKey: marker)),
            .init(AdminUpdateDeviceStatusRequest(userPoolID: "p", username: marker, deviceKey: marker)),
        ]
    }

    @Test(arguments: neighbours)
    func `No operation beside a sign-in shows a secret`(_ marked: MarkedValue) { expectNoSecret(marked) }

    @Test func `A session and its stores show no secret`() async throws {
        let pool = try UserPool(
            id: "eu-west-1_Ab12",
            clientID: "c",
            clientSecret: Self.marker,
            transport: ScriptedTransport([])
        )
        let tokens = Tokens(
            accessToken: Self.marker,
            idToken: Self.marker,
            refreshToken: Self.marker,
            issuedAt: .distantPast
        )
        let memory = MemoryTokenStore()
        let session = await UserSession(tokens, at: pool, keptIn: memory)
        let folder = try TemporaryFolder()
        let file = FileTokenStore(path: folder.file("tokens"))
        try await file.save(tokens, for: session.id)
        for value in [session, memory, file] as [any Sendable] { expectNoSecret(MarkedValue(value)) }
        // An actor that waits for its tokens holds them too.
        await #expect(throws: CognitoError.self) { try await session.validTokens() }
        expectNoSecret(MarkedValue(session))
    }
}
