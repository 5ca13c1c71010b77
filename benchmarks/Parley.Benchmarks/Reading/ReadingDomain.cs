using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;
using Parley.Cli.Files;
using Parley.Deals.Files;
using Parley.Deals.Files.Domains;

namespace Parley.Benchmarks.Reading;

/// <summary>One side of a domain; ranks are compared over all packages, or over 2,000 drawn ones where there are more than 3,000.</summary>
internal sealed class DomainSide
{
    private const int Listed = 3_000;
    private const int Drawn = 2_000;
    private readonly int[][] sample;
    private readonly double[] ranks;

    public DomainSide(double[][] worths)
    {
        Packages = new PackagesByWorth(worths);
        var chance = new RandomStream(77);
        sample = Packages.Count <= Listed
            ? [.. Enumerable.Range(0, Packages.Count).Select(Packages.Package)]
            : [.. Enumerable.Range(0, Drawn).Select(_ => Packages.Package(chance.Below(Packages.Count)))];
        ranks = RankCorrelation.Ranks(Array.ConvertAll(sample, Packages.WorthOf));
    }

    public PackagesByWorth Packages { get; }

    public double Spearman(IReadOnlyList<IReadOnlyList<double>> estimate) =>
        RankCorrelation.Of(Array.ConvertAll(sample, package => package.Select((option, issue) => estimate[issue][option]).Sum()), ranks);
}

/// <summary>A domain of the ANAC competitions with its first two profiles.</summary>
internal sealed record ReadingDomain(string Name, OptionOrder Order, DomainSide[] Sides)
{
    /// <summary>All whose utilities are additive; one by one, since each holds a list of its packages.</summary>
    public static IEnumerable<ReadingDomain> All(string folder)
    {
        foreach (var path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            DomainPair? pair;
            try
            {
                pair = DomainFolders.Read(path, null);
            }
            catch (FileProblemException)
            {
                // Not additive.
                continue;
            }

            if (pair is not null)
            {
                var order = pair.Domain.Issues.All(issue => issue.Values.All(value => value.Figure is not null)) ? OptionOrder.Line : OptionOrder.Unknown;
                yield return new ReadingDomain(pair.Name, order, [Side(pair.Ours), Side(pair.Theirs)]);
            }
        }
    }

    private static DomainSide Side(DomainProfile profile) => new([.. profile.Utilities.Select(issue => issue.Select(worth => worth.ToDouble()).ToArray())]);
}
