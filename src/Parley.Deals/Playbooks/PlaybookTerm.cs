namespace Parley.Deals.Playbooks;

/// <summary>An entry of the term library: what the organisation allows on one term, in some circumstances.</summary>
public sealed record PlaybookTerm
{
    /// <summary>Several entries may have the same name, with different circumstances.</summary>
    public required string Name { get; init; }

    /// <summary>Other words for it.</summary>
    public IReadOnlyList<string> Aka { get; init; } = [];

    public string? Unit { get; init; }

    /// <summary>Beyond it nobody may go.</summary>
    public required TermScale Scale { get; init; }

    /// <summary>Limits are floors: the lower a figure, the worse for us.</summary>
    public bool Floor => Scale is TermRange { HighIsBetter: true };

    /// <summary>What we aim for.</summary>
    public TermValue? Target { get; init; }

    /// <summary>From 1, the most important.</summary>
    public int? Priority { get; init; }

    /// <summary>The office that set the limits; it may go to the end of the range.</summary>
    public required string Owner { get; init; }

    /// <summary>What one unit more is usually worth to us, as a share of the deal's value.</summary>
    public decimal? Worth { get; init; }

    /// <summary>The same for them.</summary>
    public decimal? Theirs { get; init; }

    /// <summary>Its figure counts towards the exposure of the deal.</summary>
    public bool Exposes { get; init; }

    public IReadOnlyList<PlaybookTrade> Trades { get; init; } = [];

    /// <summary>How far each office may go by itself; each once.</summary>
    public IReadOnlyList<Authority> Authority { get; init; } = [];

    public Circumstances When { get; init; } = Circumstances.Always;

    /// <summary>The office that set it; null means the owner.</summary>
    public string? SetBy { get; init; }

    public string? Why { get; init; }

    /// <summary>The furthest value, from our best, that an office may agree to by itself; null without authority.</summary>
    public decimal? Reach(string office) =>
        office == Owner ? Scale.Length : LimitOf(office) is { } limit ? Scale.Place(limit, Unit) : null;

    /// <summary>The stated authority of an office; null when none is stated.</summary>
    public TermValue? LimitOf(string office)
    {
        foreach (var authority in Authority)
        {
            if (authority.Office == office)
            {
                return authority.Limit;
            }
        }

        return null;
    }
}

/// <summary>How far an office may go towards what is worse for us.</summary>
public sealed record Authority(string Office, TermValue Limit);

/// <summary>What to ask for before giving on a term.</summary>
/// <param name="Term">Another term of the library.</param>
public sealed record PlaybookTrade(string Term, string? Ask);
