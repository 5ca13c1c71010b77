using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>
/// What counterparts may want, before their first offer. The worths of an issue follow from a form and one share for each option, all even on
/// [0, 1), so that a change of shares needs no odds of its own. Method: docs/methods/reading.md.
/// </summary>
internal sealed class WorthPrior
{
    /// <summary>The odds that the first option on a line is the best, and those that the last one is.</summary>
    private const double End = 0.4;

    /// <summary>The odds that named options stand in an order.</summary>
    private const double Ordered = 0.25;

    private const double Nearby = 0.15;

    private readonly ReadIssue[] issues;
    private readonly double[]?[] stated;
    private readonly WeightPrior weights;

    internal WorthPrior(IReadOnlyList<ReadIssue> issues)
    {
        this.issues = [.. issues];
        First = new int[issues.Count + 1];
        stated = new double[]?[issues.Count];
        for (var i = 0; i < issues.Count; i++)
        {
            First[i + 1] = First[i] + issues[i].Options;
            stated[i] = issues[i].Estimate is { } estimate && estimate.Max() > estimate.Min() ? [.. estimate.Select(worth => (worth - estimate.Min()) / (estimate.Max() - estimate.Min()))] : null;
        }

        weights = new WeightPrior(issues);
        IsWritten = WeightPrior.IsWritten(issues);
    }

    /// <summary>Where the options of each issue start among those of all, and the end behind the last.</summary>
    internal int[] First { get; }

    internal int Issues => issues.Length;

    internal int Options => First[^1];

    /// <summary>As <see cref="WeightPrior.IsWritten"/>.</summary>
    internal bool IsWritten { get; }

    internal void Draw(in Particle into, RandomStream chance)
    {
        weights.Draw(into.Weights, chance);
        for (var i = 0; i < Issues; i++)
        {
            Draw(into, i, chance);
        }
    }

    /// <summary>Another division of weight between two issues; the log of the odds of the change apart from the evidence, minus infinity for none.</summary>
    internal double ChangeWeights(in Particle particle, RandomStream chance) => weights.Change(particle.Weights, chance);

    /// <summary>Other worths for the options of one issue: all, two that change places, or one; false for none.</summary>
    internal bool ChangeWorths(in Particle particle, RandomStream chance)
    {
        var issue = chance.Below(Issues);
        var (from, options) = (First[issue], issues[issue].Options);
        if (options < 2)
        {
            return false;
        }

        var shares = particle.Shares;
        switch (chance.Below(4))
        {
            case 0:
                Draw(particle, issue, chance);
                return true;
            case 1:
                var (one, other) = (from + chance.Below(options), from + chance.Below(options));
                (shares[one], shares[other]) = (shares[other], shares[one]);
                break;
            default:
                var at = from + chance.Below(options);
                shares[at] = chance.Below(2) == 0 ? chance.NextShare() : Folded(shares[at] + (Nearby * chance.Normal()));
                break;
        }

        Shape(particle, issue);
        return true;
    }

    /// <summary>Back into [0, 1) as by mirrors at both ends.</summary>
    private static double Folded(double share)
    {
        var within = Math.Abs(share) % 2;
        return Math.Min(within > 1 ? 2 - within : within, 1 - 1e-12);
    }

    private void Draw(in Particle particle, int issue, RandomStream chance)
    {
        particle.Forms[issue] = Form(issue, chance);
        foreach (ref var share in particle.Shares[First[issue]..First[issue + 1]])
        {
            share = chance.NextShare();
        }

        Shape(particle, issue);
    }

    private int Form(int issue, RandomStream chance)
    {
        var last = issues[issue].Options - 1;
        if (stated[issue] is not null && chance.Below(2) == 0)
        {
            return WorthForm.Stated;
        }

        if (last < 1 || issues[issue].Order == OptionOrder.None || (issues[issue].Order == OptionOrder.Unknown && chance.NextShare() >= Ordered))
        {
            return issues[issue].Order == OptionOrder.None && chance.Below(2) == 0 ? WorthForm.Even : WorthForm.NoOrder;
        }

        var place = chance.NextShare();
        return last == 1 ? (place < 0.5 ? 0 : 1) : place < End ? 0 : place < 2 * End ? last : 1 + chance.Below(last - 1);
    }

    private void Shape(in Particle particle, int issue) =>
        WorthForm.Shape(particle.Forms[issue], particle.Shares[First[issue]..First[issue + 1]], stated[issue], particle.Values[First[issue]..First[issue + 1]]);
}
