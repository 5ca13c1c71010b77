using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads the sections newTerms, moves and opening.</summary>
internal static class GroundworkReader
{
    public static readonly string[] Sections = ["newTerms", "moves", "opening"];

    public static Groundwork Read(Section root) => new(
        root["newTerms"]?.Try(NewTerms) ?? [],
        root["moves"]?.Try(Moves) ?? [],
        root["opening"]?.Try(Opening));

    /// <summary>Name to term.</summary>
    private static List<NewTerm> NewTerms(Found found) =>
    [
        .. found.Pairs("give terms by their names.").Select(pair => pair.Value.Try(value =>
        {
            var term = value.Section("words", "unit", "giver", "costs", "brings", "why", "assumption", "when");
            return new NewTerm(
                pair.Entry.Key, term.Need("words", "list the words that tell that a deal has this term.").List(word => word.Text()), term["unit"]?.Text(),
                PlaybookReader.Word<Side>(term.Need("giver", "give sell or buy.")), term.Need("costs", "give a share.").Within(0, 1),
                term.Need("brings", "give a share.").Within(0, 1), term.Need("why", "say why.").Text(), term.Need("assumption", "say what is assumed.").Text(), Conditions(term));
        })!),
    ];

    /// <summary>Id to move.</summary>
    private static List<Move> Moves(Found found) =>
    [
        .. found.Pairs("give moves by their ids.").Select(pair => pair.Value.Try(value =>
        {
            var move = value.Section("towards", "text", "likelihood", "effect", "answer", "when", "side");
            return new Move(
                pair.Entry.Key, move.Need("towards", $"give one of {string.Join(", ", Move.Groups)}.").Word(Move.Groups), move.Need("text", "say what happens.").Text(),
                move.Need("likelihood", $"give one of {string.Join(", ", Move.Odds)}.").Word(Move.Odds), move.Need("effect", "say what it does.").Text(),
                move.Need("answer", "say what we do then.").Text(), Conditions(move), move["side"] is { } side ? PlaybookReader.Word<Side>(side) : null);
        })!),
    ];

    private static OpeningRule Opening(Found found)
    {
        var opening = found.Section("pull", "leave", "leaveIfBackfire", "spread");
        return new OpeningRule(Share("pull", 0, 1), Share("leave", 0.001m, 0.999m), Share("leaveIfBackfire", 0.001m, 0.999m), Share("spread", 0.01m, 10));

        decimal Share(string key, decimal low, decimal high) => opening.Need(key, "give a number.").Within(low, high);
    }

    /// <summary>What the deal itself says; the choices made are left to tactics.</summary>
    private static IReadOnlyList<Condition> Conditions(Section section) => PlaybookReader.Conditions(section["when"], Factor.Weighed);
}
