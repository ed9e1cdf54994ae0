import Foundation

/// A list of names in a challenge parameter, such as `MFAS_CAN_SETUP`.
///
/// Cognito sends a JSON array as a string. Emulators use single quotes in the string, or send the array itself.
enum ParameterList {
    /// Returns the MFA types that the user can set up: `MFAS_CAN_SETUP`, or `MFA_CAN_SETUP` if the former is missing.
    static func mfaSetupTypes(in parameters: [String: String]?) -> [MFAType]? {
        mfaTypes(parameters?[ParameterName.mfasCanSetup] ?? parameters?[ParameterName.mfaCanSetup])
    }

    /// Returns the MFA types that the user can choose from: `MFAS_CAN_CHOOSE`.
    static func selectableMFATypes(in parameters: [String: String]?) -> [MFAType]? {
        mfaTypes(parameters?[ParameterName.mfasCanChoose])
    }

    /// Returns the names in `text` and omits `null` values, or returns `nil` if the text is not a list.
    static func names(_ text: String) -> [String]? {
        let list =
            JSONValue(parsing: Data(text.utf8))?.array
            ?? JSONValue(parsing: Data(text.replacing("'", with: "\"").utf8))?.array
        return list?.compactMap(\.text)
    }

    private static func mfaTypes(_ text: String?) -> [MFAType]? { text.flatMap(names)?.map(MFAType.init(rawValue:)) }
}
