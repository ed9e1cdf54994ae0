import CognitoAuthTesting

/// Custom sign-in as a file describes it: each round is asked until its answer is right; the third wrong answer is the last.
struct CustomRounds: Sendable {
    struct Round: Decodable {
        /// The public parameters of the challenge.
        let parameters: [String: String]
        let answer: String
    }

    let rounds: [Round]

    var challenges: CustomChallenges {
        CustomChallenges { [rounds] signIn in
            let right = signIn.answers.filter(\.isCorrect).count
            if right == rounds.count { return .issueTokens }
            if signIn.answers.count - right == 3 { return .failAuthentication }
            return .ask(rounds[right].parameters, expecting: rounds[right].answer)
        }
    }
}
