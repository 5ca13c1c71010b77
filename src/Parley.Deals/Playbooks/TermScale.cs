using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>The values that a term may take at all, from the best for us to the worst.</summary>
public abstract record TermScale
{
    /// <summary>How far the worst value that is allowed at all lies from the best, at least 0.</summary>
    public abstract decimal Length { get; }

    /// <summary>
    /// How far a value lies from the best for us, in the unit of the term; below 0 or above <see cref="Length"/> it is outside.
    /// Null when the value can't be compared with the scale.
    /// </summary>
    public abstract decimal? Place(TermValue value, string? unit);
}

/// <summary>Figures of the closed range [<paramref name="Low"/>, <paramref name="High"/>].</summary>
/// <param name="HighIsBetter">For us.</param>
public sealed record TermRange(decimal Low, decimal High, bool HighIsBetter) : TermScale
{
    public override decimal Length => High - Low;

    /// <summary>Of a word such as "60 days" the figure counts, when the unit of the term follows it or nothing.</summary>
    public override decimal? Place(TermValue value, string? unit) =>
        (value.Figure ?? Figure(value.Text, unit)) is { } figure ? (HighIsBetter ? High - figure : figure - Low) : null;

    /// <summary>The figure that is meant; null when there is none.</summary>
    public static decimal? Figure(string text, string? unit)
    {
        var bare = unit is not null && text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) ? text[..^unit.Length] : text;
        return FigureText.TryRead(bare.Trim(), out var figure, out _) ? figure : null;
    }
}

/// <summary>Options, the best for us first.</summary>
public sealed record TermOptions(IReadOnlyList<string> Options) : TermScale
{
    public override decimal Length => Options.Count - 1;

    /// <summary>An option that is not listed lies outside.</summary>
    public override decimal? Place(TermValue value, string? unit)
    {
        for (var i = 0; i < Options.Count; i++)
        {
            if (string.Equals(Options[i], value.Text, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
