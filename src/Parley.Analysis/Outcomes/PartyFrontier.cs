using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>An issue among several parties.</summary>
/// <param name="Name">For people alone; not read.</param>
/// <param name="Worths">For each party, the exact worth of each option, in file order; as many options for each, at least one.</param>
public sealed record PartyIssue(string Name, IReadOnlyList<IReadOnlyList<Rational>> Worths);

/// <summary>
/// The distinct efficient worths of packages among two or more parties, each on its own scale, and a package behind each: no other package is
/// as good for all and better for one. Exact. Method: docs/methods/frontier.md.
/// </summary>
public sealed class PartyFrontier
{
    /// <summary>So many points a frontier of three parties may pass through on its way; with another number of parties, a tenth of it.</summary>
    public const int MostPoints = 20_000;

    private readonly IReadOnlyList<PartyIssue> issues;
    private readonly List<Layer> layers;

    private PartyFrontier(IReadOnlyList<PartyIssue> issues, List<Layer> layers) => (this.issues, this.layers) = (issues, layers);

    /// <summary>Distinct efficient points, 1 to <see cref="MostPoints"/>.</summary>
    public int Count => layers[^1].Option.Length;

    /// <summary>
    /// Issues are added one after the other. With three parties time grows with the points so far times the options of the next issue times
    /// their logarithm, with more parties with the square of the points. The points themselves grow fast with the parties, the more so the
    /// more they are opposed.
    /// </summary>
    /// <exception cref="ArgumentException">No issue, fewer than two parties, or an issue with other parties or without options.</exception>
    /// <exception cref="TooManyCombinationsException">More than <see cref="MostPoints"/>, or worths too long to add exactly in 126 bits.</exception>
    public static PartyFrontier Find(IReadOnlyList<PartyIssue> issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        var parties = issues.Count == 0 ? 0 : issues[0].Worths.Count;
        if (parties < 2 || issues.Any(issue => issue.Worths.Count != parties || issue.Worths.Any(worths => worths.Count == 0 || worths.Count != issue.Worths[0].Count)))
        {
            throw new ArgumentException("Every issue needs the worth of each of its options, at least one, to each of the same two or more parties.", nameof(issues));
        }

        var scaled = new Int128[parties][][];
        for (var party = 0; party < parties; party++)
        {
            Rational[][] worths = [.. issues.Select(issue => issue.Worths[party].ToArray())];
            var scale = WorthScale.For(worths);
            scaled[party] = scale.Exact ? scale.Scaled<Int128>(worths) : throw new TooManyCombinationsException("The worths have too many digits to be added exactly.");
        }

        var most = parties == 3 ? MostPoints : MostPoints / 10;
        List<Layer> found = [new Layer(new Int128[parties], [0], [0])];
        for (var issue = 0; issue < issues.Count; issue++)
        {
            found.Add(found[^1].With(scaled, issue, parties));
            if (found[^1].Option.Length > most)
            {
                throw new TooManyCombinationsException(
                    $"With {issues[issue].Name}, more than {most} packages of {parties} parties can't be improved for one without hurting another; so many can't be compared. Fewer issues, or options that suit several parties, make them fewer.");
            }
        }

        return new PartyFrontier([.. issues], found);
    }

    /// <summary>What the point is worth to each party; the best for the first party come first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such point.</exception>
    public IReadOnlyList<Rational> Worths(int point)
    {
        var package = Package(point);
        return [.. Enumerable.Range(0, issues[0].Worths.Count).Select(party =>
            package.Select((option, issue) => issues[issue].Worths[party][option]).Aggregate(Rational.Zero, (sum, worth) => sum + worth))];
    }

    /// <summary>A package behind the point: one option of each issue.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such point.</exception>
    public int[] Package(int point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point, Count);
        var package = new int[issues.Count];
        for (var issue = issues.Count - 1; issue >= 0; issue--)
        {
            package[issue] = layers[issue + 1].Option[point];
            point = layers[issue + 1].Before[point];
        }

        return package;
    }

    /// <summary>Efficient sums of some issues.</summary>
    /// <param name="Worths">Of each point, its worth to each party, one after the other.</param>
    /// <param name="Option">Of the last issue, by point.</param>
    /// <param name="Before">The point without the last issue.</param>
    private sealed record Layer(Int128[] Worths, int[] Option, int[] Before)
    {
        public Layer With(Int128[][][] scaled, int issue, int parties)
        {
            var options = scaled[0][issue].Length;
            var sums = new Int128[Worths.Length * options];
            for (var i = 0; i < sums.Length; i++)
            {
                var (point, party) = Math.DivRem(i, parties);
                sums[i] = Worths[(point / options * parties) + party] + scaled[party][issue][point % options];
            }

            var kept = Maxima.Of(sums, parties);
            var worths = new Int128[kept.Length * parties];
            for (var i = 0; i < kept.Length; i++)
            {
                Array.Copy(sums, kept[i] * parties, worths, i * parties, parties);
            }

            return new Layer(worths, Array.ConvertAll(kept, at => at % options), Array.ConvertAll(kept, at => at / options));
        }
    }
}
