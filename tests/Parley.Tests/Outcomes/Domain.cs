using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

/// <summary>A domain as whole numbers over one denominator a side, so that the slow twin can add without fractions.</summary>
internal sealed record Domain(
    BigInteger[][] Ours, BigInteger[][] Theirs, BigInteger OurBase, BigInteger TheirBase, BigInteger OurUnit, BigInteger TheirUnit)
{
    public static readonly string[] Kinds =
        ["random", "opposed", "near constant-sum", "ties", "decimals", "negative", "one option", "equal options", "joint worths", "very fine", "wide", "wide for us"];

    public bool[][] Barred { get; init; } = [.. Ours.Select(issue => new bool[issue.Length])];

    public (Choice[] When, BigInteger Ours, BigInteger Theirs, bool Forbidden)[] Joint { get; init; } = [];

    public static Domain Random(string kind, Random random, int mostIssues = 6)
    {
        var issues = random.Next(1, mostIssues + 1);
        var sizes = Enumerable.Range(0, issues).Select(_ => kind == "one option" ? random.Next(1, 3) : random.Next(2, 6)).ToArray();
        BigInteger Draw() => kind switch
        {
            "ties" => random.Next(0, 4),
            "negative" => random.Next(-50, 51),
            "decimals" => random.Next(0, 1001),
            "joint worths" => random.Next(-5, 11),
            "wide" => random.Next(),
            "very fine" => new BigInteger(random.NextInt64()) * random.Next(),
            _ => random.Next(0, 101),
        };

        BigInteger[][] Draws() => [.. sizes.Select(size => Enumerable.Range(0, size).Select(_ => Draw()).ToArray())];
        var (ours, theirs) = (Draws(), Draws());
        switch (kind)
        {
            case "wide for us":
                ours = [.. ours.Select(issue => issue.Select(worth => (worth * 1_000_003) + random.Next(1_000)).ToArray())];
                theirs = [.. theirs.Select(issue => issue.Select(worth => worth / 10).ToArray())];
                break;
            case "opposed":
                ours = [.. ours.Select(issue => issue.Order().ToArray())];
                theirs = [.. theirs.Select(issue => issue.OrderDescending().ToArray())];
                break;
            case "near constant-sum":
                theirs = [.. ours.Select(issue => issue.Select(worth => 100 - worth + random.Next(0, 3)).ToArray())];
                break;
            case "equal options":
                foreach (var (our, their) in ours.Zip(theirs))
                {
                    (our[^1], their[^1]) = (our[0], their[0]);
                }

                break;
        }

        var domain = new Domain(
            ours, theirs, random.Next(-20, 20), random.Next(-20, 20), kind == "decimals" ? 100 : 1, kind == "decimals" ? 7 : 1);
        return kind != "joint worths" ? domain : domain with
        {
            Barred = [.. sizes.Select(size => Enumerable.Range(0, size).Select(_ => random.Next(12) == 0).ToArray())],
            Joint = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomJoint(sizes, random))],
        };
    }

    public OutcomeSpace Space() => Space(Enumerable.Range(0, Ours.Length));

    /// <summary>With the issues in another order.</summary>
    public OutcomeSpace Space(IEnumerable<int> order)
    {
        var places = order.ToArray();
        return OutcomeSpace.Create(
            [.. places.Select(i => new IssueWorths(
                $"issue {i}",
                [.. Ours[i].Select(worth => Rational.Of(worth, OurUnit))],
                [.. Theirs[i].Select(worth => Rational.Of(worth, TheirUnit))],
                Barred[i]))],
            Rational.Of(OurBase, OurUnit),
            Rational.Of(TheirBase, TheirUnit),
            [.. Joint.Select(one => new JointWorth(
                [.. one.When.Select(choice => choice with { Issue = Array.IndexOf(places, choice.Issue) })],
                Rational.Of(one.Ours, OurUnit),
                Rational.Of(one.Theirs, TheirUnit),
                one.Forbidden))]);
    }

    /// <summary>Seen from the other side of the table.</summary>
    public Domain Mirrored() => new(Theirs, Ours, TheirBase, OurBase, TheirUnit, OurUnit)
    {
        Barred = Barred,
        Joint = [.. Joint.Select(one => (one.When, one.Theirs, one.Ours, one.Forbidden))],
    };

    private static (Choice[] When, BigInteger Ours, BigInteger Theirs, bool Forbidden) RandomJoint(int[] sizes, Random random)
    {
        var touched = Enumerable.Range(0, sizes.Length).ToArray();
        random.Shuffle(touched);
        Choice[] when = [.. touched.Take(random.Next(1, 4)).Select(issue => new Choice(issue, random.Next(sizes[issue])))];
        return (when, random.Next(-10, 11), random.Next(-10, 11), random.Next(3) == 0);
    }
}
