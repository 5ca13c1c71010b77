namespace Parley.Deals;

/// <summary>
/// The answers about a deal: factor name to level, both in the words of the deal file. A factor that is not in it is not known.
/// The factors and levels that exist are <see cref="ProfileFactor.All"/>.
/// </summary>
public sealed class Profile : IEquatable<Profile>
{
    private readonly Dictionary<string, string> levels;

    private Profile(Dictionary<string, string> levels) => this.levels = levels;

    public static Profile Unknown { get; } = new([]);

    /// <summary>Levels by factor; factors in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Levels => levels;

    public string? this[string factor] => levels.GetValueOrDefault(factor);

    /// <summary>The same profile with one factor changed; null makes it unknown.</summary>
    /// <exception cref="ArgumentException">The factor or level does not exist.</exception>
    public Profile With(string factor, string? level)
    {
        var known = ProfileFactor.Find(factor) ?? throw new ArgumentException($"No factor '{factor}'.", nameof(factor));
        if (level is not null && !known.Levels.Contains(level))
        {
            throw new ArgumentException($"'{factor}' has no level '{level}'; it has {string.Join(", ", known.Levels)}.", nameof(level));
        }

        // Filled anew in ordinal order, and never changed, so that it is read in this order.
        var copy = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var each in ProfileFactor.InOrdinalOrder)
        {
            if ((each.Name == factor ? level : this[each.Name]) is { } answer)
            {
                copy.Add(each.Name, answer);
            }
        }

        return new Profile(copy);
    }

    public bool Equals(Profile? other) => other is not null && levels.SequenceEqual(other.levels);

    public override bool Equals(object? obj) => Equals(obj as Profile);

    public override int GetHashCode() => levels.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

/// <summary>The four groups of factors.</summary>
public enum FactorGroup
{
    Deal,
    Buyer,
    Competition,
    Relationship,
}

/// <summary>
/// A question of the profile with its possible answers. The buyer's organisation is the buyer, whether that is they or we;
/// competition and position speak of the selling side, whoever that is.
/// </summary>
public sealed record ProfileFactor(string Name, FactorGroup Group, IReadOnlyList<string> Levels)
{
    /// <summary>All factors in the order of the deal file.</summary>
    public static IReadOnlyList<ProfileFactor> All { get; } =
    [
        new("contract", FactorGroup.Deal, ["simple", "complex"]),
        new("importance", FactorGroup.Deal, ["tactical", "mission-critical"]),
        new("riskExposure", FactorGroup.Deal, ["low", "high"]),
        new("standardTerms", FactorGroup.Deal, ["important", "flexible"]),
        new("procurement", FactorGroup.Buyer, ["business", "enterprise"]),
        new("decisions", FactorGroup.Buyer, ["consensus", "top-down"]),
        new("riskAttitude", FactorGroup.Buyer, ["averse", "tolerant"]),
        new("needs", FactorGroup.Buyer, ["standard", "sophisticated"]),
        new("focus", FactorGroup.Buyer, ["price", "value"]),
        new("competition", FactorGroup.Competition, ["sole-source", "head-to-head", "crowded"]),
        new("position", FactorGroup.Competition, ["leader", "challenger", "niche"]),
        new("relationship", FactorGroup.Relationship, ["one-time", "repeat", "strategic"]),
        new("reputation", FactorGroup.Relationship, ["none", "reference"]),
        new("conduct", FactorGroup.Relationship, ["cooperative", "transactional", "adversarial"]),
        new("backfire", FactorGroup.Relationship, ["likely", "unlikely"]),
        new("leverage", FactorGroup.Relationship, ["ours", "even", "theirs"]),
        new("marketInformation", FactorGroup.Relationship, ["good", "poor"]),
        new("valueConfidence", FactorGroup.Relationship, ["high", "low"]),
        new("timePressure", FactorGroup.Relationship, ["none", "ours", "theirs", "both"]),
    ];

    internal static IReadOnlyList<ProfileFactor> InOrdinalOrder { get; } = [.. All.OrderBy(f => f.Name, StringComparer.Ordinal)];

    public static ProfileFactor? Find(string name) => All.FirstOrDefault(f => f.Name == name);
}
