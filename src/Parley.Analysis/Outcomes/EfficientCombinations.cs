using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>The efficient pairs of combinations of tied issues, and one combination behind each.</summary>
/// <param name="Pairs">Option i of the front is pair i.</param>
/// <param name="Trails">How the combination behind each pair is found again.</param>
internal sealed record EfficientCombinations(Front<Int128> Pairs, Trail[] Trails)
{
    /// <summary>The efficient ones of sums, of which each names the trail behind it as its option; the sums are used up.</summary>
    public static EfficientCombinations Of(Sum<Int128>[] sums, Trail[] behind)
    {
        Array.Sort(sums, Sum<Int128>.Falling);
        var front = Front<Int128>.Swept(sums);
        var trails = Array.ConvertAll(front.Option, i => behind[i]);
        for (var i = 0; i < trails.Length; i++)
        {
            front.Option[i] = i;
        }

        return new EfficientCombinations(front, trails);
    }
}

/// <summary>A combination: one option, or two combinations together; neither for none.</summary>
internal sealed record Trail(int Member, int Option, Trail? One, Trail? Other)
{
    public static readonly Trail None = new(-1, -1, null, null);

    public void Write(int[] options)
    {
        for (var trail = this; trail is not null; trail = trail.Other)
        {
            if (trail.Member >= 0)
            {
                options[trail.Member] = trail.Option;
            }

            trail.One?.Write(options);
        }
    }
}

/// <summary>Efficient pairs as what is known of combinations.</summary>
/// <param name="kinds">Of each issue, its options by kind.</param>
/// <param name="worth">The scaled worths of an option.</param>
/// <param name="scaled">The scaled worths of a joint worth.</param>
internal sealed class PairCombinations(int[][][] kinds, Func<int, int, (Int128 Ours, Int128 Theirs)> worth, Func<JointRule, (Int128 Ours, Int128 Theirs)> scaled) : ICombinations<EfficientCombinations>
{
    private const long MostSums = 1L << 26;

    private readonly EfficientCombinations?[][] known = Array.ConvertAll(kinds, member => new EfficientCombinations?[member.Length]);

    public EfficientCombinations One { get; } = EfficientCombinations.Of([default], [Trail.None]);

    /// <summary>How many pairs of pairs were added up.</summary>
    public long Formed { get; private set; }

    /// <summary>It would take too many sums.</summary>
    public bool TooMany => Formed > MostSums;

    public EfficientCombinations Of(int member, int kind) => known[member][kind] ??= Options(member, kinds[member][kind]);

    public EfficientCombinations Both(EfficientCombinations one, EfficientCombinations other)
    {
        Formed += (long)one.Pairs.Count * other.Pairs.Count;
        if (TooMany || MinkowskiStep<Int128>.Add(one.Pairs, other.Pairs) is not { } pairs)
        {
            Formed = MostSums + 1;
            return EfficientCombinations.Of([], []);
        }

        var trails = new Trail[pairs.Count];
        for (var i = 0; i < trails.Length; i++)
        {
            trails[i] = new Trail(-1, -1, one.Trails[pairs.Later[i]], other.Trails[pairs.Option[i]]);
            pairs.Option[i] = i;
        }

        return new EfficientCombinations(pairs, trails);
    }

    public EfficientCombinations With(EfficientCombinations one, JointRule rule)
    {
        var (our, their) = scaled(rule);
        return one with { Pairs = one.Pairs.Plus(our, their) };
    }

    public EfficientCombinations Any(List<EfficientCombinations> some)
    {
        if (some.Count == 1)
        {
            return some[0];
        }

        var sums = new Sum<Int128>[some.Sum(one => one.Trails.Length)];
        var trails = new Trail[sums.Length];
        var at = 0;
        foreach (var one in some)
        {
            for (var i = 0; i < one.Trails.Length; i++, at++)
            {
                (sums[at], trails[at]) = (new Sum<Int128>(one.Pairs.Ours[i], one.Pairs.Theirs[i], at, 0), one.Trails[i]);
            }
        }

        return EfficientCombinations.Of(sums, trails);
    }

    private EfficientCombinations Options(int member, int[] options)
    {
        var sums = new Sum<Int128>[options.Length];
        var trails = new Trail[options.Length];
        for (var i = 0; i < options.Length; i++)
        {
            var (our, their) = worth(member, options[i]);
            (sums[i], trails[i]) = (new Sum<Int128>(our, their, i, 0), new Trail(member, options[i], null, null));
        }

        return EfficientCombinations.Of(sums, trails);
    }
}
