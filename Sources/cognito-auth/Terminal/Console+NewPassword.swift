extension Console {
    /// Asks for a password that is to be set, at a terminal twice: it is not shown, and one with a slip in it locks its user out.
    func askNewPassword(_ prompt: String = "New password") throws(InputError) -> String {
        while true {
            let password = try ask(prompt, isSecret: true)
            guard isTerminal, try ask("\(prompt) again", isSecret: true) != password else { return password }
            tell("The two are not the same.")
        }
    }
}
