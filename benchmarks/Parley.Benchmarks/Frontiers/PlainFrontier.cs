namespace Parley.Benchmarks.Frontiers;

/// <summary>What one writes first: list every package, sort, sweep, look for the fair points. Doubles, arrays, nothing fancy.</summary>
internal sealed class PlainFrontier
{
    public List<(double Ours, double Theirs, int[] Package)> Pairs { get; } = [];

    public (double Ours, double Theirs)[] Fair { get; }

    public PlainFrontier(double[][] ours, double[][] theirs)
    {
        var count = ours.Aggregate(1, (product, issue) => product * issue.Length);
        var (a, b, order) = (new double[count], new double[count], new int[count]);
        var chosen = new int[ours.Length];
        for (var at = 0; at < count; at++)
        {
            for (var i = 0; i < ours.Length; i++)
            {
                a[at] -= ours[i][chosen[i]];
                b[at] += theirs[i][chosen[i]];
            }

            order[at] = at;
            for (var i = ours.Length - 1; i >= 0 && ++chosen[i] == ours[i].Length; i--)
            {
                chosen[i] = 0;
            }
        }

        Array.Sort(a, order);
        for (var at = 0; at < count;)
        {
            var best = order[at];
            var next = at + 1;
            for (; next < count && a[next] == a[at]; next++)
            {
                best = b[order[next]] > b[best] ? order[next] : best;
            }

            if (Pairs.Count == 0 || b[best] > Pairs[^1].Theirs)
            {
                Pairs.Add((-a[at], b[best], Package(best, ours)));
            }

            at = next;
        }

        var (mostOurs, mostTheirs) = (Pairs[0].Ours, Pairs[^1].Theirs);
        Fair =
        [
            Best((x, y) => x * y), Best((x, y) => Math.Min(x / mostOurs, y / mostTheirs)), Best(Math.Min), Best((x, y) => x + y),
        ];
    }

    private (double Ours, double Theirs) Best(Func<double, double, double> value)
    {
        var best = Pairs.MaxBy(pair => value(pair.Ours, pair.Theirs));
        return (best.Ours, best.Theirs);
    }

    private static int[] Package(int at, double[][] issues)
    {
        var package = new int[issues.Length];
        for (var i = issues.Length - 1; i >= 0; i--)
        {
            (at, package[i]) = Math.DivRem(at, issues[i].Length);
        }

        return package;
    }
}
