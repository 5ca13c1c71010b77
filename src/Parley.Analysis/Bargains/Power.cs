namespace Parley.Analysis.Bargains;

/// <summary>What one side has at stake: four worths on its own scale, in one unit.</summary>
/// <param name="AtNash">Its worth at the Nash point.</param>
/// <param name="WalkAway">What it has without a deal.</param>
/// <param name="Worst">The least that a feasible package is worth to it.</param>
/// <param name="Best">The most that a feasible package is worth to it; at least <paramref name="Worst"/>.</param>
public readonly record struct Stake(double AtNash, double WalkAway, double Worst, double Best)
{
    /// <summary>What it loses when no deal comes about, as a share of what the packages can change for it; [0, 1]; null without a range.</summary>
    public double? Loss => Best > Worst ? Math.Clamp((AtNash - WalkAway) / (Best - Worst), 0, 1) : null;
}

/// <summary>
/// Who needs the deal less. The side that loses little without it is strong.
/// Source: R. Fisher and W. Ury (1981), Getting to Yes, chapter 6; docs/methods/power.md. Exact to rounding, constant time.
/// </summary>
public sealed record Power
{
    private Power(double? ours, double? theirs)
    {
        Ours = ours;
        Theirs = theirs;
    }

    /// <summary>[0, 1]; 1 when we lose nothing without the deal; null when unknown.</summary>
    public double? Ours { get; }

    /// <summary>[0, 1]; 1 when they lose nothing without the deal; null when unknown.</summary>
    public double? Theirs { get; }

    /// <summary>[-1, 1]; ours less theirs, above 0 when we are the stronger; null when either is unknown.</summary>
    public double? Balance => Ours - Theirs;

    /// <summary>Without a zone of agreement nothing can be compared.</summary>
    public static Power Unknown { get; } = new(null, null);

    /// <param name="ours">Null when a figure of it is unknown.</param>
    /// <param name="theirs">Null when a figure of it is unknown; without it there is no Nash point, and so no power of ours either.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or a best worth is below the worst.</exception>
    public static Power Of(Stake? ours, Stake? theirs)
    {
        Check(ours, nameof(ours));
        Check(theirs, nameof(theirs));
        return theirs is null ? Unknown : new Power(1 - ours?.Loss, 1 - theirs.Value.Loss);
    }

    private static void Check(Stake? stake, string name)
    {
        if (stake is { } at
            && !(double.IsFinite(at.AtNash) && double.IsFinite(at.WalkAway) && double.IsFinite(at.Best - at.Worst) && at.Best >= at.Worst))
        {
            throw new ArgumentOutOfRangeException(name, at, "The worths of a stake are finite and the best is at least the worst.");
        }
    }
}
