namespace Parley.Deals;

/// <summary>A negotiable term: either named options or a range of figures.</summary>
public abstract record Issue
{
    public required string Name { get; init; }
    public string? Unit { get; init; }

    /// <summary>Words they use for it.</summary>
    public IReadOnlyList<string> Aka { get; init; } = [];

    /// <summary>What we aim for.</summary>
    public TermValue? Like { get; init; }

    /// <summary>What we would settle for.</summary>
    public TermValue? Intermediate { get; init; }

    /// <summary>Where we stop.</summary>
    public TermValue? Need { get; init; }

    /// <summary>A value worth less to us than <see cref="Need"/> makes the package infeasible, whatever else is offered.</summary>
    public bool Knockout { get; init; }
}

/// <summary>An issue with named options, in file order; at least one, names distinct.</summary>
public sealed record OptionIssue : Issue
{
    public required IReadOnlyList<IssueOption> Options { get; init; }
}

/// <summary>Worth is ours, in the deal's currency; null theirs means not known.</summary>
public sealed record IssueOption(string Name, decimal Worth, decimal? Theirs);

/// <summary>An issue over the closed range [<see cref="Low"/>, <see cref="High"/>]; stepless without <see cref="Step"/>.</summary>
public sealed record RangeIssue : Issue
{
    public required decimal Low { get; init; }
    public required decimal High { get; init; }

    /// <summary>Above 0; values are Low, Low + Step, ... up to High.</summary>
    public decimal? Step { get; init; }

    /// <summary>Our worth, piecewise linear through these points in rising order of figure. Null only for a range in money (see docs/guide/deal-file.md).</summary>
    public IReadOnlyList<WorthPoint>? Worth { get; init; }

    /// <summary>Their worth as we estimate it; null means not known.</summary>
    public IReadOnlyList<WorthPoint>? Theirs { get; init; }
}

public readonly record struct WorthPoint(decimal Figure, decimal Worth);

/// <summary>
/// The value of a term as somebody wrote it: a figure or a word. A figure keeps its text too, so that an option named "30" is found
/// and the export repeats what was offered without looking at how we model the issue.
/// </summary>
public readonly record struct TermValue
{
    private TermValue(decimal? figure, string text) => (Figure, Text) = (figure, text);

    public decimal? Figure { get; }

    /// <summary>As written.</summary>
    public string Text { get; }

    public static TermValue Of(decimal figure) => new(figure, Figures.Plain(figure));

    public static TermValue Of(decimal figure, string text) => new(figure, text);

    public static TermValue Of(string text) => new(null, text);

    public bool Equals(TermValue other) => Figure is { } f ? other.Figure == f : other.Figure is null && Text == other.Text;

    public override int GetHashCode() => Figure is { } f ? f.GetHashCode() : string.GetHashCode(Text, StringComparison.Ordinal);

    public override string ToString() => Text;
}

/// <summary>
/// What a combination of values adds or forbids. <see cref="When"/> names at least one issue, each once; a missing worth is 0.
/// </summary>
public sealed record Interaction
{
    public required IReadOnlyList<Term> When { get; init; }
    public decimal? Ours { get; init; }
    public decimal? Theirs { get; init; }
    public bool Forbidden { get; init; }
}

/// <summary>The value of one issue inside a package.</summary>
public readonly record struct Term(string Issue, TermValue Value);

/// <summary>
/// What somebody put on the table. Terms left out repeat that side's last offer. <see cref="Accepted"/> is possible on the last one only.
/// </summary>
public sealed record Offer
{
    public required Party By { get; init; }
    public DateOnly? At { get; init; }
    public required IReadOnlyList<Term> Terms { get; init; }
    public bool Accepted { get; init; }
}
