using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Bargains;

/// <summary>The fair points word by word from their definitions.</summary>
internal static class SlowFairPoints
{
    public static void Compare(FairPoints found, EfficientPair[] pairs, Rational? ourReservation, Rational? theirReservation)
    {
        var (ourZero, theirZero) = (ourReservation ?? Rational.Zero, theirReservation ?? Rational.Zero);
        var rational = Enumerable.Range(0, pairs.Length)
            .Where(i => (ourReservation is null || pairs[i].Ours >= ourReservation) && (theirReservation is null || pairs[i].Theirs >= theirReservation))
            .Select(i => (Index: i, A: pairs[i].Ours - ourZero, B: pairs[i].Theirs - theirZero))
            .ToArray();

        var nash = Best(rational.Where(one => one.A >= Rational.Zero && one.B >= Rational.Zero), one => [one.A * one.B, one.A + one.B], hasZeroRule: true);
        Same(found.Nash, nash, pairs);
        Same(found.Egalitarian, Best(rational, one => [Rational.Min(one.A, one.B), Rational.Max(one.A, one.B)]), pairs);
        Same(found.Utilitarian, Best(rational, one => [one.A + one.B]), pairs);
        Same(found.KalaiSmorodinsky, KalaiSmorodinsky(rational), pairs);
        found.Zone.ShouldBe(rational.Any(one => ourReservation is null || theirReservation is null || one.A.Sign > 0 || one.B.Sign > 0));
    }

    private static int[] KalaiSmorodinsky((int Index, Rational A, Rational B)[] rational)
    {
        if (rational.Length == 0)
        {
            return [];
        }

        var (idealA, idealB) = (rational.Max(one => one.A), rational.Max(one => one.B));
        if (idealA.Sign < 0 || idealB.Sign < 0)
        {
            return [];
        }

        return Best(rational, one => (idealA.Sign, idealB.Sign) switch
        {
            (0, 0) => [Rational.Min(one.A, one.B), Rational.Max(one.A, one.B)],
            (0, _) => [one.B / idealB],
            (_, 0) => [one.A / idealA],
            _ => [Rational.Min(one.A / idealA, one.B / idealB), Rational.Max(one.A / idealA, one.B / idealB)],
        });
    }

    /// <summary>The indexes of all that are best by the first key, then the second.</summary>
    private static int[] Best(
        IEnumerable<(int Index, Rational A, Rational B)> points, Func<(int Index, Rational A, Rational B), Rational[]> keys, bool hasZeroRule = false)
    {
        var keyed = points.Select(point => (point.Index, Keys: keys(point))).ToArray();
        if (keyed.Length == 0)
        {
            return [];
        }

        var first = keyed.Max(one => one.Keys[0]);
        keyed = [.. keyed.Where(one => one.Keys[0] == first)];
        if (keyed[0].Keys.Length > 1 && (!hasZeroRule || first.Sign == 0))
        {
            var second = keyed.Max(one => one.Keys[1]);
            keyed = [.. keyed.Where(one => one.Keys[1] == second)];
        }

        return [.. keyed.Select(one => one.Index)];
    }

    private static void Same(BargainPoint? found, int[] expected, EfficientPair[] pairs)
    {
        if (expected.Length == 0)
        {
            found.ShouldBeNull();
            return;
        }

        found.ShouldNotBeNull();
        found.Ties.ShouldBe(expected);
        found.Index.ShouldBe(expected[0]);
        found.Pair.ShouldBe(pairs[expected[0]]);
    }
}
