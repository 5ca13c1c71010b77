namespace Parley.Analysis.Opponents;

/// <summary>
/// Brings the share of supposed counterparts that would take a package into line with how often generated ones do: logit = shift + slope x logit + lean x (worth - 1/2).
/// Source: J. Platt (1999). Method: docs/methods/reading.md.
/// </summary>
/// <param name="Shift">Finite.</param>
/// <param name="Slope">Above 0.</param>
/// <param name="Lean">At least 0, so that odds never fall when the worth rises.</param>
internal readonly record struct OddsFit(double Shift, double Slope, double Lean)
{
    /// <summary>Of a package whose worth to them is read from their offers. Supposed worths lie nearer the middle of all packages than those that somebody asks about.</summary>
    internal static readonly OddsFit ByReading = new(Shift: -0.42, Slope: 1.61, Lean: 5.83);

    /// <summary>Of a package of which somebody knows how it compares to another, where somebody wrote down what the options are.</summary>
    private static readonly OddsFit ByMarkWritten = new(Shift: 0.61, Slope: 2.50, Lean: 3.84);

    /// <summary>The same elsewhere. All are fitted by `reading-fit`, see benchmarks/README.md.</summary>
    private static readonly OddsFit ByMarkAny = new(Shift: -0.38, Slope: 1.94, Lean: 3.93);

    /// <summary>Of packages that were chosen by what the reading believes, however many stand together. Chosen ones look better than they are. Fitted by `together`.</summary>
    internal static readonly OddsFit ByChoice = new(Shift: 0.42, Slope: 1.98, Lean: 0);

    /// <param name="written">As <see cref="WeightPrior.IsWritten"/>.</param>
    internal static OddsFit ByMark(bool written) => written ? ByMarkWritten : ByMarkAny;

    internal double Of(TakerShare share) => 1 / (1 + Math.Exp(-Shift - (Slope * share.Logit) - (Lean * (share.Worth - 0.5))));

    /// <summary>How far the odds of all crowds together may be off by chance; null for one crowd.</summary>
    internal double? Error(CrowdTakers[] crowds)
    {
        var fit = this;
        return Error(crowds.Length, crowd => fit.Of(TakerShare.Of(CrowdTakers.Without(crowds, crowd))));
    }

    /// <summary>The same of any figure that is known without each crowd in turn.</summary>
    internal static double? Error(int crowds, Func<int, double> without)
    {
        if (crowds < 2)
        {
            return null;
        }

        double[] figures = [.. Enumerable.Range(0, crowds).Select(without)];
        var mean = figures.Average();
        return Math.Sqrt((crowds - 1.0) / crowds * figures.Sum(one => (one - mean) * (one - mean)));
    }
}

/// <summary>Sums over supposed counterparts by their odds.</summary>
/// <param name="All">Of the odds.</param>
/// <param name="Share">Of those that would take a package.</param>
/// <param name="Worth">Of what it is worth to them.</param>
internal readonly record struct CrowdTakers(double All, double Share, double Worth)
{
    internal static CrowdTakers Sum(CrowdTakers[] crowds) => new(crowds.Sum(crowd => crowd.All), crowds.Sum(crowd => crowd.Share), crowds.Sum(crowd => crowd.Worth));

    internal static CrowdTakers Without(CrowdTakers[] crowds, int one)
    {
        var (all, left) = (Sum(crowds), crowds[one]);
        return new CrowdTakers(all.All - left.All, all.Share - left.Share, all.Worth - left.Worth);
    }
}

/// <summary>What supposed counterparts say of a package.</summary>
/// <param name="Logit">Of the share of them that would take it, from 1e-6 to 1 - 1e-6.</param>
/// <param name="Worth">Its mean worth to them.</param>
internal readonly record struct TakerShare(double Logit, double Worth)
{
    internal static TakerShare Of(CrowdTakers[] crowds) => Of(CrowdTakers.Sum(crowds));

    internal static TakerShare Of(CrowdTakers takers)
    {
        var share = Math.Clamp(takers.Share / takers.All, 1e-6, 1 - 1e-6);
        return new TakerShare(Math.Log(share / (1 - share)), takers.Worth / takers.All);
    }
}
