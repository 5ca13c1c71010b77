using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What is known about a deal in the terms of the playbook: factor to level.</summary>
internal sealed class Situation
{
    private readonly Dictionary<string, string> levels;

    private Situation(Side side, Dictionary<string, string> levels) => (Side, this.levels) = (side, levels);

    public Side Side { get; }

    /// <summary>Null when not known.</summary>
    public string? this[string factor] => levels.GetValueOrDefault(factor);

    /// <param name="asOf">Dates before it have passed; null counts all.</param>
    public static Situation Of(Deal deal, Framework framework, DateOnly? asOf = null)
    {
        var known = deal.Profile.Levels.ToDictionary(StringComparer.Ordinal);
        foreach (var bands in framework.Bands)
        {
            if (FigureOf(deal, bands.Factor.Name) is { } figure)
            {
                known[bands.Factor.Name] = bands.LevelOf(figure);
            }
        }

        known["talks"] = Talks.Of(deal, framework.StalledRounds);
        known["dates"] = Dates(deal, asOf);
        return new Situation(deal.Side, known);
    }

    /// <summary>The same with one more level known.</summary>
    public Situation With(string factor, string level) =>
        new(Side, new Dictionary<string, string>(levels, StringComparer.Ordinal) { [factor] = level });

    /// <summary>Whose real dates lie ahead.</summary>
    private static string Dates(Deal deal, DateOnly? asOf)
    {
        var (ours, theirs) = (false, false);
        foreach (var deadline in deal.Deadlines)
        {
            if (deadline.Kind != DeadlineKind.Artificial && !(deadline.Date < asOf))
            {
                ours |= deadline.Whose is Whose.Ours or Whose.Both;
                theirs |= deadline.Whose is Whose.Theirs or Whose.Both;
            }
        }

        return (ours, theirs) switch { (true, true) => "both", (true, false) => "ours", (false, true) => "theirs", _ => "none" };
    }

    /// <summary>Bands of money say nothing about points.</summary>
    private static decimal? FigureOf(Deal deal, string factor) => factor switch
    {
        "size" => deal.Currency.IsMoney ? deal.Value : null,
        "lifetimeValue" => deal.Currency.IsMoney ? deal.LifetimeValue : null,
        "termYears" => deal.TermYears,
        _ => deal.Issues.Count,
    };
}
