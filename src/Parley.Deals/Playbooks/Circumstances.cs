using System.Globalization;

namespace Parley.Deals.Playbooks;

/// <summary>
/// For which deals an entry of the playbook holds: every condition that it states must. Without any it holds always.
/// How entries with different circumstances go before each other: docs/methods/mandate.md.
/// </summary>
public sealed record Circumstances
{
    /// <summary>In the order in which a condition counts as more specific, and in which it is said.</summary>
    public static IReadOnlyList<string> Factors { get; } = ["unit", "segment", "archetype", "size", "side"];

    public static Circumstances Always { get; } = new();

    /// <summary>At most one for each factor, in the order of <see cref="Factors"/>.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How many kinds of conditions are stated; both ends of a period are one.</summary>
    public int Kinds => Conditions.Count + (From is null && Until is null ? 0 : 1);

    /// <summary>The levels that exist; null where they are anybody's own words.</summary>
    public static IReadOnlyList<string>? LevelsOf(string factor) => factor switch
    {
        "archetype" => Archetypes.Words,
        "size" => Factor.Derived[0].Levels,
        "side" => ["sell", "buy"],
        _ => null,
    };

    /// <summary>Null when it depends on something that is not known.</summary>
    /// <param name="known">The level of a factor; null when not known.</param>
    public bool? Hold(Func<string, string?> known, DateOnly day)
    {
        if (day < From || day > Until)
        {
            return false;
        }

        bool? hold = true;
        foreach (var condition in Conditions)
        {
            switch (known(condition.Factor))
            {
                case null:
                    hold = null;
                    break;
                case var level when !Has(condition, level):
                    return false;
            }
        }

        return hold;
    }

    /// <summary>Some deal may meet both.</summary>
    public bool Overlap(Circumstances other) =>
        !(From > other.Until) && !(other.From > Until)
        && Conditions.All(mine => other.Find(mine.Factor) is not { } theirs || mine.Levels.Any(level => Has(theirs, level)));

    /// <summary>Every deal that meets the other meets this.</summary>
    public bool Cover(Circumstances other) =>
        (From is null || From <= other.From) && (Until is null || Until >= other.Until)
        && Conditions.All(mine => (other.Find(mine.Factor)?.Levels ?? LevelsOf(mine.Factor)) is { } theirs && theirs.All(level => Has(mine, level)));

    /// <summary>Below 0 when this goes before the other: more kinds of conditions, then the earlier factor, then the later first day.</summary>
    public int Order(Circumstances other)
    {
        if (Kinds != other.Kinds)
        {
            return other.Kinds.CompareTo(Kinds);
        }

        foreach (var factor in Factors)
        {
            if (Find(factor) is null != other.Find(factor) is null)
            {
                return Find(factor) is null ? 1 : -1;
            }
        }

        return Nullable.Compare(other.From, From);
    }

    /// <summary>Such as "EMEA, enterprise, since 1 Mar 2027"; empty for always.</summary>
    public override string ToString()
    {
        List<string> words = [.. Conditions.Select(c => string.Join(" or ", c.Levels.Select(level => Said(c.Factor, level))))];
        if (From is { } from)
        {
            words.Add($"since {Day(from)}");
        }

        if (Until is { } until)
        {
            words.Add($"until {Day(until)}");
        }

        return string.Join(", ", words);
    }

    private static string Said(string factor, string level) => (factor, level) switch
    {
        ("side", "sell") => "selling",
        ("side", _) => "buying",
        ("size", _) => $"{level} deals",
        _ => level,
    };

    private Condition? Find(string factor)
    {
        foreach (var condition in Conditions)
        {
            if (condition.Factor == factor)
            {
                return condition;
            }
        }

        return null;
    }

    private static bool Has(Condition condition, string level) => condition.Levels.Contains(level, StringComparer.OrdinalIgnoreCase);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
