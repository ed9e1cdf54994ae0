/// `completions`: a script that teaches a shell the tool's commands and options.
enum CompletionsCommand: Command {
    static let name = "completions"
    static let summary = "print a script that completes commands and options in a shell"

    static var operand: OptionValue? { OptionValue("SHELL", .oneOf(["bash", "zsh", "fish"])) }

    static var options: [Option] { [] }

    static var details: [String] {
        [
            "SHELL is bash, zsh or fish. The script knows the commands, their options, the values of those that take one of "
                + "a few, and where a file is wanted. Print it anew with each version of the tool."
        ]
    }

    static var examples: [Example] {
        [
            Example("Bash: put this into ~/.bashrc.", line: #"eval "$(cognito-auth completions bash)""#),
            Example(
                "Zsh: write it to a folder of $fpath.",
                line: "mkdir -p ~/.zfunc && cognito-auth completions zsh > ~/.zfunc/_cognito-auth"
            ),
            Example(
                "Fish: write it where fish looks.",
                line: "mkdir -p ~/.config/fish/completions && "
                    + "cognito-auth completions fish > ~/.config/fish/completions/cognito-auth.fish"
            ),
        ]
    }

    static let success = "Printed"

    static func run(_ arguments: Arguments, _ tool: Tool) async throws {
        let commands = Tool.commands
        switch arguments.operand {
        case "zsh": tool.console.give(ZshCompletions(commands).text)
        case "fish": tool.console.give(FishCompletions(commands).text)
        default: tool.console.give(BashCompletions(commands).text)
        }
    }
}
