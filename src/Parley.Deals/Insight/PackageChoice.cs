namespace Parley.Deals.Insight;

/// <summary>Chooses packages that are good for them and unlike each other. Method: docs/methods/plan.md.</summary>
internal sealed class PackageChoice(DealModel model, PackageWish wish)
{
    private const double Different = 0.3;

    /// <summary>Those chosen already and, until there are so many, the next that is good for them and unlike those. Of equals the first.</summary>
    public List<Package> Fill(List<Package> already, int count, IEnumerable<Package> from)
    {
        List<Package> chosen = [.. already];
        var pool = from.Select(p => new Candidate(p)).ToList();
        if (pool.Count == 0)
        {
            return chosen;
        }

        var floor = pool.Min(c => c.Package.Theirs ?? 0);
        var span = Math.Max(1e-12, pool.Max(c => c.Package.Theirs ?? 0) - floor);
        already.ForEach(Meet);
        while (chosen.Count < count && pool.Count > 0)
        {
            var next = pool.MaxBy(c => (((c.Package.Theirs ?? 0) - floor) / span) + (chosen.Count == 0 ? 0 : 2 * c.Apart))!;
            if (wish.SideBySide && chosen.Count >= EqualPackages.Few && next.Apart < Different)
            {
                break;
            }

            chosen.Add(next.Package);
            Meet(next.Package);
        }

        return chosen;

        void Meet(Package kept)
        {
            pool.RemoveAll(c => !IsAnother(kept, c.Package) || (wish.SideBySide && (Beats(kept, c.Package) || Beats(c.Package, kept))));
            pool.ForEach(c => c.Apart = Math.Min(c.Apart, Distance(kept, c.Package)));
        }
    }

    /// <summary>On how many issues they differ.</summary>
    public static int Differences(Package a, Package b) => a.Terms.Zip(b.Terms).Count(pair => pair.First.Value != pair.Second.Value);

    private bool IsAnother(Package kept, Package package) => wish.Alike ? Differences(kept, package) > 0
        : Differ(model, kept, package) && !(wish is { SideBySide: true, Joining: null } && Differences(kept, package) == 1);

    /// <summary>At least as good for both sides and better for one.</summary>
    public static bool Beats(Package one, Package other) => one.TheirsExactly is { } theirs && other.TheirsExactly is { } less
        && one.OursExactly >= other.OursExactly && theirs >= less && (one.OursExactly > other.OursExactly || theirs > less);

    public static bool Differ(DealModel model, Package a, Package b)
    {
        for (var i = 0; i < a.Terms.Count; i++)
        {
            if (a.Terms[i].Value != b.Terms[i].Value
                && !(model.Deal.Issues[i] is RangeIssue range && a.Terms[i].Value.Figure is { } x && b.Terms[i].Value.Figure is { } y && Math.Abs(x - y) * 20 < range.High - range.Low))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The share of issues that differ; figures differ by how far they lie apart in their range.</summary>
    private double Distance(Package a, Package b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Terms.Count; i++)
        {
            if (a.Terms[i].Value != b.Terms[i].Value)
            {
                sum += model.Deal.Issues[i] is RangeIssue range && a.Terms[i].Value.Figure is { } x && b.Terms[i].Value.Figure is { } y
                    ? 0.25 + (0.75 * (double)(Math.Abs(x - y) / (range.High - range.Low)))
                    : 1;
            }
        }

        return sum / a.Terms.Count;
    }

    private sealed class Candidate(Package package)
    {
        public Package Package => package;

        /// <summary>From the nearest of those chosen.</summary>
        public double Apart { get; set; } = double.PositiveInfinity;
    }
}
