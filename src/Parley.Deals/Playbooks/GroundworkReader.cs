namespace Parley.Deals.Playbooks;

/// <summary>Reads the sections newTerms, moves and opening.</summary>
internal static class GroundworkReader
{
    public static readonly string[] Sections = ["newTerms", "moves", "opening"];

    public static Groundwork Read(PlaybookNode root) => new(
        root.Find("newTerms") is { } terms ? NewTerms(terms) : [],
        root.Find("moves") is { } moves ? Moves(moves) : [],
        root.Find("opening") is { } opening ? Opening(opening) : null);

    /// <summary>Name to term.</summary>
    private static List<NewTerm> NewTerms(PlaybookNode node) =>
    [
        .. node.Entries().Select(entry =>
        {
            var term = entry.Value;
            term.Entries(["words", "unit", "giver", "costs", "brings", "why", "assumption", "when"]);
            return new NewTerm(
                entry.Key, [.. term.Get("words").Items().Select(word => word.Text())], term.Find("unit")?.Text(), Side(term.Get("giver")),
                term.Get("costs").Figure(0, 1), term.Get("brings").Figure(0, 1), term.Get("why").Text(), term.Get("assumption").Text(), Conditions(term));
        }),
    ];

    /// <summary>Id to move.</summary>
    private static List<Move> Moves(PlaybookNode node) =>
    [
        .. node.Entries().Select(entry =>
        {
            var move = entry.Value;
            move.Entries(["towards", "text", "likelihood", "effect", "answer", "when", "side"]);
            return new Move(
                entry.Key, move.Get("towards").Word(Move.Groups), move.Get("text").Text(), move.Get("likelihood").Word(Move.Odds), move.Get("effect").Text(),
                move.Get("answer").Text(), Conditions(move), move.Find("side") is { } side ? Side(side) : null);
        }),
    ];

    private static OpeningRule Opening(PlaybookNode node)
    {
        node.Entries(["pull", "leave", "leaveIfBackfire", "spread"]);
        return new OpeningRule(node.Get("pull").Figure(0, 1), node.Get("leave").Figure(0.001m, 0.999m), node.Get("leaveIfBackfire").Figure(0.001m, 0.999m), node.Get("spread").Figure(0.01m, 10));
    }

    /// <summary>What the deal itself says; the choices made are left to tactics.</summary>
    private static IReadOnlyList<Condition> Conditions(PlaybookNode node) => node.Find("when") is { } when ? PlaybookReader.ReadConditions(when, Factor.Weighed) : [];

    private static Side Side(PlaybookNode node) => KebabWord.Parse<Side>(node.Word(KebabWord.All<Side>()));
}
