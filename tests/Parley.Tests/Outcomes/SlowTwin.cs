using System.Numerics;
using Parley.Analysis;

namespace Parley.Tests.Outcomes;

/// <summary>Every feasible package of a domain, one by one, in file order.</summary>
internal sealed class SlowTwin
{
    private readonly Domain domain;
    private readonly int[] package;

    public SlowTwin(Domain domain)
    {
        this.domain = domain;
        package = new int[domain.Ours.Length];
        Extend(0, domain.OurBase, domain.TheirBase);
    }

    public List<(BigInteger Ours, BigInteger Theirs, int[] Package)> Feasible { get; } = [];

    /// <summary>The efficient pairs in falling worth to us, each with all its packages in file order.</summary>
    public List<(BigInteger Ours, BigInteger Theirs, List<int[]> Packages)> Efficient()
    {
        var efficient = new List<(BigInteger Ours, BigInteger Theirs, List<int[]> Packages)>();
        foreach (var (ours, theirs, one) in Feasible.OrderByDescending(one => one.Ours).ThenByDescending(one => one.Theirs))
        {
            if (efficient.Count == 0 || theirs > efficient[^1].Theirs)
            {
                efficient.Add((ours, theirs, []));
            }

            if (efficient[^1].Ours == ours && efficient[^1].Theirs == theirs)
            {
                efficient[^1].Packages.Add(one);
            }
        }

        return efficient;
    }

    public Rational Ours(BigInteger worth) => Rational.Of(worth, domain.OurUnit);

    public Rational Theirs(BigInteger worth) => Rational.Of(worth, domain.TheirUnit);

    private void Extend(int issue, BigInteger ours, BigInteger theirs)
    {
        if (issue == package.Length)
        {
            var matching = domain.Joint.Where(one => one.When.All(choice => package[choice.Issue] == choice.Option)).ToArray();
            if (matching.Length == 0)
            {
                Feasible.Add((ours, theirs, [.. package]));
            }
            else if (!matching.Any(one => one.Forbidden))
            {
                ours = matching.Aggregate(ours, (sum, one) => sum + one.Ours);
                theirs = matching.Aggregate(theirs, (sum, one) => sum + one.Theirs);
                Feasible.Add((ours, theirs, [.. package]));
            }

            return;
        }

        for (var option = 0; option < domain.Ours[issue].Length; option++)
        {
            if (!domain.Barred[issue][option])
            {
                package[issue] = option;
                Extend(issue + 1, ours + domain.Ours[issue][option], theirs + domain.Theirs[issue][option]);
            }
        }
    }
}
