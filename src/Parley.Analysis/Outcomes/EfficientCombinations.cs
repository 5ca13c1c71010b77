using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>The efficient pairs of combinations of tied issues, and one combination behind each.</summary>
/// <param name="Pairs">Option i of the front is pair i.</param>
/// <param name="Trails">How the combination behind each pair is found again.</param>
internal sealed record EfficientCombinations(Front<Int128> Pairs, Trail[] Trails)
{
    public static EfficientCombinations Of(List<(Int128 Ours, Int128 Theirs, Trail Trail)> all)
    {
        var sums = new Sum<Int128>[all.Count];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = new Sum<Int128>(all[i].Ours, all[i].Theirs, i, 0);
        }

        Array.Sort(sums, Sum<Int128>.Falling);
        var front = Front<Int128>.Swept(sums);
        var trails = Array.ConvertAll(front.Option, i => all[i].Trail);
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

    private long sums;

    public EfficientCombinations One { get; } = EfficientCombinations.Of([(0, 0, Trail.None)]);

    /// <summary>It would take too many sums.</summary>
    public bool TooMany => sums > MostSums;

    public EfficientCombinations Of(int member, int kind) => EfficientCombinations.Of(
        [.. kinds[member][kind].Select(option => worth(member, option) is var (our, their) ? (our, their, new Trail(member, option, null, null)) : default)]);

    public EfficientCombinations Both(EfficientCombinations one, EfficientCombinations other)
    {
        sums += (long)one.Pairs.Count * other.Pairs.Count;
        if (TooMany || MinkowskiStep<Int128>.Add(one.Pairs, other.Pairs) is not { } pairs)
        {
            sums = MostSums + 1;
            return EfficientCombinations.Of([]);
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
        return EfficientCombinations.Of([.. one.Trails.Select((trail, i) => (one.Pairs.Ours[i] + our, one.Pairs.Theirs[i] + their, trail))]);
    }

    public EfficientCombinations Any(List<EfficientCombinations> some) => some.Count == 1 ? some[0]
        : EfficientCombinations.Of([.. some.SelectMany(one => one.Trails.Select((trail, i) => (one.Pairs.Ours[i], one.Pairs.Theirs[i], trail)))]);
}
