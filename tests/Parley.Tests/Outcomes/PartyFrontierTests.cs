using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class PartyFrontierTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_efficient_packages_of_several_parties_are_those_of_full_enumeration(int parties)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var range = seed % 2 == 0 ? 4 : 1_000;
            var issues = Enumerable.Range(0, random.Next(1, 5)).Select(i => Issue(i, random.Next(1, 5), parties, random, range)).ToArray();
            var all = Packages(issues).Select(package => (Package: package, Worths: Worths(issues, package))).ToArray();
            var expected = all.Where(one => !all.Any(other => Beats(other.Worths, one.Worths))).Select(one => string.Join(' ', one.Worths)).Distinct().Order().ToArray();

            var frontier = PartyFrontier.Find(issues);

            var label = $"seed {seed}";
            Enumerable.Range(0, frontier.Count).Select(i => string.Join(' ', frontier.Worths(i))).Order().SequenceEqual(expected).ShouldBeTrue(label);
            Enumerable.Range(0, frontier.Count).All(i => Worths(issues, frontier.Package(i)).SequenceEqual(frontier.Worths(i))).ShouldBeTrue(label);
        }
    }

    [Fact]
    public void Three_parties_over_ten_billion_packages_are_solved()
    {
        var random = new Random(1);
        var frontier = PartyFrontier.Find([.. Enumerable.Range(0, 15).Select(i => Issue(i, 5, 3, random, 101))]);

        frontier.Count.ShouldBeInRange(100, PartyFrontier.MostPoints);
    }

    [Fact]
    public void Too_many_points_and_missing_worths_are_refused_in_words()
    {
        var random = new Random(2);
        PartyIssue[] opposed = [.. Enumerable.Range(0, 12).Select(i => Issue(i, 6, 4, random, 1_000_000))];

        Should.Throw<TooManyCombinationsException>(() => PartyFrontier.Find(opposed)).Message.ShouldContain("more than 2000 packages of 4 parties");
        Should.Throw<ArgumentException>(() => PartyFrontier.Find([])).Message.ShouldContain("two or more parties");
        Should.Throw<ArgumentException>(() => PartyFrontier.Find([new PartyIssue("price", [[1, 2], [1]])]));
    }

    private static PartyIssue Issue(int number, int options, int parties, Random random, int range) => new(
        $"term {number}", [.. Enumerable.Range(0, parties).Select(_ => (IReadOnlyList<Rational>)[.. Enumerable.Range(0, options).Select(_ => (Rational)random.Next(range))])]);

    private static IEnumerable<int[]> Packages(PartyIssue[] issues) => issues.Aggregate(
        (IEnumerable<int[]>)[[]], (packages, issue) => packages.SelectMany(_ => Enumerable.Range(0, issue.Worths[0].Count), (package, option) => (int[])[.. package, option]));

    private static Rational[] Worths(PartyIssue[] issues, int[] package) => [.. Enumerable.Range(0, issues[0].Worths.Count).Select(party =>
        package.Select((option, issue) => issues[issue].Worths[party][option]).Aggregate(Rational.Zero, (sum, worth) => sum + worth))];

    private static bool Beats(Rational[] one, Rational[] other) => one.Zip(other).All(pair => pair.First >= pair.Second) && !one.SequenceEqual(other);
}
